/** The organisation: loaded whole, because every reading of a document needs all of it, and changed all or nothing. */
import { applyChanges } from '../../domain/organisation/apply-changes.js';
import { nameKey } from '../../domain/organisation/written-name.js';
import type {
  Alias,
  GroupMembers,
  Organisation,
  OrganisationChange,
  Post,
  PostKind,
  Unit,
  UnitLevel,
} from '../../domain/organisation/types.js';
import type { Database, PrismaClient } from '../client.js';
import type { Post as PostRow, Unit as UnitRow, UnitAlias } from '../generated/client.js';
import { jsonOut, nullableJsonIn } from '../json-column.js';

/** "duban organisation"; one change at a time, since each is judged against all the rest. */
const changeLock = 430_991_233_391;

/** Units, posts and aliases in the order in which they were first put. */
export async function loadOrganisation(database: Database): Promise<Organisation> {
  const units = await database.unit.findMany({ orderBy: { ordinal: 'asc' } });
  const names = await database.unitAlias.findMany({ orderBy: [{ name: 'asc' }, { position: 'asc' }] });
  const posts = await database.post.findMany({ orderBy: { ordinal: 'asc' } });
  return {
    units: units.map((row) => unitOf(row, names)),
    posts: posts.map(postOf),
    aliases: jointAliases(names),
  };
}

/** Whether there is a unit of that id. */
export async function isUnit(database: Database, id: string): Promise<boolean> {
  return (await database.unit.count({ where: { id } })) === 1;
}

/** The posts of a unit at which its people are on duty by turns. */
export async function dutyPostsOfUnit(database: Database, unitId: string): Promise<readonly string[]> {
  const kind = { in: ['unit-duty', 'office-duty'] satisfies PostKind[] };
  const posts = await database.post.findMany({ where: { unitId, kind }, select: { id: true } });
  return posts.map(({ id }) => id);
}

/**
 * Changes the organisation as `decide` says, which sees it as it is under the lock and may refuse by throwing. The
 * result is checked by `applyChanges` (`invalid-input` when it would not hold together). Returns it, with what `decide` gave.
 * `alongside` writes in the same transaction.
 */
export async function changeOrganisation<
  Decision extends { readonly changes: readonly OrganisationChange[] },
>(
  client: PrismaClient,
  decide: (organisation: Organisation) => Decision,
  alongside: (transaction: Database, decision: Decision) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly organisation: Organisation; readonly decision: Decision }> {
  return client.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${changeLock}::bigint)`;
      const before = await loadOrganisation(transaction);
      const decision = decide(before);
      const organisation = applyChanges(before, decision.changes);
      for (const change of inOrder(decision.changes)) await put(transaction, change, before);
      await alongside(transaction, decision);
      return { organisation, decision };
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

/** Aliases go before anything takes their names; units come before posts and aliases, which refer to them. */
function inOrder(changes: readonly OrganisationChange[]): readonly OrganisationChange[] {
  const isEarly = ({ type }: OrganisationChange): boolean => type === 'drop-alias' || type === 'put-unit';
  return [
    ...changes.filter(({ type }) => type === 'drop-alias'),
    ...changes.filter(({ type }) => type === 'put-unit'),
    ...changes.filter((change) => !isEarly(change)),
  ];
}

async function put(database: Database, change: OrganisationChange, before: Organisation): Promise<void> {
  if (change.type === 'put-unit') return putUnit(database, change.unit);
  if (change.type === 'put-post') return putPost(database, change.post);
  const key = nameKey(change.type === 'put-alias' ? change.alias.name : change.name);
  const names = before.aliases.map(({ name }) => name).filter((name) => nameKey(name) === key);
  if (change.type === 'put-alias') return putAlias(database, change.alias, names);
  await database.unitAlias.deleteMany({ where: { name: { in: names }, isJoint: true } });
}

async function putUnit(database: Database, unit: Unit): Promise<void> {
  const { id, name, shortName, parentId, level, timeZone } = unit;
  const columns = { name, shortName, parentId, level, timeZone, group: nullableJsonIn(unit.group) };
  await database.unit.upsert({ where: { id }, create: { id, ...columns }, update: columns });
  await database.unitAlias.deleteMany({ where: { unitId: id, isJoint: false } });
  const rows = unit.aliases.map((alias, position) => ({ name: alias, unitId: id, position, isJoint: false }));
  await database.unitAlias.createMany({ data: rows });
}

async function putPost(database: Database, post: Post): Promise<void> {
  const { id, unitId, title, kind, dutyPostId, holder } = post;
  const columns = {
    unitId,
    title,
    kind,
    dutyPostId,
    aliases: [...post.aliases],
    holderId: holder?.id ?? null,
    holderName: holder?.name ?? null,
  };
  await database.post.upsert({ where: { id }, create: { id, ...columns }, update: columns });
}

/** Takes the place of what was kept under the same name, however that was spaced. */
async function putAlias(
  database: Database,
  { name, unitIds }: Alias,
  before: readonly string[],
): Promise<void> {
  await database.unitAlias.deleteMany({ where: { name: { in: [name, ...before] }, isJoint: true } });
  const rows = unitIds.map((unitId, position) => ({ name, unitId, position, isJoint: true }));
  await database.unitAlias.createMany({ data: rows });
}

function unitOf(row: UnitRow, names: readonly UnitAlias[]): Unit {
  const own = names.filter(({ unitId, isJoint }) => unitId === row.id && !isJoint);
  return {
    id: row.id,
    name: row.name,
    shortName: row.shortName,
    aliases: own.sort((a, b) => a.position - b.position).map(({ name }) => name),
    parentId: row.parentId,
    level: row.level as UnitLevel,
    timeZone: row.timeZone,
    group: groupOf(row),
  };
}

/** A group kept before duties were has none. */
function groupOf(row: UnitRow): GroupMembers | null {
  const group = jsonOut<GroupMembers | null>(row.group);
  return group === null ? null : { ...{ writtenMembers: [], leaders: [], duties: [] }, ...group };
}

function postOf(row: PostRow): Post {
  return {
    id: row.id,
    unitId: row.unitId,
    title: row.title,
    kind: row.kind as PostKind,
    dutyPostId: row.dutyPostId,
    holder: row.holderId === null ? null : { id: row.holderId, name: row.holderName ?? row.holderId },
    aliases: row.aliases,
  };
}

function jointAliases(names: readonly UnitAlias[]): Alias[] {
  const byName = new Map<string, string[]>();
  for (const { name, unitId, isJoint } of names) {
    if (isJoint) byName.set(name, [...(byName.get(name) ?? []), unitId]);
  }
  return [...byName].map(([name, unitIds]) => ({ name, unitIds }));
}
