/** The kind of a matter in one cell. */
import type { ObligationKind } from '../obligation/types.js';

/** The first word of each is what leaves. */
const words: Readonly<Record<ObligationKind, readonly [string, ...string[]]>> = {
  task: ['任务', '事项', '一般任务', '一次性'],
  standing: ['长期', '长期坚持', '常态', '常态化'],
  recurring: ['周期', '定期', '周期性'],
  'per-event': ['逐件', '一事一报'],
  prohibition: ['禁止', '禁止性'],
};

const kinds = Object.keys(words) as readonly ObligationKind[];

/** As it leaves. */
export function kindCell(kind: ObligationKind): string {
  return words[kind][0];
}

/** Null for a word that names no kind. */
export function kindIn(cell: string): ObligationKind | null {
  const word = cell.normalize('NFKC').replace(/\s+/gu, '');
  return kinds.find((kind) => words[kind].includes(word)) ?? null;
}

/** The words that may be written, for messages. */
export const kindWords: readonly string[] = kinds.map(kindCell);
