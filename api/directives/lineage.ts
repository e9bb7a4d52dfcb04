/** What a directive was made from, what was made from it, and which ones it replaces or amends: both ways, by number. */
import type { DraftHeader } from '../../domain/launch/draft-header.js';
import { lineageKeys, numberKey } from '../../domain/lineage/number-key.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { directivesCiting, directivesNumbered } from '../../prisma/repositories/lineage.js';
import type { CitingColumn, LinkedDirective } from '../../prisma/repositories/lineage.js';
import type { ApiDeps } from '../deps.js';

/** A number cited, with each loaded directive of that number; none while nothing of that number is loaded. */
export interface CitedNumber {
  /** As written. */
  readonly number: string;
  readonly loaded: readonly LinkedDirective[];
}

export interface Lineage {
  /** What it was made from 依据. */
  readonly up: readonly CitedNumber[];
  /** What was made from it. */
  readonly down: readonly LinkedDirective[];
  readonly supersedes: readonly CitedNumber[];
  readonly supersededBy: readonly LinkedDirective[];
  readonly amends: readonly CitedNumber[];
  readonly amendedBy: readonly LinkedDirective[];
}

/** As the headers stand now: a correction moves the links, and a directive loaded later is linked as well. */
export async function lineageOf(
  { database }: Pick<ApiDeps, 'database'>,
  directive: DirectiveRecord,
): Promise<Lineage> {
  const { header } = directive.draft;
  const keys = lineageKeys(header);
  const cited = [...keys.basisKeys, ...keys.supersedesKeys, ...keys.amendsKeys];
  const loaded = await directivesNumbered(database, cited, directive);
  const citedAs = (column: CitingColumn) =>
    directivesCiting(database, { column, key: keys.numberKey }, directive);
  const numbers = (written: keyof Pick<DraftHeader, 'basis' | 'supersedes' | 'amends'>) =>
    keys[`${written}Keys`].map((key) => ({
      number: header[written].find((number) => numberKey(number) === key) ?? key,
      loaded: loaded.filter((each) => each.numberKey === key),
    }));
  return {
    up: numbers('basis'),
    down: await citedAs('basisKeys'),
    supersedes: numbers('supersedes'),
    supersededBy: await citedAs('supersedesKeys'),
    amends: numbers('amends'),
    amendedBy: await citedAs('amendsKeys'),
  };
}
