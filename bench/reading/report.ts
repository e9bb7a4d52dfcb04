/** Prints scores as a table: precision and recall a field, and what was missed or read too much, by name. */
import { scoredFields, sum } from './score.js';
import type { DocumentScore, Score } from './score.js';

export interface Ratio {
  readonly precision: number;
  readonly recall: number;
}

/** Precision and recall, 0 to 1; 1 where nothing was read or nothing was to be read. */
export function ratioOf({ right, missed, extra }: Score): Ratio {
  const share = (other: number): number => (right + other === 0 ? 1 : right / (right + other));
  return { precision: share(extra.length), recall: share(missed.length) };
}

const figure = (value: number): string => value.toFixed(2);

function fieldLines(score: DocumentScore): readonly string[] {
  return scoredFields.flatMap((field) => {
    const found = score.fields[field];
    if (found === undefined) return [];
    const { precision, recall } = ratioOf(found);
    const names = [
      ...found.missed.map((name) => `missed ${name}`),
      ...found.extra.map((name) => `extra ${name}`),
    ];
    const count = found.right + found.missed.length;
    const line = `  ${field.padEnd(13)} precision ${figure(precision)}  recall ${figure(recall)}  (${count} in the gold)`;
    return [line, ...names.map((name) => `      ${name}`)];
  });
}

/** One document's lines. */
export function documentLines(name: string, score: DocumentScore, hasGold: boolean): readonly string[] {
  const invented = `  invented owners: ${score.invented.length}`;
  return [
    hasGold ? name : `${name} (no gold: only invented owners are counted)`,
    ...fieldLines(score),
    [invented, ...score.invented.map((owner) => `      ${owner}`)].join('\n'),
  ];
}

/** All documents together. */
export function totals(scores: readonly DocumentScore[]): DocumentScore {
  const fields = Object.fromEntries(
    scoredFields.flatMap((field) => {
      const found = scores.flatMap(({ fields: each }) => each[field] ?? []);
      return found.length === 0 ? [] : [[field, sum(found)] as const];
    }),
  );
  return { fields, invented: scores.flatMap(({ invented }) => invented) };
}

/** Whether every figure is 1.00 and nobody was invented. */
export function isPerfect({ fields, invented }: DocumentScore): boolean {
  return (
    invented.length === 0 &&
    Object.values(fields).every(({ missed, extra }) => missed.length === 0 && extra.length === 0)
  );
}
