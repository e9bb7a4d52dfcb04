/** Reads which items a notice takes out of the document it amends: 删去第三项, 第二部分第（三）项不再执行. */
import { cleanText } from '../directive/cleaned-text.js';
import type { CleanedText } from '../directive/cleaned-text.js';
import { numeralValue } from '../directive/numerals.js';
import type { SourceSpan } from '../directive/types.js';

export type ItemUnit = '部分' | '条' | '款' | '项' | '点';

/** One step of a reference, e.g. 第三项. */
export interface ItemStep {
  readonly unit: ItemUnit;
  readonly value: number;
}

/** A clause that takes items out, with each item as a path from the whole to the part. */
export interface StatedWithdrawal {
  /** The words of the text, cleaned. */
  readonly raw: string;
  readonly span: SourceSpan;
  readonly items: readonly (readonly ItemStep[])[];
}

const withdrawing = /删去|删除|取消|废止|撤销|不再执行|停止执行/u;

/** A part of an item, or a refusal to take it out. */
const onlyPart = /中的|中“|字样|一词|一句|表述|不得|不准|严禁|不能/u;

const numbered = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])/u;

const numeral = '（?[一二三四五六七八九十百零〇\\d]{1,5}）?';
const reference = new RegExp(
  `第(${numeral})((?:[、和及]${numeral})*)(?:至第?(${numeral}))?(部分|条|款|项(?!目)|点)`,
  'gu',
);

/** In the order of the text. Linear in its length. */
export function statedWithdrawals(source: string): readonly StatedWithdrawal[] {
  const cleaned = cleanText(source);
  const { text, offsets } = cleaned;
  const found: StatedWithdrawal[] = [];
  for (const { index, clause } of clausesOf(cleaned)) {
    if (!withdrawing.test(clause) || onlyPart.test(clause)) continue;
    const items = itemsOf(clause);
    if (items.length === 0) continue;
    const end = index + clause.length;
    const span = [offsets[index] ?? 0, (offsets[end - 1] ?? 0) + 1] as const;
    found.push({ raw: text.slice(index, end), span, items });
  }
  return found;
}

/** Between marks, and never over the beginning of a paragraph or a numbered item. */
function* clausesOf({ source, folded, offsets, lines }: CleanedText) {
  const beginnings = lines.filter(({ start, indented }) => {
    const gap = source.slice((offsets[start - 1] ?? 0) + 1, offsets[start]);
    return indented || /\n[^\S\n]*\r?\n/u.test(gap) || numbered.test(folded.slice(start, start + 6));
  });
  const starts = [0, ...beginnings.map(({ start }) => start).filter((start) => start > 0)];
  for (const [place, start] of starts.entries()) {
    const paragraph = folded.slice(start, starts[place + 1]);
    for (const { index, 0: clause } of paragraph.matchAll(/[^，。；：！？]+/gu))
      yield { index: start + index, clause };
  }
}

/** 第二部分第三、四项 is two items of one part; a step that is no smaller than the one before it begins anew. */
function itemsOf(clause: string): readonly (readonly ItemStep[])[] {
  const items: ItemStep[][] = [];
  let parent: readonly ItemStep[] = [];
  let reachedTo = -1;
  for (const { index, 0: words, 1: first = '', 2: others = '', 3: last, 4: unit } of clause.matchAll(
    reference,
  )) {
    const values = valuesOf(first, others, last);
    const steps = values.map((value): ItemStep => ({ unit: unit as ItemUnit, value }));
    const isInside = reachedTo === index && parent.at(-1)?.unit !== unit;
    // What the last step named was only the whole of which this is a part.
    if (isInside) items.pop();
    const path = isInside ? parent : [];
    items.push(...steps.map((step) => [...path, step]));
    parent = items.at(-1) ?? [];
    reachedTo = index + words.length;
  }
  return items;
}

function valuesOf(first: string, others: string, last: string | undefined): readonly number[] {
  const listed = [first, ...others.split(/[、和及]/u)]
    .map((written) => numeralValue(written.replace(/[（）]/gu, '')))
    .filter((value) => value !== null && value > 0) as number[];
  const end = last === undefined ? null : numeralValue(last.replace(/[（）]/gu, ''));
  const from = listed.at(-1);
  if (end === null || from === undefined || end <= from || end - from > 99) return listed;
  return [...listed, ...Array.from({ length: end - from }, (_, step) => from + step + 1)];
}
