/** Finds what a document declares once for all its matters: who leads, who implements, what scope holds (下同, 不再列出). */
import { sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { splitNames } from './names.js';
import type { Declaration } from './types.js';

interface Rule {
  readonly kind: Declaration['kind'];
  readonly pattern: RegExp;
  /** What the first group of the pattern names. */
  readonly names: 'units' | 'scope' | 'nothing';
}

/** What the first of a list is said to be. */
const FIRST_LEADS =
  /(?:[排列](?:在|名)?(?:第一|首)(?:位|个)?|第一个|首位)的?(?:责任)?(?:部门|单位|者)?(?:[为是](?:牵头|主办|第一责任)(?:责任)?(?:部门|单位)?|(?:负责)?牵头)/;

const RULES: readonly Rule[] = [
  {
    kind: 'first-is-lead',
    pattern: new RegExp(FIRST_LEADS, 'g'),
    names: 'nothing',
  },
  {
    kind: 'default-implementer',
    pattern:
      /均(?:需|由|须|应|要|涉及)([^，。；]{2,40}?)(?:负责|抓好|组织)?(?:落实|实施)?，(?:以下|下文)?不再(?:一一|逐一|单独|另行|重复)?(?:列出|列|[做作]?分工|标注|注明)/g,
    names: 'units',
  },
  {
    kind: 'fallback-lead',
    pattern:
      /(?:无|没有|未明确|未注明|未标明|未列)牵头(?:单位|部门)的，?由?第?一?责任(?:单位|部门)(?:即|就)?(?:视)?(?:为|是|作为)?牵头(?:单位|部门)?/g,
    names: 'nothing',
  },
  {
    kind: 'default-scope',
    pattern:
      /除[^，。；）]{0,30}(?:标注|注明|标明|明确|列明)[^，。；）]{0,24}外，适用范围均?[为是]([^，。；）]{2,40})/g,
    names: 'scope',
  },
];

/** A declaration's words begin after the last of these and end before the next. */
const BOUNDS = '（〔，；。）〕';
const FARTHEST = 60;
const LONGEST_LIST = 200;

function widened(folded: string, from: number, to: number): readonly [number, number] {
  let start = from;
  while (start > 0 && from - start < FARTHEST && !BOUNDS.includes(folded.charAt(start - 1))) start -= 1;
  let end = to;
  while (end < folded.length && end - to < FARTHEST && !'；。）〕'.includes(folded.charAt(end))) end += 1;
  return [start, end];
}

const FOR_ALL = /下同|以下|均|本(?:方案|通知|清单|表)/;

/** Where the words of one attribution say that its first unit leads, whatever they say of others; -1 when they do not. */
export function firstLeadsAt(folded: string): number {
  return folded.search(FIRST_LEADS);
}

/** （A、B负责，排第一位的为牵头单位）: without 下同, and behind names in the same bracket, it holds there alone. */
function isLocal(folded: string, start: number, end: number): boolean {
  if (FOR_ALL.test(/^[^。；）〕]{0,20}/.exec(folded.slice(end, end + 20))?.[0] ?? '')) return false;
  let depth = 0;
  for (let at = start - 1; at >= Math.max(0, start - LONGEST_LIST); at -= 1) {
    const char = folded.charAt(at);
    if (char === '。') return false;
    if ('）〕'.includes(char)) depth += 1;
    if ('（〔'.includes(char) && depth > 0) depth -= 1;
    else if ('（〔'.includes(char))
      return (
        start - at > 4 && !FOR_ALL.test(folded.slice(at, start)) && /[、，]/.test(folded.slice(at, start))
      );
  }
  return false;
}

function byRule(cleaned: CleanedText, { kind, pattern, names }: Rule): readonly Declaration[] {
  const { folded, text } = cleaned;
  const isForAll = (match: RegExpExecArray): boolean =>
    kind !== 'first-is-lead' || !isLocal(folded, match.index, match.index + match[0].length);
  return [...folded.matchAll(pattern)].filter(isForAll).map((match) => {
    const named = match[1] ?? '';
    const at = match.index + match[0].indexOf(named);
    const [start, end] = widened(folded, match.index, match.index + match[0].length);
    return {
      kind,
      raw: text.slice(start, end),
      span: sourceSpan(cleaned, start, end),
      units: names === 'units' ? splitNames(named).map(([from, to]) => text.slice(at + from, at + to)) : [],
      scope: names === 'scope' ? text.slice(at, at + named.length) : null,
    };
  });
}

/** What declarations say of every matter of the document. A document declares for all it holds, wherever it does so. */
export interface DeclaredForAll {
  readonly implementers: readonly string[];
  readonly scope: string | null;
}

/** The declarations together. */
export function declaredForAll(declarations: readonly Declaration[]): DeclaredForAll {
  const implementing = declarations.filter(({ kind }) => kind === 'default-implementer');
  const scoped = declarations.find(({ kind }) => kind === 'default-scope');
  return {
    implementers: [...new Set(implementing.flatMap(({ units }) => units))],
    scope: scoped?.scope ?? null,
  };
}

/** Every declaration of a text, in order. Linear. */
export function findDeclarations(cleaned: CleanedText): readonly Declaration[] {
  return RULES.flatMap((rule) => byRule(cleaned, rule)).sort((left, right) => left.span[0] - right.span[0]);
}
