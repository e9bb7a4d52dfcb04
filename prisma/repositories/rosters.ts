/** Duty rosters and their shifts. */
import type { DutyPerson, GapWaiver, RosterPlan, Shift, ShiftDuty } from '../../domain/duty/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Prisma } from '../generated/client.js';
import { jsonIn, jsonOut } from '../json-column.js';

export interface Roster extends RosterPlan {
  readonly id: string;
  readonly postId: string;
  readonly status: 'draft' | 'published';
  /** Raised by every change. */
  readonly version: number;
  readonly waivers: readonly GapWaiver[];
  readonly changedBy: string;
  readonly changedAt: Instant;
  readonly publishedBy: string | null;
  readonly publishedAt: Instant | null;
}

/** Whatever changes a post's rosters waits its turn; held until the transaction ends. */
export async function lockRosters(transaction: Database, postId: string): Promise<void> {
  await transaction.$executeRaw`SELECT 1 FROM post WHERE id = ${postId} FOR UPDATE`;
}

/** Writes the roster as given, in the place of the one of that id. */
export async function putRoster(database: Database, roster: Roster): Promise<void> {
  const { id, from, until, shifts, waivers, changedAt, publishedAt, needs, ...rest } = roster;
  const columns = {
    ...rest,
    startsAt: columnTime(from),
    endsAt: columnTime(until),
    needs: [...needs],
    waivers: jsonIn(waivers),
    changedAt: columnTime(changedAt),
    publishedAt: columnTime(publishedAt),
  };
  await database.dutyRoster.upsert({ where: { id }, create: { id, ...columns }, update: columns });
  await database.dutyShift.deleteMany({ where: { rosterId: id } });
  await database.dutyShift.createMany({
    data: shifts.map((shift) => ({ id: shift.id, rosterId: id, ...shiftColumns(shift) })),
  });
}

/** Null when there is none of that id. */
export async function findRoster(database: Database, id: string): Promise<Roster | null> {
  const row = await database.dutyRoster.findUnique({ where: { id }, include: withShifts });
  return row === null ? null : rosterOf(row);
}

/** The roster that a shift belongs to; null when there is no such shift. */
export async function findRosterOfShift(database: Database, shiftId: string): Promise<Roster | null> {
  const row = await database.dutyRoster.findFirst({
    where: { shifts: { some: { id: shiftId } } },
    include: withShifts,
  });
  return row === null ? null : rosterOf(row);
}

/** Those of a post, the latest period first. */
export async function rostersOfPost(database: Database, postId: string): Promise<readonly Roster[]> {
  const rows = await database.dutyRoster.findMany({
    where: { postId },
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
    take: 50,
    include: withShifts,
  });
  return rows.map(rosterOf);
}

/** Published rosters of these posts that share an instant with the period (until exclusive). */
export async function publishedDuring(
  database: Database,
  postIds: readonly string[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<readonly Roster[]> {
  const rows = await database.dutyRoster.findMany({
    where: {
      postId: { in: [...postIds] },
      status: 'published',
      startsAt: { lt: columnTime(until) },
      endsAt: { gt: columnTime(from) },
    },
    include: withShifts,
  });
  return rows.map(rosterOf);
}

const withShifts = {
  shifts: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.DutyRosterInclude;

function shiftColumns({ startsAt, endsAt, persons }: Shift) {
  return { startsAt: columnTime(startsAt), endsAt: columnTime(endsAt), persons: jsonIn(persons) };
}

function rosterOf(row: Prisma.DutyRosterGetPayload<{ include: typeof withShifts }>): Roster {
  return {
    id: row.id,
    postId: row.postId,
    from: instantOf(row.startsAt),
    until: instantOf(row.endsAt),
    needs: row.needs as ShiftDuty[],
    status: row.status as Roster['status'],
    version: row.version,
    waivers: jsonOut<readonly GapWaiver[]>(row.waivers),
    changedBy: row.changedBy,
    changedAt: instantOf(row.changedAt),
    publishedBy: row.publishedBy,
    publishedAt: instantOf(row.publishedAt),
    shifts: row.shifts.map((shift) => ({
      id: shift.id,
      startsAt: instantOf(shift.startsAt),
      endsAt: instantOf(shift.endsAt),
      persons: jsonOut<readonly DutyPerson[]>(shift.persons),
    })),
  };
}
