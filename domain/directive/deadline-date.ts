/** Settles which instant a date of the text means, and says by which rule; an impossible date is never repaired. */
import { compareDays, daysInMonth, isRealDay, isoDay, isoInstant, parseIsoDay } from './dates.js';
import type { CalendarDay } from './dates.js';
import { dateMentions } from './date-mentions.js';
import type { DateMention } from './date-mentions.js';
import { clockFace, isRealTime, writtenTime } from './date-words.js';
import { foundDeadline } from './found-deadline.js';
import type { DeadlineContext, DeadlineReading, FoundDeadline } from './found-deadline.js';

interface MeantYear {
  readonly year: number;
  /** Where it comes from (Chinese); null when it is written. */
  readonly from: string | null;
}

/** The year a date means: written, or carried on from an earlier limit of the same text, or that of the document. */
function yearOf(
  { year, groups }: DateMention,
  carried: number | null,
  { issuedOn, titleYear = null }: Pick<DeadlineContext, 'issuedOn' | 'titleYear'>,
): MeantYear | null {
  if (year !== null) return { year, from: null };
  const issued = issuedOn === null ? null : parseIsoDay(issuedOn).year;
  if (groups['monthEnd'] !== undefined || groups['monthWord'] !== undefined)
    return issued === null ? null : { year: issued, from: null };
  const word = groups['yearWord'];
  if (word === '次') {
    const base = carried ?? issued;
    return base === null ? null : { year: base + 1, from: `“次年”为${base}年的下一年` };
  }
  if (word !== undefined) {
    if (issued === null) return null;
    const meant = word === '明' || word === '来' ? issued + 1 : issued;
    return { year: meant, from: `“${word}年”按成文日期为${meant}年` };
  }
  if (carried !== null) return { year: carried, from: `年份承前文“${carried}年”` };
  if (issued !== null) return { year: issued, from: `年份取成文日期的${issued}年` };
  return titleYear === null ? null : { year: titleYear, from: `年份取标题中的${titleYear}年` };
}

function impossible({ year, month, day }: CalendarDay): string {
  if (month < 1 || month > 12) return `“${month}月”不存在`;
  return `“${month}月${day}日”不存在：${year}年${month}月只有${daysInMonth(year, month)}天`;
}

const BY_PERSON = '不作修正，须由人确定';

function unclear(why: string): DeadlineReading {
  return { kind: 'date', rule: why, unclear: true };
}

/** The reading of a mention whose year is `meant`. */
function settle(
  mention: DateMention,
  meant: MeantYear | null,
  { issuedOn }: DeadlineContext,
): DeadlineReading {
  const time = writtenTime(mention.groups);
  // Without a year 2月30日 is impossible all the same; a leap year gives every other day its chance.
  const issued = issuedOn === null ? null : parseIsoDay(issuedOn);
  const day = mention.last(meant?.year ?? 2000, issued);
  if (!isRealDay(day)) return unclear(`${impossible(day)}，${BY_PERSON}`);
  if (time !== null && !isRealTime(time)) return unclear(`“${clockFace(time)}”不存在，${BY_PERSON}`);
  if (meant === null) return unclear('没有年份，成文日期也未读出，须由人确定');
  if (mention.groups['office'] !== undefined) return unclear('“下班”取决于工作时间，须由人确定时刻');
  if (issued !== null && compareDays(day, issued) < 0)
    return unclear(
      `${meant.from === null ? '' : `${meant.from}，`}早于成文日期${isoDay(issued)}，${BY_PERSON}`,
    );
  const end = clockFace(time ?? [24, 0]);
  const counted = mention.counted ?? (time === null ? '计至当日' : '计至所写时刻');
  const rule = [meant.from, `${counted}${end}`].filter((part) => part !== null).join('；');
  return { kind: 'date', at: isoInstant(day, ...(time ?? ([24, 0] as const))), rule };
}

/**
 * Whether a mention without 前 is taken: a limit that is over is history then, and a bare period only counts with its
 * year, while it lies ahead.
 */
function isTaken({ limit, isPeriod, year, groups }: DateMention, { at }: DeadlineReading): boolean {
  if (limit === 'by') return true;
  if (at === undefined || at === null) return false;
  return !isPeriod || year !== null || groups['yearWord'] !== undefined || groups['period'] !== undefined;
}

/** 2026年上半年 sets a time by itself where its year is written: a half or a quarter is rarely history by name. */
function isLimit({ limit, groups, year }: DateMention): boolean {
  return limit !== 'none' || (groups['period'] !== undefined && year !== null);
}

/** Every deadline of a text that names a day or a period's end, in order of place. Linear. */
export function findDates(context: DeadlineContext): readonly FoundDeadline[] {
  const found: FoundDeadline[] = [];
  let carried: number | null = null;
  for (const mention of dateMentions(context.folded)) {
    if (!isLimit(mention)) continue;
    const reading = settle(mention, yearOf(mention, carried, context), context);
    if (!isTaken(mention, reading)) continue;
    carried = mention.year ?? carried;
    found.push(foundDeadline(context, [mention.start, mention.end], reading));
  }
  return found;
}

/** As `findDates`, for a cell or line that holds nothing but a time limit (完成时限：2026年12月): no 前 is needed. */
export function findCellDates(context: DeadlineContext): readonly FoundDeadline[] {
  let carried: number | null = null;
  return dateMentions(context.folded).map((mention) => {
    const reading = settle(mention, yearOf(mention, carried, context), context);
    carried = mention.year ?? carried;
    return foundDeadline(context, [mention.start, mention.end], reading);
  });
}
