/** Tells what a matter is by what its main sentence demands, with the reason (docs/calendar-and-policy.md, docs/reading.md). */
import { laysDuty, sentences } from './duty.js';
import { findEventDuties } from './event-duty.js';
import { fold } from './fold.js';
import { partOf } from './matter-part.js';
import type { Part } from './matter-part.js';
import { findRecurring } from './recurrence.js';
import type { ParsedDeadline, ParsedMatterKind } from './types.js';

// 除禁止进境的外 and 暂不允许的除外 describe; they forbid nothing.
const PROHIBITION =
  /(?<!除|明确|凡|暂)(?:不得|严禁|禁止|不准|不允许|不许|一律不|不再(?:新建|新增|扩建|审批))/;
const STANDING =
  /(?<!可)持续|(?<!中)长期(?!以来|护理|贷款|合同|租赁)|常态化|着力|不断(?![档供货链电水网])|始终|经常性|常抓不懈|久久为功/;

export interface MatterKindReading {
  readonly kind: ParsedMatterKind;
  /** Chinese, for the person who checks it. */
  readonly kindReason: string;
}

/** Whether a text orders anything besides what it forbids. */
function ordersToo(folded: string): boolean {
  return sentences(folded).some(([start, end]) => {
    const clauses = folded.slice(start, end).split('，');
    return laysDuty(clauses.filter((clause) => !PROHIBITION.test(clause)).join('，'));
  });
}

/** 对违规的, 疫情期间, 一经发现 and 严肃查处 say when and with what consequence, and weigh nothing. */
const CONDITION =
  /^(?:对|凡|在|除|未经|任何|如|按|根据|依据|因|自|一经|违者)|(?:的|期间|时|前|后|中|内|以外|查处|问责|追责|处理)$/;

/** Whether forbidding is what a text mainly does: nothing else is ordered, and most of its clauses forbid. */
function onlyForbids(folded: string): boolean {
  if (ordersToo(folded)) return false;
  const weighs = (clause: string): boolean => PROHIBITION.test(clause) || !CONDITION.test(clause);
  const clauses = folded.split(/[，。；：！？]/).filter((clause) => clause !== '' && weighs(clause));
  const forbidding = clauses.filter((clause) => PROHIBITION.test(clause));
  return clauses.length < 2 * forbidding.length || forbidding.length === clauses.length;
}

/** What is known of a matter before its kind is decided. */
interface MatterWords {
  readonly folded: string;
  readonly deadline: ParsedDeadline | null;
  readonly forbids: boolean;
  /** The words that show a recurring duty or one for each event; null when there is none. */
  readonly recurring: Part | null;
  readonly perEvent: Part | null;
}

function recurringPart(folded: string): Part | null {
  const found = [...findRecurring({ text: folded, folded, issuedOn: null })];
  found.sort((left, right) => left.index - right.index);
  const places = found.map(({ index, deadline }) => [index, index + deadline.raw.length] as const);
  return partOf(folded, places, found[0]?.deadline.raw ?? '');
}

function eventPart(folded: string): Part | null {
  const found = findEventDuties(folded);
  const places = found.map(({ start, end }) => [start, end] as const);
  return partOf(folded, places, found[0]?.words ?? '');
}

interface KindRule {
  readonly kind: ParsedMatterKind;
  /** The reason when the rule holds; null when it does not. */
  readonly reason: (words: MatterWords) => string | null;
}

const isDated = ({ deadline }: MatterWords): boolean => deadline?.kind === 'date';

/** The rules in order: the first that holds decides. */
const RULES: readonly KindRule[] = [
  {
    kind: 'prohibition',
    reason: ({ folded, forbids }) => (forbids && onlyForbids(folded) ? '各项要求均为禁止性规定' : null),
  },
  {
    kind: 'per-event',
    reason: (words) =>
      words.perEvent?.isMain === true && !isDated(words)
        ? `见“${words.perEvent.words}”，每发生一次即单独起算`
        : null,
  },
  {
    kind: 'recurring',
    reason: (words) => {
      const { recurring, deadline } = words;
      if (recurring?.isMain !== true) return null;
      if (!isDated(words)) return `见“${recurring.words}”，按期重复办理`;
      const raw = deadline?.raw ?? '';
      return recurring.clause.includes(fold(raw))
        ? `见“${recurring.words}”，按期重复办理，至“${raw}”为止`
        : null;
    },
  },
  {
    kind: 'task',
    reason: ({ deadline }) =>
      deadline === null || deadline.kind === 'open-ended' || deadline.kind === 'recurring'
        ? null
        : `有办理时限“${deadline.raw}”`,
  },
  {
    kind: 'standing',
    reason: ({ folded, deadline }) => {
      const words = deadline?.kind === 'open-ended' ? fold(deadline.raw) : STANDING.exec(folded)?.[0];
      return words === undefined ? null : `见“${words}”，且无办结时限`;
    },
  },
  { kind: 'task', reason: () => '无长期性表述' },
];

/** What else the text holds besides its kind, so that a person sees it. */
function alsoHolds({ forbids, recurring, perEvent }: MatterWords, kind: ParsedMatterKind): string {
  return [
    forbids && kind !== 'prohibition' ? '，另含禁止性要求' : '',
    recurring !== null && kind !== 'recurring' ? `，另含周期性要求“${recurring.words}”` : '',
    perEvent !== null && kind !== 'per-event' ? `，另含逐件办理要求“${perEvent.words}”` : '',
  ].join('');
}

/** The kind of a matter from its folded text and its deadline. Urgency plays no part. Linear. */
export function readMatterKind(folded: string, deadline: ParsedDeadline | null): MatterKindReading {
  const words: MatterWords = {
    folded,
    deadline,
    forbids: PROHIBITION.test(folded),
    recurring: recurringPart(folded),
    perEvent: eventPart(folded),
  };
  for (const { kind, reason } of RULES) {
    const found = reason(words);
    if (found !== null) return { kind, kindReason: `${found}${alsoHolds(words, kind)}` };
  }
  return { kind: 'task', kindReason: '无长期性表述' };
}
