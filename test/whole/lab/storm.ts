/** One drill during which a process is killed again and again: the departments play on, and time goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { WorkflowGateway } from '../../../api/workflow-gateway.js';
import type { Reconciliation } from '../../../api/reconcile.js';
import { streamMachines } from '../../../prisma/streams/stream-machines.js';
import { verifyChain } from '../../../prisma/verify-chain.js';
import { openDatabase } from '../../../runtime/compose/database.js';
import { openGateway } from '../../../runtime/compose/gateway.js';
import { reconcileNow } from '../../../runtime/compose/reconciling.js';
import { readConfig } from '../../../runtime/config.js';
import { audit } from './audit.js';
import type { Audit } from './audit.js';
import { workPlan } from './documents.js';
import { launch, prepare, untilStatus } from './launching.js';
import { Ledger } from './ledger.js';
import type { Person } from './people.js';
import { callOff, play } from './players.js';
import type { Random } from './random.js';
import { until } from '../../support/workflow-lab.js';
import { familyOf, signalAll } from './processes.js';
import type { Part, Stack } from './stack.js';

export interface Storm {
  readonly stack: Stack;
  readonly as: (username: string) => Person;
  /** How many requests have been sent so far. */
  readonly requests: () => number;
  readonly random: Random;
  /** The number of the directive: each storm launches one of its own. */
  readonly number: number;
  /** `anything`: two at once, one frozen for a while, or one connection's process of PostgreSQL. */
  readonly victim: Part | 'anything';
  readonly kills: number;
}

/** So that the same-day answer is due a quarter of a drill's day after the launch, and the review half a day later. */
const drillStart = '2026-06-10T17:50';

/** Prepares a directive, launches it in the storm, waits until all is quiet again, and audits. */
export async function weather(storm: Storm): Promise<Audit> {
  const { stack, as, random, number, kills } = storm;
  const ledger = new Ledger();
  const office = as('office');
  const text = workPlan({ number, matters: 6 + kills, urgency: '特提', isHard: false });
  const { id } = await prepare(office, text, { isDrill: true });
  const allKills = killAgainAndAgain(storm);
  const daySeconds = Math.max(8, 3 * kills);
  const obligations = await launch(office, id, { drill: { daySeconds, at: drillStart } });
  const launchedAt = Date.now();
  const tables = obligations.map((obligation) => {
    return { as, ledger, random: random.branch(), obligation, slownessMs: daySeconds * 110 };
  });
  // All of them, also when one fails: nobody goes on killing after the test.
  const outcomes = await Promise.allSettled([allKills, ...tables.map(play)]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  // Long enough for a silent unit's ladder to climb up to the review.
  await pause(Math.max(0, launchedAt + daySeconds * 1_000 - Date.now()));
  await Promise.all(tables.map(callOff));
  await untilStatus(office, id, 'closed');
  await untilQuiet(stack, id);
  const faults = await wholeFaults(stack);
  const found = await audit(stack.databaseUrl, id, ledger);
  return { ...found, faults: [...faults, ...found.faults] };
}

/** Kills at seeded counts of requests, a seeded moment later; starts it again a seeded moment after that. */
async function killAgainAndAgain({ stack, random, victim, kills, requests }: Storm): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    const atRequest = requests() + random.within(1, 12);
    const waitedUntil = Date.now() + 2_000;
    while (requests() < atRequest && Date.now() < waitedUntil) await pause(2);
    await pause(random.within(0, 60));
    const strike = victim === 'anything' ? random.pick(strikes) : killing(victim);
    await strike(stack, random);
  }
}

type Strike = (stack: Stack, random: Random) => Promise<void>;

/** kill -9 of these, all at once, and a start in that order a moment later. */
function killing(...victims: readonly Part[]): Strike {
  return async (stack, random) => {
    await Promise.all(victims.map((victim) => stack.kill(victim)));
    await pause(random.within(0, 700));
    for (const victim of victims) await stack.start(victim);
  };
}

/** Longer than a workflow task, and sometimes than a record, may take. */
function freezing(victim: Part): Strike {
  return async (stack, random) => {
    stack.signal(victim, 'SIGSTOP');
    await pause(random.within(500, 6_000));
    stack.signal(victim, 'SIGCONT');
  };
}

/** PostgreSQL ends all connections and recovers by itself when the process of one of them is killed. */
const breakConnection: Strike = async (stack, random) => {
  const [postmaster = 0, ...others] = familyOf(stack.pidOf('postgres'));
  signalAll([random.pick(others.length > 0 ? others : [postmaster])], 'SIGKILL');
};

const strikes: readonly Strike[] = [
  killing('postgres', 'temporal'),
  killing('postgres', 'server'),
  killing('temporal', 'worker'),
  killing('temporal', 'worker', 'server'),
  killing('worker', 'server'),
  freezing('worker'),
  freezing('server'),
  freezing('temporal'),
  freezing('postgres'),
  breakConnection,
];

/** No command waits, no outbox entry waits, and the workflows of what is closed have ended. */
async function untilQuiet(stack: Stack, directiveId: string): Promise<void> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const { workflow } = new Client({ connection });
  await database.connect();
  try {
    const count = async (sql: string): Promise<number> =>
      Number((await database.query<{ n: string }>(sql, [directiveId])).rows[0]?.n);
    const pending = `SELECT count(*) AS n FROM command WHERE status = 'pending' AND target_id LIKE $1 || '%'`;
    await until('every kept command to be answered', async () => (await count(pending)) === 0, 40_000);
    const waiting = `SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND dedupe_key LIKE '%' || $1 || '%'`;
    await until('the outbox to be empty', async () => (await count(waiting)) === 0, 90_000);
    const { rows } = await database.query<{ id: string }>(
      'SELECT id FROM obligation WHERE directive_id = $1 UNION SELECT $1',
      [directiveId],
    );
    for (const { id } of rows) {
      const hasEnded = async (): Promise<boolean> =>
        (await workflow.getHandle(id).describe()).status.name !== 'RUNNING';
      await until(`the workflow of ${id} to end`, hasEnded, 30_000);
    }
  } finally {
    await database.end();
    await connection.close();
  }
}

/** Faults of the chain, and what reconciling finds: in a healthy system, nothing. */
async function wholeFaults(stack: Stack): Promise<readonly string[]> {
  return onStack(stack, async ({ pool, reconcile }) => {
    const { faults } = await verifyChain(pool, streamMachines);
    const { findings } = await reconcile();
    return [
      ...faults.map((fault) => `the chain: ${JSON.stringify(fault)}`),
      ...findings.map((finding) => `reconciling found ${JSON.stringify(finding)}`),
    ];
  });
}

interface Inside {
  readonly pool: pg.Pool;
  readonly gateway: WorkflowGateway;
  readonly reconcile: (options?: { readonly isRestored: boolean }) => Promise<Reconciliation>;
}

/** Opens the stack's database and gateway beside the running programs, for what has no public API. */
export async function onStack<T>(stack: Stack, work: (inside: Inside) => Promise<T>): Promise<T> {
  const config = readConfig('worker', stack.environment);
  const database = openDatabase(stack.databaseUrl, { reading: 4, recording: 1 }, () => undefined);
  const { gateway, close } = openGateway(config, database, () => undefined);
  try {
    const reconcile = (options = { isRestored: false }): Promise<Reconciliation> =>
      reconcileNow({ database: database.client, gateway }, options);
    return await work({ pool: database.pool, gateway, reconcile });
  } finally {
    await close();
    await database.close();
  }
}
