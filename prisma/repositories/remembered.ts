/** What people's corrections have taught: kept for the next document, offered with its source, applied by nobody but a person. */
import type { Lesson, LearntOwner } from '../../domain/launch/lessons.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Remembered as Row } from '../generated/client.js';
import { jsonIn, jsonOut } from '../json-column.js';
import { hashJson } from '../log/chain.js';

/** Where a lesson comes from. */
export interface LessonSource {
  readonly directiveId: string;
  readonly accountId: string;
  readonly at: Instant;
}

/** A lesson with its source. */
export interface Remembered extends LessonSource {
  readonly kind: Lesson['kind'];
  readonly written: string;
  readonly matterKey: string;
  readonly owners: readonly LearntOwner[];
}

/** Keeps lessons; the latest about the same words takes the place of the one before. */
export async function remember(
  database: Database,
  lessons: readonly Lesson[],
  { directiveId, accountId, at }: LessonSource,
): Promise<void> {
  for (const { kind, key, written, matterKey, owners } of lessons) {
    const id = { kind, keyHash: hashJson(key) };
    const columns = {
      written,
      matterKey,
      owners: jsonIn(owners),
      directiveId,
      accountId,
      at: columnTime(at),
    };
    await database.remembered.upsert({
      where: { kind_keyHash: id },
      create: { ...id, ...columns },
      update: columns,
    });
  }
}

/** What is remembered under keys of lessons, by key. */
export async function recall(
  database: Database,
  kind: Lesson['kind'],
  keys: readonly string[],
): Promise<ReadonlyMap<string, Remembered>> {
  const byHash = new Map(keys.map((key) => [hashJson(key), key]));
  if (byHash.size === 0) return new Map();
  const rows = await database.remembered.findMany({ where: { kind, keyHash: { in: [...byHash.keys()] } } });
  return new Map(rows.map((row) => [byHash.get(row.keyHash) ?? '', rememberedOf(row)]));
}

/** The written names that corrections gave a meaning, the latest first. */
export async function recallNames(database: Database): Promise<readonly Remembered[]> {
  const rows = await database.remembered.findMany({
    where: { kind: 'name' },
    orderBy: { at: 'desc' },
    take: 500,
  });
  return rows.map(rememberedOf);
}

function rememberedOf(row: Row): Remembered {
  return {
    kind: row.kind as Lesson['kind'],
    written: row.written,
    matterKey: row.matterKey,
    owners: jsonOut<readonly LearntOwner[]>(row.owners),
    directiveId: row.directiveId,
    accountId: row.accountId,
    at: instantOf(row.at),
  };
}
