/** record when the database misbehaves: it fails in time, keeps nothing by halves, and the next try succeeds. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PoolClient } from 'pg';
import { createRecordStore } from '../../prisma/record-store.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { verifyChain } from '../../prisma/verify-chain.js';
import { envelopeOf, launchObligations, openLab, requestFor, stateOf } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

const acknowledge = { type: 'acknowledge', unitId: 'water' } as const;

async function launched(): Promise<string> {
  const { ids } = await launchObligations(lab);
  return ids[0] ?? '';
}

/** Holds an obligation's row until it is rolled back. */
async function holding(id: string): Promise<PoolClient> {
  const blocker = await lab.pool.connect();
  await blocker.query('BEGIN');
  await blocker.query('SELECT 1 FROM obligation WHERE id = $1 FOR UPDATE', [id]);
  return blocker;
}

async function letGo(blocker: PoolClient): Promise<void> {
  await blocker.query('ROLLBACK');
  blocker.release();
}

/** The server's process that waits for the row, as soon as there is one. */
async function waitingBackend(): Promise<number> {
  for (;;) {
    const { rows } = await lab.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows[0] !== undefined) return rows[0].pid;
  }
}

describe('record', () => {
  test('when another transaction holds the row, then record gives up in under five seconds and keeps nothing', async () => {
    const id = await launched();
    const request = requestFor(await stateOf(lab, id), await envelopeOf(lab, id, acknowledge));
    const blocker = await lab.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT 1 FROM obligation WHERE id = $1 FOR UPDATE', [id]);
    const started = performance.now();

    await expect(lab.store.record(request)).rejects.toThrow(/timeout/i);

    expect(performance.now() - started).toBeLessThan(5000);
    await blocker.query('ROLLBACK');
    blocker.release();
    expect(await lab.store.record(request)).toMatchObject({ status: 'recorded' });
  });

  test('when its connection is cut while it waits, then it fails at once, and the next try is recorded', async () => {
    const id = await launched();
    const request = requestFor(await stateOf(lab, id), await envelopeOf(lab, id, acknowledge));
    const blocker = await holding(id);
    const attempt = expect(lab.store.record(request)).rejects.toThrow();
    await lab.pool.query('SELECT pg_terminate_backend($1)', [await waitingBackend()]);
    await attempt;
    await letGo(blocker);
    expect(await lab.store.record(request)).toMatchObject({ status: 'recorded' });
  });

  test('when the server hangs and enforces no limit, then the client gives up in under five seconds', async () => {
    const id = await launched();
    const request = requestFor(await stateOf(lab, id), await envelopeOf(lab, id, acknowledge));
    const blocker = await holding(id);
    const startedAt = performance.now();
    const attempt = expect(lab.store.record(request)).rejects.toThrow('Connection terminated');
    const pid = await waitingBackend();
    process.kill(pid, 'SIGSTOP');
    try {
      await attempt;
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect(performance.now() - startedAt).toBeLessThan(5000);
    await letGo(blocker);
    expect(await lab.store.record(request)).toMatchObject({ status: 'recorded' });
  });

  test('when every connection breaks at a random moment again and again, then each command is kept once', async () => {
    const id = await launched();
    const first = await stateOf(lab, id);
    let state = first;
    for (let round = 0; round < 15; round += 1) {
      const remind = { type: 'remind', unitIds: ['water'] } as const;
      const officer = {
        accountId: 'a-officer',
        role: 'office',
        unitId: 'party-office',
        postId: null,
      } as const;
      const envelope = await envelopeOf(lab, id, remind, officer);
      const request = requestFor(state, envelope, state.lastAt + 60_000);
      const stopCutting = new AbortController();
      const cutting = (async () => {
        while (!stopCutting.signal.aborted)
          await lab.pool.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.5`,
          );
      })().catch(() => undefined);
      for (let attempt = 0; attempt < 5; attempt += 1) await lab.store.record(request).catch(() => null);
      stopCutting.abort();
      await cutting;
      const settled = await lab.store.record(request);
      expect(settled).toMatchObject({ answer: { outcome: 'done' } });
      state = await stateOf(lab, id);
      expect(state.sequence).toBe(first.sequence + round + 1);
    }
    expect((await verifyChain(lab.pool, streamMachines)).faults).toEqual([]);
  });

  test('when a machine faults after the lock was taken, then nothing is kept and the row is free again', async () => {
    const id = await launched();
    const request = requestFor(await stateOf(lab, id), await envelopeOf(lab, id, acknowledge));
    const broken = {
      ...streamMachines.obligation,
      project: () => {
        throw new Error('a fault in the projection');
      },
    };
    const store = createRecordStore(lab.pool, { ...streamMachines, obligation: broken });
    await expect(store.record(request)).rejects.toThrow('a fault in the projection');
    expect(await lab.store.record(request)).toMatchObject({ status: 'recorded' });
  });
});
