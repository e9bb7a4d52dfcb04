/** The words that a matter had before notices changed it, and the notices themselves. */
import type { Instant } from '../../domain/instant.js';
import type { DraftDeadline } from '../../domain/launch/types.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { jsonOut } from '../json-column.js';

/** A document as others name it. */
export interface NamedNotice {
  readonly id: string;
  readonly documentNumber: string | null;
  readonly title: string | null;
}

export interface FormerMatter {
  /** 1: as launched. */
  readonly version: number;
  readonly text: string;
  readonly deadline: DraftDeadline | null;
  readonly replacedBy: string;
  readonly replacedAt: Instant;
}

/** Of the matter of an obligation, whose id it has; the earliest first. */
export async function formerMatters(database: Database, matterId: string): Promise<readonly FormerMatter[]> {
  const rows = await database.matterVersion.findMany({ where: { matterId }, orderBy: { version: 'asc' } });
  return rows.map(({ version, matter, replacedBy, replacedAt }) => {
    const { text, deadline } = jsonOut<Pick<FormerMatter, 'text' | 'deadline'>>(matter);
    return { version, text, deadline, replacedBy, replacedAt: instantOf(replacedAt) };
  });
}

/** By id; those that are none are left out. */
export async function namedNotices(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedNotice>> {
  if (ids.length === 0) return new Map();
  const select = { id: true, documentNumber: true, title: true } as const;
  const rows = await database.directive.findMany({ where: { id: { in: [...new Set(ids)] } }, select });
  return new Map(rows.map((row) => [row.id, row]));
}
