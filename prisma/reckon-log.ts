/** `duban reckon`: what time had to do, to every obligation, against what the log and the outbox say was done. */
import type { Instant, Millis } from '../domain/instant.js';
import type { MatterNotice } from '../domain/obligation/notice.js';
import { demandedNotices } from '../domain/obligation/reckoning/demanded-notices.js';
import { reckonLife } from '../domain/obligation/reckoning/reckon-life.js';
import type { Difference, LifeReckoning } from '../domain/obligation/reckoning/reckon-life.js';
import type { Database, PrismaClient } from './client.js';
import { livesAfter, noticesInDigests, noticesInOutbox } from './reckoning/read-lives.js';
import type { LoggedLife } from './reckoning/read-lives.js';

/**
 * A notice that an event demands. `untold`: the outbox does not have it. `undelivered`: the outbox says that it was
 * delivered, and no digest has it. `told-twice`: its digest has it more than once.
 */
export interface NoticeDifference {
  readonly difference: 'untold' | 'undelivered' | 'told-twice';
  readonly what: MatterNotice['kind'];
  readonly of: string;
  readonly plannedAt: Instant;
}

/** `unreadable`: its events are no obligation's; `duban verify` says more. */
export interface UnreadableLife {
  readonly difference: 'unreadable';
  readonly what: string;
}

export type LoggedDifference = { readonly obligationId: string } & (
  Difference | NoticeDifference | UnreadableLife
);

export interface LogReckoning {
  readonly obligations: number;
  /** Reminders, misses, escalations and reviews that time brought about. */
  readonly done: number;
  /** Due since no longer than the grace. */
  readonly waiting: number;
  readonly notices: number;
  /** In the outbox, and not delivered yet. */
  readonly undelivered: number;
  readonly longestDelayMs: Millis;
  /** Empty when all is well. */
  readonly differences: readonly LoggedDifference[];
}

export interface ReckonOptions {
  readonly now: Instant;
  readonly graceMs: Millis;
  /** Only the obligations of one directive; null for all. */
  readonly directiveId?: string | null;
}

/** What a deadline's storm may take to drain before it counts as missing; `wakeOverdue` has looked by then. */
export const reckoningGraceMs = 120_000;

const pageSize = 100;

/** Reads every life once, in pages, each as it stood at one moment. Work goes on meanwhile. */
export async function reckonLog(client: PrismaClient, options: ReckonOptions): Promise<LogReckoning> {
  let sum: LogReckoning = nothing;
  for (let after = ''; ;) {
    const page = { directiveId: options.directiveId ?? null, after, limit: pageSize };
    const read = await client.$transaction((transaction) => reckonPage(transaction, page, options), {
      isolationLevel: 'RepeatableRead',
      timeout: 60_000,
      maxWait: 10_000,
    });
    if (read.lastId === null) return sum;
    sum = added(sum, read.reckoning);
    after = read.lastId;
  }
}

async function reckonPage(
  database: Database,
  page: { readonly directiveId: string | null; readonly after: string; readonly limit: number },
  options: ReckonOptions,
): Promise<{ readonly lastId: string | null; readonly reckoning: LogReckoning }> {
  const lives = await livesAfter(database, page);
  const reckonings = lives.map((life) => reckoned(life, options));
  const notices = reckonings.flatMap((each) => each.notices);
  const keys = notices.map(({ dedupeKey }) => dedupeKey);
  const told = await noticesInOutbox(database, keys);
  const delivered = await noticesInDigests(database, notices);
  const sum = reckonings.map(({ life }) => life).reduce(added, nothing);
  const reckoning = {
    ...sum,
    notices: notices.length,
    undelivered: keys.filter((key) => told.get(key) === false).length,
    differences: [
      ...sum.differences,
      ...notices.flatMap((notice) => noticeDifferences(notice, told, delivered)),
    ],
  };
  return { lastId: lives.at(-1)?.id ?? null, reckoning };
}

function reckoned(
  { id, events, receivedAt }: LoggedLife,
  { now, graceMs }: ReckonOptions,
): { readonly life: LogReckoning; readonly notices: readonly MatterNotice[] } {
  try {
    const life = reckonLife({ events, receivedAt, now, graceMs });
    return { life: ofOne(id, life), notices: demandedNotices(events) };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const difference = { obligationId: id, difference: 'unreadable', what } as const;
    return { life: { ...nothing, obligations: 1, differences: [difference] }, notices: [] };
  }
}

function ofOne(obligationId: string, { differences, ...life }: LifeReckoning): LogReckoning {
  const named = differences.map((difference) => ({ obligationId, ...difference }));
  return { ...nothing, ...life, obligations: 1, differences: named };
}

function noticeDifferences(
  { dedupeKey, kind, obligationId, plannedAt }: MatterNotice,
  told: ReadonlyMap<string, boolean>,
  delivered: ReadonlyMap<string, number>,
): readonly LoggedDifference[] {
  const times = delivered.get(dedupeKey) ?? 0;
  const isDone = told.get(dedupeKey);
  const found = (difference: NoticeDifference['difference']): LoggedDifference[] => [
    { obligationId, difference, what: kind, of: dedupeKey, plannedAt },
  ];
  if (isDone === undefined) return found('untold');
  if (times > 1) return found('told-twice');
  return isDone && times === 0 ? found('undelivered') : [];
}

const nothing: LogReckoning = {
  obligations: 0,
  done: 0,
  waiting: 0,
  notices: 0,
  undelivered: 0,
  longestDelayMs: 0,
  differences: [],
};

function added(one: LogReckoning, other: LogReckoning): LogReckoning {
  return {
    obligations: one.obligations + other.obligations,
    done: one.done + other.done,
    waiting: one.waiting + other.waiting,
    notices: one.notices + other.notices,
    undelivered: one.undelivered + other.undelivered,
    longestDelayMs: Math.max(one.longestDelayMs, other.longestDelayMs),
    differences: [...one.differences, ...other.differences],
  };
}
