/** Makes a matter of a run of text and the owners that were found for it. */
import { NO_OWNERS } from './named-owners.js';
import type { Attribution } from './named-owners.js';
import type { Block } from './blocks.js';
import { sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import type { DeclaredForAll } from './declarations.js';
import { readClosingStandard } from './closing-standard.js';
import { findCellDeadline, findDeadline } from './deadline.js';
import type { FoundDeadline } from './deadline.js';
import { fold } from './fold.js';
import { readMatterKind } from './matter-kind.js';
import { confidenceOf, reasonsOf } from './matter-doubts.js';
import { readTargets } from './targets.js';
import type { MatterDoubt, OwnersFrom, ParsedMatter } from './types.js';

/** What holds for every matter of a document. */
export interface ReadingContext {
  readonly cleaned: CleanedText;
  /** "YYYY-MM-DD" or null. */
  readonly issuedOn: string | null;
  /** The one year that the title names; null when it names none or several. */
  readonly titleYear: number | null;
  readonly declared: DeclaredForAll;
  /** Folded. */
  readonly addressees: ReadonlySet<string>;
}

/** Owners with the words that name them; `words` null when no attribution stands in the text. */
export interface FoundOwners {
  readonly owners: Attribution;
  readonly from: OwnersFrom;
  readonly words: string | null;
  readonly extentUnclear: boolean;
  /** A time limit stated above for all items below; one that the matter itself states goes first. */
  readonly dueAbove?: string | null;
}

/** The place of a matter: its text is [start, end) of the cleaned text. */
export interface MatterPlace {
  readonly block: Pick<Block, 'section' | 'number' | 'doubtful'>;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly heading: string | null;
}

export const UNOWNED: FoundOwners = { owners: NO_OWNERS, from: 'none', words: null, extentUnclear: false };

/** Adds those who implement every matter by declaration; one that nobody else owes is then theirs to implement. */
function withDefaults(owners: Attribution, implementers: readonly string[]): Attribution {
  const named = [...owners.leadUnits, ...owners.assistUnits, ...owners.implementUnits];
  const added = implementers.filter((unit) => !named.includes(unit));
  if (added.length === 0) return owners;
  const mode = owners.mode === 'none' ? 'guide' : owners.mode === 'sole' ? 'lead' : owners.mode;
  return { ...owners, mode, implementUnits: [...owners.implementUnits, ...added] };
}

interface TimedWords {
  readonly text: string;
  readonly folded: string;
  readonly due: string | null;
  readonly dueAbove: string | null;
}

/** The time under the label 完成时限, where 前 may be missing; else the strictest in the text; else that of a heading. */
function deadlineOf(
  { text, folded, due, dueAbove }: TimedWords,
  { issuedOn, titleYear }: Pick<ReadingContext, 'issuedOn' | 'titleYear'>,
): FoundDeadline | null {
  const labelled = (words: string | null): FoundDeadline | null =>
    words === null ? null : findCellDeadline({ text: words, folded: fold(words), issuedOn, titleYear });
  return labelled(due) ?? findDeadline({ text, folded, issuedOn, titleYear }) ?? labelled(dueAbove);
}

/** Reads a matter. Its key is unique as long as (section, number, paragraph) is. */
export function readMatter(context: ReadingContext, place: MatterPlace, found: FoundOwners): ParsedMatter {
  const { cleaned } = context;
  const { block, paragraph, start, end } = place;
  const text = cleaned.text.slice(start, end);
  const folded = cleaned.folded.slice(start, end);
  const {
    doubts: ownerDoubts,
    due,
    isDeclared: _,
    ...owners
  } = withDefaults(found.owners, context.declared.implementers);
  const deadline = deadlineOf({ text, folded, due, dueAbove: found.dueAbove ?? null }, context);
  const doubts: MatterDoubt[] = [...ownerDoubts];
  if (found.extentUnclear) doubts.push('extent-unclear');
  if (deadline?.unclear === true) doubts.push('deadline-unclear');
  if (block.doubtful) doubts.push('numbering-unclear');
  return {
    section: block.section,
    number: block.number,
    paragraph,
    span: sourceSpan(cleaned, start, end),
    text,
    leaders: owners.leaders,
    leadUnits: owners.leadUnits,
    assistUnits: owners.assistUnits,
    implementUnits: owners.implementUnits,
    guideUnits: owners.guideUnits,
    addressedToAll: owners.addressedToAll,
    mode: owners.mode,
    deadline: deadline?.deadline ?? null,
    confidence: confidenceOf(doubts),
    key: [block.section ?? '-', block.number ?? '-', paragraph].join('/'),
    attribution: found.words,
    ownersFrom: found.from,
    heading: place.heading,
    scope: owners.scope ?? context.declared.scope,
    targets: readTargets({ text, folded }),
    closingStandard: readClosingStandard({ text, folded }),
    reasons: reasonsOf(doubts, found.from),
    ...readMatterKind(folded, deadline?.deadline ?? null),
    doubts,
  };
}
