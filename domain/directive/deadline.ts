/** Finds until when a matter is owed, as written; what only looks like a deadline is left alone. */
import { findCellDates, findDates } from './deadline-date.js';
import { findRelative } from './deadline-relative.js';
import { TIME_WORDS } from './date-words.js';
import { foundDeadline } from './found-deadline.js';
import type { DeadlineContext, FoundDeadline } from './found-deadline.js';
import { findRecurring } from './recurrence.js';
import type { DeadlineKind } from './types.js';

export type { DeadlineContext, FoundDeadline } from './found-deadline.js';

/** Kinds in the order in which the strictest is chosen. */
export const STRICTEST: readonly DeadlineKind[] = ['date', 'relative', 'same-day', 'recurring', 'open-ended'];

const CLOCK = new RegExp(
  `(?<![日号天周年月时])(?:当日|当天|今日|今天)?${TIME_WORDS}(?:之前|以前|前(?![后期]))`,
  'g',
);
const SAME_DAY =
  /当日事当日[办毕清结]|(?<!日)当[日天](?=(?:即|内|研究|提出|上报|报|反馈|答复|回复|处[理置]|办|完成|解决|核查|整改|交办|转办|响应|公布|清))/g;
const OPEN_ENDED =
  /持续(?:推进|深化|实施|开展|用力)|长期(?:坚持|推进)|常抓不懈|久久为功|常态化(?:推进|开展|实施)|一刻不停|(?<=(?:时限|期限|时间)(?:要求)?：)(?:长期|持续|常年|全年)/g;
const CELL_OPEN_ENDED = /^(?:长期|持续|常年|全年|常态化|贯穿全年)/g;

function findByWords(
  context: DeadlineContext,
  pattern: RegExp,
  reading: { readonly kind: DeadlineKind; readonly rule: string },
): readonly FoundDeadline[] {
  return [...context.folded.matchAll(pattern)].map(({ 0: words, index }) =>
    foundDeadline(context, [index, index + words.length], reading),
  );
}

const SAME_DAY_RULE = { kind: 'same-day', rule: '当日24:00前，按事情发生之日计算' } as const;
const CLOCK_RULE = { kind: 'same-day', rule: '当日所写时刻前，按下达或事情发生之日计算' } as const;
const OPEN_RULE = { kind: 'open-ended', rule: '长期性要求，没有办结时限' } as const;

function endOf({ deadline, index }: FoundDeadline): number {
  return index + deadline.raw.length;
}

/** Drops what a longer one covers or runs into (2月底前 in 每年2月底前); the rest in order of place. */
function outermost(found: readonly FoundDeadline[]): readonly FoundDeadline[] {
  const ordered = [...found].sort(
    (left, right) => left.index - right.index || right.deadline.raw.length - left.deadline.raw.length,
  );
  let reached = 0;
  return ordered.filter((each) => {
    const isInside = each.index < reached;
    reached = Math.max(reached, endOf(each));
    return !isInside;
  });
}

const MOST_OTHERS = 4;

/** The strictest of several, the first of its kind, with the others named in its rule. */
function choose(found: readonly FoundDeadline[]): FoundDeadline | null {
  const ranked = STRICTEST.flatMap((kind) => found.filter(({ deadline }) => deadline.kind === kind));
  const [best] = ranked;
  if (best === undefined) return null;
  const others = new Set(
    found
      .filter((each) => each !== best && each.deadline.kind !== 'open-ended')
      .map(({ deadline }) => deadline.raw),
  );
  others.delete(best.deadline.raw);
  if (others.size === 0) return best;
  const named = [...others].slice(0, MOST_OTHERS).join('、') + (others.size > MOST_OTHERS ? '等' : '');
  return { ...best, deadline: { ...best.deadline, rule: `${best.deadline.rule}；另有：${named}` } };
}

/** Every deadline of a text, in order of place, none inside another. Linear in the length of the text. */
export function findDeadlines(context: DeadlineContext): readonly FoundDeadline[] {
  return outermost([
    ...findDates(context),
    ...findRelative(context),
    ...findByWords(context, SAME_DAY, SAME_DAY_RULE),
    ...findByWords(context, CLOCK, CLOCK_RULE),
    ...findRecurring(context),
    ...findByWords(context, OPEN_ENDED, OPEN_RULE),
  ]);
}

/** The strictest deadline of a text, the first of its kind; null when there is none. Its rule names the others. */
export function findDeadline(context: DeadlineContext): FoundDeadline | null {
  return choose(findDeadlines(context));
}

/**
 * The deadline of words that hold nothing but one (a cell or a line 完成时限：2026年12月): a date needs no 前 there, and of a
 * span (1月至6月) the end counts. Null when no time can be read from them.
 */
export function findCellDeadline(context: DeadlineContext): FoundDeadline | null {
  const dates = outermost(findCellDates(context));
  const isSpan = /\d[日月号]?[至到—~～-]\d/.test(context.folded);
  const others = findDeadlines(context).filter(({ deadline }) => deadline.kind !== 'date');
  const found = outermost([...(isSpan ? dates.slice(-1) : dates), ...others]);
  return choose(found) ?? findByWords(context, CELL_OPEN_ENDED, OPEN_RULE)[0] ?? null;
}
