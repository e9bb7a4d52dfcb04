/** Targets that leave nothing out: 百分之百, 100%, 全覆盖, 应收尽收, 不漏一户, 村不漏户. */
import { restOfClause } from './found-deadline.js';
import { countedBefore } from './target-counted.js';
import type { WordsAt } from './target-counted.js';

/** A target by its places in the text; `counted` is null when the sentence does not say. */
export interface FoundTarget {
  readonly kind: 'all' | 'percent' | 'count';
  readonly raw: WordsAt;
  readonly quantity: WordsAt;
  readonly counted: WordsAt | null;
}

// 四个“百分之百” only announces those that follow.
const HUNDRED = /(?<!个“?|[\d.])(?:百分之百|100(?:\.0{1,2})?[%％])/g;
const FULL = /全覆盖/g;
// 应急尽急 would be odd, so that the same character twice is sign enough.
const NONE_LEFT = /应([\u3400-\u9fff])尽\1/g;
const NOT_ONE =
  /不[漏落]一(?<unit>[\u3400-\u9fff])|(?<=[，。；、：到]|^)一[户人个处项村家车]不[漏落]|(?<whole>[乡镇村户组街栋楼居县市区企](?:（[^（）]{1,4}）)?)不漏(?<part>[乡镇村户人组街栋楼居企])(?![\u3400-\u9fff])/g;

const OBJECT = /^(?:对|凡是?)?(?<object>[^，。；：]{2,30}?)(?:，|要?一律|全部|都要|均)/;
const LOOK_BACK = 60;

/** What 应收尽收 is said of: the clause before it (对所有病例，应收尽收), if that is an object and not an order. */
function objectBefore(folded: string, index: number): WordsAt | null {
  const from = Math.max(0, index - LOOK_BACK);
  const before = folded.slice(from, index);
  const comma = before.lastIndexOf('，');
  if (comma < 0 || comma !== before.length - 1) return null;
  const clause = Math.max(...[...'，。；：'].map((mark) => before.lastIndexOf(mark, comma - 1))) + 1;
  const words = before.slice(clause);
  const match = OBJECT.exec(words);
  const object = match?.groups?.['object'];
  const isObject = /^(?:对|凡)/.test(words) || /^.{2,30}?(?:一律|全部)/.test(words);
  if (match === null || object === undefined || !isObject) return null;
  const start = from + clause + match[0].indexOf(object);
  return [start, start + object.length];
}

function findHundreds(folded: string): readonly FoundTarget[] {
  let floor = 0;
  return [...folded.matchAll(HUNDRED)].map(({ 0: words, index }) => {
    const end = index + words.length;
    const counted = countedBefore(folded, index, floor);
    const rest = restOfClause(folded, end).split('、')[0] ?? '';
    floor = end;
    return {
      kind: 'all',
      raw: [counted?.[0] ?? index, end + rest.length],
      quantity: [index, end],
      counted,
    };
  });
}

/** What 全覆盖 covers: 对X开展全覆盖督导, X全覆盖; nothing where it only describes how something is done. */
function covered(folded: string, index: number, isAdverb: boolean): WordsAt | null {
  const words = countedBefore(folded, index, 0);
  if (words === null || !isAdverb) return words;
  return folded.charAt(words[0] - 1) === '对' ? words : null;
}

function findFull(folded: string): readonly FoundTarget[] {
  return [...folded.matchAll(FULL)].map(({ 0: words, index }) => {
    const rest = /^[\u3400-\u9fff]{0,8}/.exec(restOfClause(folded, index + words.length))?.[0] ?? '';
    const counted = covered(folded, index, rest !== '');
    const end = index + words.length + rest.length;
    return {
      kind: 'all',
      raw: [counted?.[0] ?? index, end],
      quantity: [index, index + words.length],
      counted,
    };
  });
}

function findNoneLeft(folded: string): readonly FoundTarget[] {
  let object: WordsAt | null = null;
  let reached = -1;
  return [...folded.matchAll(NONE_LEFT)].map(({ 0: words, index }) => {
    // 应收尽收、应治尽治: the second is said of the same.
    const isJoined = reached === index - 1 && folded.charAt(reached) === '、';
    object = isJoined ? object : (countedBefore(folded, index, 0) ?? objectBefore(folded, index));
    reached = index + words.length;
    return { kind: 'all', raw: [index, reached], quantity: [index, reached], counted: object };
  });
}

function findNotOne(folded: string): readonly FoundTarget[] {
  return [...folded.matchAll(NOT_ONE)].map(({ 0: words, index, groups }) => {
    const end = index + words.length;
    const named = groups?.['unit'] ?? groups?.['part'];
    const counted: WordsAt = named === undefined ? [index + 1, index + 2] : [end - 1, end];
    return { kind: 'all', raw: [index, end], quantity: [index, end], counted };
  });
}

/** Every such target of a folded text. Linear. */
export function findCoverage(folded: string): readonly FoundTarget[] {
  return [...findHundreds(folded), ...findFull(folded), ...findNoneLeft(folded), ...findNotOne(folded)];
}
