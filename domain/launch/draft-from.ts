/** Makes a draft from a reading: written names resolved as far as known, every warning a doubt or a duty to settle. */
import { cleanText } from '../directive/cleaned-text.js';
import type {
  MatterDoubt,
  ParsedDirective,
  ParsedMatter,
  ParsedWarning,
  SourceSpan,
  WarningCode,
} from '../directive/types.js';
import type { SlotRole } from '../obligation/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { isDatable } from './matter-deadline.js';
import { postIdFor, withUnits } from './resolve-draft.js';
import type { Draft, DraftDoubt, DraftDuty, DraftMatter, DraftOwner } from './types.js';

/**
 * The draft of a reading. `source` is the text that was read: with it, a duty carries its own words, from which a new
 * matter can be made. Nothing is confirmed yet.
 */
export function draftFrom(parsed: ParsedDirective, index: OrganisationIndex, source = ''): Draft {
  const { sections, matters, warnings, groups, declarations, ...header } = parsed;
  return {
    header,
    sections,
    matters: matters.map((matter) => draftMatter(matter, index)),
    doubts: withIds([...warningDoubts(parsed), ...matters.flatMap(undatedDoubt)]),
    duties: warnings
      .filter(({ code }) => code === 'unmapped-duty')
      .map((warning) => draftDuty(warning, source)),
    groups,
    declarations,
    corrections: [],
  };
}

function draftMatter(matter: ParsedMatter, index: OrganisationIndex): DraftMatter {
  return {
    key: matter.key,
    section: matter.section,
    number: matter.number,
    paragraph: matter.paragraph,
    span: matter.span,
    text: matter.text,
    leaders: matter.leaders.map((writtenName) => ({ writtenName, postId: postIdFor(writtenName, index) })),
    owners: draftOwners(matter, index),
    mode: matter.mode,
    addressedToAll: matter.addressedToAll,
    kind: matter.kind,
    kindReason: matter.kindReason,
    deadline: matter.deadline === null ? null : { ...matter.deadline, choice: null },
    isSameDay: matter.deadline?.kind === 'same-day',
    attribution: matter.attribution,
    ownersFrom: matter.ownersFrom,
    heading: matter.heading,
    scope: matter.scope,
    targets: matter.targets,
    closingStandard: matter.closingStandard,
    confidence: matter.confidence,
    reasons: matter.reasons,
    confirmed: null,
    status: 'matter',
  };
}

function draftOwners(matter: ParsedMatter, index: OrganisationIndex): readonly DraftOwner[] {
  const named = (role: SlotRole, names: readonly string[]) =>
    names.map((writtenName) => ({ writtenName, role }));
  const owners = [
    ...named('lead', matter.leadUnits),
    ...named('assist', matter.assistUnits),
    ...named('implement', matter.implementUnits),
    ...named('guide', matter.guideUnits),
  ];
  return withUnits(owners, index);
}

type UnnamedDoubt = Omit<DraftDoubt, 'id'>;

const ofMatters: ReadonlySet<WarningCode> = new Set([
  'doubtful-owner',
  'doubtful-extent',
  'doubtful-deadline',
  'doubtful-numbering',
]);

/** The reading gives one warning for each doubt of a matter, in the same order and with the matter's own span. */
function warningDoubts({ matters, warnings }: ParsedDirective): readonly UnnamedDoubt[] {
  const waiting = new Map<string, MatterDoubt[]>(matters.map(({ key, doubts }) => [key, [...doubts]]));
  return warnings.flatMap(({ code, message, span, proposedOwners }) => {
    if (code === 'unmapped-duty') return [];
    const matter = ofMatters.has(code) ? matterAround(matters, span) : undefined;
    const isOwn = matter !== undefined && matter.span[0] === span[0] && matter.span[1] === span[1];
    const about = isOwn ? (waiting.get(matter.key)?.shift() ?? null) : null;
    return [{ code, about, matterKey: matter?.key ?? null, span, message, proposedOwners, settled: null }];
  });
}

/** The matter whose span holds the given one. Spans are ordered and never overlap, so that halving finds it. */
function matterAround(matters: readonly ParsedMatter[], [start, end]: SourceSpan): ParsedMatter | undefined {
  let low = 0;
  let high = matters.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matters[middle]?.span[0] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const matter = matters[low - 1];
  return matter !== undefined && end <= matter.span[1] ? matter : undefined;
}

/** A deadline that no rule can date (an event, a repetition) is a doubt, unless the reading doubts it already. */
function undatedDoubt({ key, span, kind, deadline, doubts }: ParsedMatter): readonly UnnamedDoubt[] {
  if (
    kind === 'prohibition' ||
    kind === 'recurring' ||
    kind === 'per-event' ||
    deadline === null ||
    isDatable(deadline) ||
    doubts.includes('deadline-unclear')
  )
    return [];
  const words =
    deadline.kind === 'recurring'
      ? '为周期性要求，本版按政策的进展时限跟踪，请确定办结日期或注明不设'
      : '取决于某一事件，请确定具体日期或注明不设';
  const message = `${key}：“${deadline.raw}”${words}。`;
  return [
    {
      code: 'undated-deadline',
      about: null,
      matterKey: key,
      span,
      message,
      proposedOwners: [],
      settled: null,
    },
  ];
}

/** Ids follow from code and place alone; a second doubt of the same code at the same place gets "#2". */
function withIds(doubts: readonly UnnamedDoubt[]): readonly DraftDoubt[] {
  const counts = new Map<string, number>();
  return doubts.map((doubt) => {
    const place = `${doubt.code}@${doubt.span[0]}-${doubt.span[1]}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return { id: count === 1 ? place : `${place}#${count}`, ...doubt };
  });
}

function draftDuty({ span, message, proposedOwners, waivableAs }: ParsedWarning, source: string): DraftDuty {
  const text = cleanText(source.slice(...span)).text;
  const id = `duty@${span[0]}-${span[1]}`;
  return { id, span, text: text === '' ? null : text, message, proposedOwners, waivableAs, outcome: null };
}
