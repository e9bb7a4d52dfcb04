/** Directives by what they cite and what cites them. */
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import type { Instant } from '../../domain/instant.js';
import type { DirectiveStatus } from './directive-row.js';

/** A loaded directive as others link to it. */
export interface LinkedDirective {
  readonly id: string;
  readonly numberKey: string | null;
  readonly status: DirectiveStatus;
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly isDrill: boolean;
  readonly loadedAt: Instant;
}

export type CitingColumn = 'basisKeys' | 'supersedesKeys' | 'amendsKeys';

/** Whose relatives are looked for: a real directive has real ones only; a drill also has the drills beside them. */
export interface Relatives {
  readonly id: string;
  readonly isDrill: boolean;
}

/** Those of these numbers that are loaded and not given up; real ones before drills, the earlier first. */
export async function directivesNumbered(
  database: Database,
  keys: readonly string[],
  of: Relatives,
): Promise<readonly LinkedDirective[]> {
  if (keys.length === 0) return [];
  return linked(database, { numberKey: { in: [...keys] } }, of);
}

/** Those that cite this number in the given way. */
export async function directivesCiting(
  database: Database,
  { column, key }: { readonly column: CitingColumn; readonly key: string | null },
  of: Relatives,
): Promise<readonly LinkedDirective[]> {
  return key === null ? [] : linked(database, { [column]: { has: key } }, of);
}

async function linked(
  database: Database,
  where: object,
  { id, isDrill }: Relatives,
): Promise<readonly LinkedDirective[]> {
  const rows = await database.directive.findMany({
    where: {
      ...where,
      id: { not: id },
      // One that was given up as a draft is no relative; one that was launched and called off is.
      OR: [{ status: { not: 'cancelled' } }, { launchedAt: { not: null } }],
      ...(isDrill ? {} : { isDrill: false }),
    },
    orderBy: [{ isDrill: 'asc' }, { liveKey: { sort: 'asc', nulls: 'last' } }, { ordinal: 'asc' }],
    select: {
      id: true,
      numberKey: true,
      status: true,
      documentNumber: true,
      title: true,
      isDrill: true,
      loadedAt: true,
    },
  });
  return rows.map((row) => ({
    ...row,
    status: row.status as DirectiveStatus,
    loadedAt: instantOf(row.loadedAt),
  }));
}
