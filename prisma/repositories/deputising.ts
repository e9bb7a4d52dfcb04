/** Who deputises which post, and when. */
import type { Deputising } from '../../domain/organisation/deputising.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Deputising as Row } from '../generated/client.js';

/** "duban deputising"; one appointment at a time, since each is judged against all the others. */
const deputisingLock = 430_991_233_392;

/** Held until the transaction ends. */
export async function lockDeputising(transaction: Database): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${deputisingLock}::bigint)`;
}

/** An appointment with how it ended. */
export interface KeptDeputising extends Deputising {
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
}

/** Keeps a new one. */
export async function keepDeputising(database: Database, each: Deputising): Promise<void> {
  const { from, until, appointedAt, revokedAt, ...rest } = each;
  await database.deputising.create({
    data: {
      ...rest,
      startsAt: columnTime(from),
      endsAt: columnTime(until),
      appointedAt: columnTime(appointedAt),
      revokedAt: columnTime(revokedAt),
    },
  });
}

/** Null when there is none of that id. */
export async function findDeputising(database: Database, id: string): Promise<KeptDeputising | null> {
  const row = await database.deputising.findUnique({ where: { id } });
  return row === null ? null : deputisingOf(row);
}

/** Those of a post, the latest first. */
export async function deputisingOfPost(
  database: Database,
  postId: string,
): Promise<readonly KeptDeputising[]> {
  const rows = await database.deputising.findMany({
    where: { postId },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.map(deputisingOf);
}

/** Those that have not ended, of one account or of all, the earliest first. */
export async function standingDeputising(
  database: Database,
  now: Instant,
  accountId?: string,
): Promise<readonly KeptDeputising[]> {
  const rows = await database.deputising.findMany({
    where: {
      endsAt: { gt: columnTime(now) },
      OR: [{ revokedAt: null }, { revokedAt: { gt: columnTime(now) } }],
      ...(accountId === undefined ? {} : { accountId }),
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(deputisingOf);
}

/** Ends it; what is revoked already stays as it was. */
export async function revokeDeputising(
  database: Database,
  id: string,
  by: { readonly accountId: string; readonly at: Instant; readonly reason: string },
): Promise<void> {
  await database.deputising.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: columnTime(by.at), revokedBy: by.accountId, revokeReason: by.reason },
  });
}

function deputisingOf(row: Row): KeptDeputising {
  return {
    id: row.id,
    postId: row.postId,
    accountId: row.accountId,
    from: instantOf(row.startsAt),
    until: instantOf(row.endsAt),
    reason: row.reason,
    appointedBy: row.appointedBy,
    appointedAt: instantOf(row.appointedAt),
    revokedAt: instantOf(row.revokedAt),
    revokedBy: row.revokedBy,
    revokeReason: row.revokeReason,
  };
}
