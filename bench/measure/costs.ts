/** What a piece of work has cost: processor time by process, and statements that write. */
import type { Stage } from '../stage/stage.js';
import { cpuMsOf } from './processes.js';

/** Counters that only rise; the difference of two readings is the cost of what lies between. */
export interface Costs {
  readonly serverMs: number;
  readonly workerMs: number;
  readonly floorWorkerMs: number;
  readonly postgresMs: number;
  readonly temporalMs: number;
  /** This process: the bare client of the floor, and the people of the product. */
  readonly clientMs: number;
  /** Statements that wrote rows in PostgreSQL. */
  readonly databaseWrites: number;
  /** Operations that wrote to Temporal's own store. */
  readonly temporalWrites: number;
}

/** Reads all counters. */
export async function readCosts({ servers, product, floorWorker }: Stage): Promise<Costs> {
  const { user, system } = process.cpuUsage();
  return {
    serverMs: cpuMsOf(product.server.pid),
    workerMs: cpuMsOf(product.worker.pid),
    floorWorkerMs: cpuMsOf(floorWorker.pid),
    postgresMs: cpuMsOf(servers.postgresPid),
    temporalMs: cpuMsOf(servers.temporalPid),
    clientMs: (user + system) / 1_000,
    databaseWrites: await databaseWrites(servers.sql),
    temporalWrites: await temporalWrites(servers.metricsUrl),
  };
}

/** The difference of two readings. */
export function costsBetween(before: Costs, after: Costs): Costs {
  const names = Object.keys(before) as (keyof Costs)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as Costs;
}

/** Calls of every statement that inserts, updates or deletes, also within WITH, as pg_stat_statements counts them. */
async function databaseWrites(sql: Stage['servers']['sql']): Promise<number> {
  const { rows } = await sql.query<{ calls: number }>(
    `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
     WHERE query ~* '(insert into|update "?[a-z_."]+ (as [a-z]+ )?set|delete from)'`,
  );
  return rows[0]?.calls ?? 0;
}

/** Operations of the history service on workflows that write, as Temporal's own metrics count them. */
const writing = /^(Create|Update|ConflictResolve|Set|Delete)WorkflowExecution$/;

async function temporalWrites(metricsUrl: string): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  let sum = 0;
  for (const [, labels = '', value] of text.matchAll(/^persistence_requests\{([^}]*)\} (\S+)$/gm)) {
    const [, operation = ''] = /operation="([^"]*)"/.exec(labels) ?? [];
    if (labels.includes('namespace="default"') && writing.test(operation)) sum += Number(value);
  }
  return sum;
}
