/** Splits one matter into several: every word stays, each part has its own key and span, nobody is made an owner. */
import { DomainError } from '../domain-error.js';
import { cleanText } from '../directive/cleaned-text.js';
import type { SourceSpan } from '../directive/types.js';
import type { CorrectionContext } from './correction-context.js';
import { editMatter } from './correct-matter.js';
import type { DraftCorrection, SplitPart } from './corrections.js';
import { replaceRun, requireMatter } from './doubts.js';
import type { Draft, DraftDoubt, DraftMatter } from './types.js';

type Split = Extract<DraftCorrection, { type: 'split-matter' }>;

/**
 * Each part keeps owners, leaders, deadline and doubts of the whole unless it names its own. Keys are the whole's with
 * ".1", ".2" …. Refuses with `wrong-state` (a dropped matter) or `invalid-input` (offsets outside the text or without
 * order; parts that lose or add words; a part without any).
 */
export function splitMatter(draft: Draft, correction: Split, context: CorrectionContext): Draft {
  const matter = requireMatter(draft, correction.matterKey);
  if (matter.status === 'dropped') {
    const message = `${matter.key} was dropped: take it up first`;
    throw new DomainError('wrong-state', message, { matterKey: matter.key, allowed: ['take-up-matters'] });
  }
  const parts = partsOf(matter, correction);
  const spans = spansOf(matter, parts, context.source);
  const matters = parts.map(({ text }, place) => partMatter(matter, { text, place, span: spans[place] }));
  const doubts = draft.doubts.flatMap((doubt) =>
    doubt.matterKey === matter.key ? doubtsOfParts(doubt, matter, matters) : [doubt],
  );
  const first = matters[0]?.key ?? matter.key;
  const duties = draft.duties.map((duty) => {
    const { outcome } = duty;
    const isMapped = outcome?.type === 'mapped' && outcome.matterKey === matter.key;
    return isMapped ? { ...duty, outcome: { ...outcome, matterKey: first } } : duty;
  });
  const divided = replaceRun({ ...draft, doubts, duties }, [matter], matters);
  return parts.reduce(
    (left, part, place) => withOwnFields(left, { part, key: matters[place]?.key, context }),
    divided,
  );
}

function partsOf(matter: DraftMatter, { at, parts }: Split): readonly SplitPart[] {
  if ((at === undefined) === (parts === undefined)) {
    throw new DomainError('invalid-input', 'give either at (offsets) or parts (texts)', {
      allowed: ['at', 'parts'],
    });
  }
  const given = parts ?? cut(matter.text, at ?? []);
  const words = (text: string): string => text.replace(/\s+/gu, '');
  const isWhole = words(given.map(({ text }) => text).join('')) === words(matter.text);
  if (given.length >= 2 && isWhole && given.every(({ text }) => words(text) !== '')) return given;
  throw new DomainError(
    'invalid-input',
    `the parts of ${matter.key} are two or more, none empty, and have together exactly its words; change words by edit-matter`,
    { matterKey: matter.key, text: matter.text, length: matter.text.length },
  );
}

function cut(text: string, at: readonly number[]): readonly SplitPart[] {
  const bounds = [0, ...at, text.length];
  const rises = bounds.every((bound, place) => place === 0 || bound > (bounds[place - 1] ?? 0));
  const halves = at.some((bound) => /^[\uDC00-\uDFFF]/.test(text.slice(bound)));
  if (at.length === 0 || !rises || halves || !at.every(Number.isInteger)) {
    throw new DomainError(
      'invalid-input',
      `offsets are whole numbers that rise from 1 to ${text.length - 1} and cut no character in two`,
      { field: 'at', length: text.length },
    );
  }
  return bounds.slice(1).map((end, place) => ({ text: text.slice(bounds[place], end) }));
}

/** Where each part begins in the source, found by its own words; by proportion where they are not the source's. */
function spansOf(
  matter: DraftMatter,
  parts: readonly SplitPart[],
  source: string | undefined,
): readonly SourceSpan[] {
  const [start, end] = matter.span;
  const starts =
    (source === undefined ? null : foundStarts(source.slice(start, end), parts)) ?? shares(matter, parts);
  const bounds = [start, ...starts.slice(1).map((offset) => start + offset), end];
  return parts.map((_, place) => [bounds[place] ?? start, bounds[place + 1] ?? end]);
}

function foundStarts(words: string, parts: readonly SplitPart[]): readonly number[] | null {
  const { text, offsets } = cleanText(words);
  let from = 0;
  const starts: number[] = [];
  for (const part of parts) {
    const own = part.text.trim();
    const at = text.indexOf(own, from);
    if (at === -1) return null;
    starts.push(offsets[at] ?? 0);
    from = at + own.length;
  }
  return starts;
}

function shares({ text, span: [start, end] }: DraftMatter, parts: readonly SplitPart[]): readonly number[] {
  let before = 0;
  return parts.map((part) => {
    const offset = Math.round(((end - start) * before) / Math.max(1, text.length));
    before += part.text.length;
    return Math.min(offset, end - start);
  });
}

function partMatter(
  whole: DraftMatter,
  {
    text,
    place,
    span,
  }: { readonly text: string; readonly place: number; readonly span: SourceSpan | undefined },
): DraftMatter {
  const { closingStandard } = whole;
  return {
    ...whole,
    key: `${whole.key}.${place + 1}`,
    span: span ?? whole.span,
    text,
    targets: whole.targets.filter(({ raw }) => text.includes(raw)),
    closingStandard:
      closingStandard !== null &&
      whole.text.includes(closingStandard.text) &&
      !text.includes(closingStandard.text)
        ? null
        : closingStandard,
    reasons: [...whole.reasons, `由核对人从${whole.key}拆出`],
    confirmed: null,
  };
}

/** A doubt about the whole is one about each part; one about certain words stays with the part that has them. */
function doubtsOfParts(
  doubt: DraftDoubt,
  { span: [start, end] }: DraftMatter,
  parts: readonly DraftMatter[],
): readonly DraftDoubt[] {
  const [from, to] = doubt.span;
  const isWhole = from <= start && to >= end;
  const touched = parts.filter(({ span }) => isWhole || (from < span[1] && to > span[0]));
  return (touched.length === 0 ? parts : touched).map((part) => ({
    ...doubt,
    id: `${doubt.id}.${parts.indexOf(part) + 1}`,
    matterKey: part.key,
    span: isWhole ? part.span : doubt.span,
  }));
}

function withOwnFields(
  draft: Draft,
  {
    part,
    key,
    context,
  }: { readonly part: SplitPart; readonly key: string | undefined; readonly context: CorrectionContext },
): Draft {
  const { text: _, ...fields } = part;
  if (key === undefined || Object.values(fields).every((field) => field === undefined)) return draft;
  return editMatter(draft, { type: 'edit-matter', matterKey: key, fields, reason: '拆分时指定' }, context);
}
