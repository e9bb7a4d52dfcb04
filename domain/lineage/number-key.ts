/** Compares document numbers as people write them, and gives the keys under which a directive is found by others. */
import { fold } from '../directive/fold.js';
import type { DraftHeader } from '../launch/draft-header.js';

/**
 * The key of a document number. Spaces, width and the kind of bracket around the year are levelled, so that 云府发[2026] 7号
 * and 云府发〔2026〕第07号 are one; another office, year or number makes another key. Empty for a blank number.
 */
export function numberKey(written: string): string {
  return fold(written.replace(/\s+/gu, ''))
    .replace(/（(\d{4})）/gu, '〔$1〕')
    .replace(/(?<=〔\d{4}〕)第?0*(?=\d)/u, '');
}

/** The keys of one directive: its own, and those it cites by the way it cites them. */
export interface LineageKeys {
  /** Null without a number. */
  readonly numberKey: string | null;
  readonly basisKeys: string[];
  readonly supersedesKeys: string[];
  readonly amendsKeys: string[];
}

/** The keys of a header, each once and never its own. A number that it supersedes or amends is no basis. */
export function lineageKeys(
  header: Pick<DraftHeader, 'documentNumber' | 'basis' | 'supersedes' | 'amends'>,
): LineageKeys {
  const own = numberKey(header.documentNumber ?? '') || null;
  const taken = new Set<string>(['', own ?? '']);
  const fresh = (numbers: readonly string[]): string[] =>
    numbers.map(numberKey).filter((key) => !taken.has(key) && taken.add(key));
  const supersedesKeys = fresh(header.supersedes);
  const amendsKeys = fresh(header.amends);
  return { numberKey: own, supersedesKeys, amendsKeys, basisKeys: fresh(header.basis) };
}
