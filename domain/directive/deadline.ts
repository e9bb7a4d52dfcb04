/** Finds until when a matter is owed, as written; what only looks like a deadline is left alone. */
import { findDates } from './deadline-date.js';
import type { FoundDeadline } from './deadline-date.js';
import type { DeadlineKind } from './types.js';

const COUNT = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const UNIT = '个?(?:工作日|自然日|小时|日|天|周|月|年)';
/** Kinds in the order in which the strictest is chosen. */
const STRICTEST: readonly DeadlineKind[] = ['date', 'relative', 'same-day', 'recurring', 'open-ended'];

interface Rule {
  readonly kind: DeadlineKind;
  readonly pattern: RegExp;
}

const RULES: readonly Rule[] = [
  {
    kind: 'relative',
    pattern: new RegExp(
      `(?:自|从)?(?:本)?(?:通知|方案|意见|文件|办法|细则|责任分工)?(?:印发|下发|发布|公布|施行|实施|签发)之日起${COUNT}${UNIT}(?:之内|以内|内)`,
      'g',
    ),
  },
  {
    kind: 'relative',
    pattern: new RegExp(`(?:收到|接到)[^，。；]{1,20}?(?:之日起|后)${COUNT}${UNIT}(?:之内|以内|内)`, 'g'),
  },
  // 近15天, 隔离14天, 连续3天 are facts or medicine, not time limits.
  {
    kind: 'relative',
    pattern: new RegExp(
      `(?<![近前第满每续离察去\\d一二两三四五六七八九十])${COUNT}${UNIT}(?:之内|以内|内)(?![到去有曾无未外部])`,
      'g',
    ),
  },
  {
    kind: 'relative',
    pattern:
      /(?:开学|返校|收假|放假|春节|国庆节?|中秋节?|元旦|端午节?|清明节?|节日|主汛期|汛期|入汛|雨季|采暖季|供暖季|供暖期|冬季|会议|活动)(?:到来|来临|开始|结束|召开)?(?:之前|以前|前(?![后期夕]))|节后(?=第?[一二三四五\d]|立即|尽快|及时)/g,
  },
  {
    kind: 'same-day',
    pattern:
      /当日事当日[办毕清结]|(?<!日)当[日天](?=(?:即|内|研究|提出|上报|报|反馈|答复|回复|处[理置]|办|完成|解决|核查|整改|交办|转办|响应|公布|清))/g,
  },
  {
    kind: 'recurring',
    pattern: new RegExp(
      `(?<![\\d号])[日周月零]报告|日调度|周调度|每(?:日|天|周|月|季度?|年|半年|${COUNT}(?:日|天|周|个月))(?!只能|最多|不超|限|仅|人|吨|均)(?:第[一二三\\d]个月)?(?:\\d{1,2}月)?(?:底|末|\\d{1,2}[日号])?(?:\\d{1,2}(?:：\\d{2}|[时点]))?(?:之前|以前|前)?`,
      'g',
    ),
  },
  {
    kind: 'open-ended',
    pattern: /持续推进|持续深化|长期坚持|常抓不懈|长期推进|常态化(?:推进|开展)|一刻不停/g,
  },
];

/** The words of a matter, cleaned and folded to the same length, with the date of the document if it has one. */
export interface DeadlineContext {
  readonly text: string;
  readonly folded: string;
  /** "YYYY-MM-DD". */
  readonly issuedOn: string | null;
}

function findByRule({ kind, pattern }: Rule, context: DeadlineContext): readonly FoundDeadline[] {
  return [...context.folded.matchAll(pattern)].map((match) => ({
    deadline: {
      raw: context.text.slice(match.index, match.index + match[0].length),
      kind,
      at: null,
      rule: '',
      recurrence: null,
    },
    index: match.index,
    unclear: false,
  }));
}

/** The strictest deadline of a text, the first of its kind; null when there is none. */
export function findDeadline(context: DeadlineContext): FoundDeadline | null {
  const found = [...findDates(context), ...RULES.flatMap((rule) => findByRule(rule, context))];
  const rank = ({ deadline }: FoundDeadline): number => STRICTEST.indexOf(deadline.kind);
  return found.reduce<FoundDeadline | null>((best, next) => {
    if (best === null || rank(next) < rank(best)) return next;
    return rank(next) === rank(best) && next.index < best.index ? next : best;
  }, null);
}
