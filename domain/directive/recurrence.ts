/** Duties owed again and again, with how often: 日报告, 每3天一次, 每月28日前, 每季度第1个月20日前, 每个工作日. */
import {
  NUMBER_WORDS,
  TIME_WORDS,
  clockFace,
  groupsOf,
  isRealTime,
  numberOf,
  writtenTime,
} from './date-words.js';
import type { Groups } from './date-words.js';
import { fold } from './fold.js';
import { foundDeadline, matchesWith, restOfClause } from './found-deadline.js';
import type { DeadlineContext, DeadlineReading, FoundDeadline } from './found-deadline.js';
import type { Recurrence } from './types.js';

const UNITS: Readonly<Record<string, Recurrence['unit']>> = {
  日: 'day',
  天: 'day',
  工作日: 'workday',
  周: 'week',
  星期: 'week',
  月: 'month',
  季度: 'quarter',
  季: 'quarter',
  半年: 'half-year',
  年: 'year',
  年度: 'year',
};
const PERIOD_NAMES: Readonly<Record<Recurrence['unit'], string>> = {
  day: '天',
  workday: '个工作日',
  week: '周',
  month: '个月',
  quarter: '个季度',
  'half-year': '个半年',
  year: '年',
};

// 每周一前 is Monday, 每周一调度 is once a week.
const ONCE = '次|[调通]|[周日月]?报|研判|会商|汇总|更新|公布|督|检查|巡查|研究|[个项名至到]';
const WITHIN = `(?:的?第(?<nth>[一二三123])个月|的?(?<edge>首月|末月)|的?(?<month>${NUMBER_WORDS})月份?)?`;
const DAY_OF = `(?:(?<last>底|末)(?:(?<lastDay>${NUMBER_WORDS})[日号])?|(?<=周|星期)(?<weekday>[一二三四五六日天])(?!${ONCE})|的?(?<day>${NUMBER_WORDS})[日号])?`;
const EVERY = new RegExp(
  `(?<!平均|人均|户均|以来|每[人户名家亩辆台])每(?<every>隔?${NUMBER_WORDS}|两|隔)?个?(?<unit>工作日|日|天|周|星期|月|季度|季(?!节)|半年|年度|年)${WITHIN}${DAY_OF}(?<more>(?:[、和及]${NUMBER_WORDS}(?:月[底末]?|[日号])){1,4})?(?:的?${TIME_WORDS}(?<times>(?:[、和及]\\d{1,2}(?:：\\d{2}|[时点](?:\\d{1,2}分)?)){1,4})?)?(?:之前|以前|前(?![后期夕往]))?`,
  'g',
);
const HALF = /每(?:半月|旬|半天|\d{1,2}个?小时|半小时)(?=[^，。；]{0,12}(?:次|报|巡|测|更新|调度))/g;
const EVERY_SEASON =
  /每年(?:春节|国庆节?|元旦|汛期|主汛期|入汛|采暖季|供暖期|开学|冬季)(?:之前|以前|前(?![后期夕往]))/g;
const REPORT = /(?<![\d号当昨今次])(?:(?<unit>[日周月零])报告|(?<short>[日周月])报(?=制度?|[、”"]))/g;
const REPORT_ROUND = /(?<![\d号当昨今次])(?<unit>[日周月])调度/g;
const ONE_EACH =
  /(?<![\d每])一(?<unit>[日天周月季年])一(?:报|上报|调度|通报|汇总|更新|会商|研判|清零|督[查导])/g;
const BY_PERIOD =
  /按(?<unit>日|天|周|月|季度|季|年度|年)(?=报|上报|调度|通报|汇总|更新|公布|公示|统计|督|考核|研判)/g;

/** 每2天只能由1人外出 rules residents; 每年新增5个 and 每天产量 are quantities. */
const NOT_OWED =
  /^(?:(?:推动|实施|完成|培育|创建|建设|改造|更新|打造|引进|培训|新建|淘汰)\d{1,6}(?![\d次场轮期])|只能|最多|至多|不超过|不得超过|限|仅|可|允许|人|吨|均|约|平均|新增|递增|增长|下降|减少|减免|产|投入|补[助贴]|租金|工资|收入|发放|安排[\d一二三四五六七八九十]|锻炼|运动|睡眠|游客|客流|[都还]|[，、]每)|外出|出门|锻炼1小时/;

const PLAIN = { every: 1, month: null, day: null, time: null } as const;

function monthWithin(unit: Recurrence['unit'], { nth, edge, month, lastDay }: Groups): number | null {
  if (edge !== undefined || (lastDay !== undefined && month === undefined))
    return edge === '首月' ? 1 : ({ year: 12, 'half-year': 6, quarter: 3 }[unit as string] ?? null);
  if (nth !== undefined) return numberOf(nth);
  return month === undefined ? null : numberOf(month);
}

function dayWithin({ day, lastDay, weekday }: Groups): number | null {
  if (weekday !== undefined) return '一二三四五六日天'.indexOf(weekday) + (weekday === '天' ? 0 : 1);
  const written = day ?? lastDay;
  return written === undefined ? null : numberOf(written);
}

function isPossible({ unit, month, day }: Recurrence): boolean {
  const months = { year: 12, 'half-year': 6, quarter: 3 }[unit as string] ?? 0;
  if (month !== null && (month < 1 || month > months)) return false;
  if (day === null) return true;
  return day >= 1 && day <= (unit === 'week' ? 7 : month === 2 ? 29 : 31);
}

function often({ unit, every }: Recurrence): string {
  return `每${every === 1 ? '' : every}${every === 1 ? PERIOD_NAMES[unit].replace(/^个(?!工)/, '') : PERIOD_NAMES[unit]}一次`;
}

function recurring(recurrence: Recurrence | null, rule: string): DeadlineReading {
  return { kind: 'recurring', recurrence, rule };
}

function readEvery(groups: Groups): DeadlineReading {
  const { every = '', unit: written = '' } = groups;
  const unit = UNITS[written];
  if (unit === undefined || every.startsWith('隔')) return recurring(null, '周期性要求，间隔须由人确定');
  if (groups['times'] !== undefined) return recurring(null, '周期性要求，每期有几个时刻，须由人确定');
  if (groups['more'] !== undefined) return recurring(null, '周期性要求，每期有几个日期，须由人确定');
  const time = writtenTime(groups);
  const recurrence: Recurrence = {
    unit,
    every: every === '' ? 1 : numberOf(every),
    month: monthWithin(unit, groups),
    day: dayWithin(groups),
    time: time === null ? null : clockFace(time),
  };
  const possible = isPossible(recurrence) && recurrence.every > 0 && (time === null || isRealTime(time));
  if (!possible) return { ...recurring(null, '所写日期或时刻不存在，不作修正，须由人确定'), unclear: true };
  const end = groups['last'] === undefined || recurrence.day !== null ? '' : '，期末计至最后一日24:00';
  return recurring(recurrence, `周期性要求：${often(recurrence)}，逐期计算${end}`);
}

function readReport({ unit = '', short }: Groups): DeadlineReading {
  const name = short ?? unit;
  const recurrence: Recurrence = { ...PLAIN, unit: name === '零' ? 'day' : (UNITS[name] ?? 'day') };
  const zero = name === '零' ? '，没有情况也要报告' : '';
  return recurring(recurrence, `周期性要求：${often(recurrence)}${zero}，逐期计算`);
}

/** A character without which the pattern cannot match; the pattern; how it is read. */
const FORMS: readonly (readonly [string, RegExp, (groups: Groups) => DeadlineReading])[] = [
  [
    '每',
    EVERY_SEASON,
    () => recurring({ ...PLAIN, unit: 'year' }, '周期性要求：每年一次，取决于所写时节，日期须由人确定'),
  ],
  ['每', EVERY, readEvery],
  ['报', REPORT, readReport],
  ['调度', REPORT_ROUND, readReport],
  ['按', BY_PERIOD, readReport],
  ['一', ONE_EACH, readReport],
  ['每', HALF, () => recurring(null, '周期性要求，每期起止须由人确定')],
];

/** Every recurring duty of a text. `at` is never given: each period is counted by itself. Linear. */
export function findRecurring(context: DeadlineContext): readonly FoundDeadline[] {
  return FORMS.flatMap(([sign, pattern, read]) =>
    matchesWith(context.folded, sign, pattern).flatMap((match) => {
      const end = match.index + match[0].length;
      if (NOT_OWED.test(restOfClause(context.folded, end))) return [];
      return [foundDeadline(context, [match.index, end], read(groupsOf(match)))];
    }),
  );
}

/** What may follow a period without saying more of when: a verb of reporting, and the event that ends it. */
const NO_MORE =
  /^(?:[上填]?报[送告]?|通报|更新|调度|汇总|研判|完成|办结)?(?:一次|制度)?(?:[，、]?直[至到][^\d]{1,20})?[，、。；\s]*$/u;

/**
 * How often something is owed by words that say nothing else (每3天18:00前报送); null when they name no whole period, or
 * anything besides that would be lost (每周一、周四前).
 */
export function writtenRecurrence(words: string): Recurrence | null {
  const folded = fold(words.trim());
  const [found, ...others] = findRecurring({ text: words.trim(), folded, issuedOn: null });
  if (found === undefined || others.length > 0 || found.index > 0) return null;
  return NO_MORE.test(folded.slice(found.deadline.raw.length)) ? found.deadline.recurrence : null;
}
