import { describe, expect, test } from '@jest/globals';
import { relay, relayBatch } from '../../activities/relay.js';
import type { RelayDeps, RelayEffects, RelayedEntry } from '../../activities/relay.js';

interface Row {
  readonly entry: Omit<RelayedEntry, 'attempts'>;
  attempts: number;
  notBefore: number;
  isDone: boolean;
  error: string | null;
}

/** An outbox in memory with the repository's rules: leases, attempts, and what failed comes back later. */
function setUp(kinds: readonly string[], effects: Partial<RelayEffects> = {}) {
  const rows = kinds.map<Row>((kind, place) => ({
    entry: { id: String(place), kind: kind as RelayedEntry['kind'], payload: payloads[kind] ?? {} },
    attempts: 0,
    notBefore: 0,
    isDone: false,
    error: null,
  }));
  const done: string[] = [];
  const troubles: string[] = [];
  const deps: RelayDeps = {
    outbox: {
      claim: async ({ limit, now, leaseMs }) =>
        rows
          .filter((row) => !row.isDone && row.notBefore <= now)
          .slice(0, limit)
          .map((row) => {
            row.notBefore = now + leaseMs;
            row.attempts += 1;
            return { ...row.entry, attempts: row.attempts };
          }),
      done: async (ids) => {
        for (const row of rows) if (ids.includes(row.entry.id)) row.isDone = true;
      },
      failed: async ({ id, attempts }, { error, at }) => {
        for (const row of rows)
          if (row.entry.id === id) Object.assign(row, { error, notBefore: at + 1_000 * 2 ** (attempts - 1) });
      },
    },
    effects: {
      notify: async (notice) => void done.push(`notice ${notice.dedupeKey}`),
      startWorkflow: async ({ kind, streamId }) => void done.push(`start ${kind} ${streamId}`),
      obligationClosed: async (directiveId, id) => void done.push(`closed ${directiveId} ${id}`),
      closedBelow: async ({ parentId, byUnitId }) => void done.push(`below ${parentId} ${byUnitId}`),
      officesBelow: async ({ parentId, jobId }) => void done.push(`offices ${parentId} ${jobId}`),
      ...effects,
    },
    onTrouble: (what) => troubles.push(what),
  };
  return { rows, done, troubles, deps };
}

const payloads: Readonly<Record<string, unknown>> = {
  notice: { dedupeKey: 'n-1' },
  'start-workflow': { kind: 'review', streamId: 'r-1' },
  'signal-directive': { directiveId: 'd-1', obligationId: 'o-1' },
  'closed-below': { parentId: 'o-1', byUnitId: 'u-1' },
  'offices-below': { parentId: 'o-1', jobId: 'j-1' },
};

describe('emptying the outbox', () => {
  test('when entries are due, then each has its effect and is done', async () => {
    const kinds = ['notice', 'start-workflow', 'signal-directive', 'closed-below', 'offices-below'];
    const { deps, done, rows } = setUp(kinds);
    expect(await relay(deps, 1)).toEqual({ claimed: 5, delivered: 5 });
    expect(done).toEqual([
      ...['notice n-1', 'start review r-1', 'closed d-1 o-1', 'below o-1 u-1', 'offices o-1 j-1'],
    ]);
    expect(rows.every(({ isDone }) => isDone)).toBe(true);
    expect(await relay(deps, 2)).toEqual({ claimed: 0, delivered: 0 });
  });

  test('when one fails, then the others are done, and it comes again later, and later each time', async () => {
    let failures = 2;
    const { deps, done, rows, troubles } = setUp(['notice', 'signal-directive'], {
      notify: async () => {
        if (failures-- > 0) throw new Error('no answer');
        done.push('told');
      },
    });
    expect(await relay(deps, Date.now())).toEqual({ claimed: 2, delivered: 1 });
    expect(troubles).toHaveLength(1);
    expect(rows[0]).toMatchObject({ isDone: false, error: 'no answer', attempts: 1 });
    expect(await relay(deps, Date.now())).toEqual({ claimed: 0, delivered: 0 });
    expect(await relay(deps, Date.now() + 1_001)).toEqual({ claimed: 1, delivered: 0 });
    expect(await relay(deps, Date.now() + 1_001)).toEqual({ claimed: 0, delivered: 0 });
    expect(await relay(deps, Date.now() + 2_001)).toEqual({ claimed: 1, delivered: 1 });
    expect(done).toEqual(['closed d-1 o-1', 'told']);
  });

  test('when it cannot even be put back, then its lease runs out and it is tried again', async () => {
    const { deps, rows } = setUp(['notice']);
    let isBroken = true;
    const effects = {
      ...deps.effects,
      notify: async () => (isBroken ? Promise.reject(new Error('no')) : undefined),
    };
    const outbox = { ...deps.outbox, failed: async () => Promise.reject(new Error('no database')) };
    expect(await relay({ ...deps, effects, outbox }, 1_000)).toEqual({ claimed: 1, delivered: 0 });
    isBroken = false;
    expect(await relay({ ...deps, effects, outbox }, 62_000)).toEqual({ claimed: 1, delivered: 1 });
    expect(rows[0]?.attempts).toBe(2);
  });

  test('when what was done cannot be marked, then its lease runs out and it is done again', async () => {
    const { deps, done, rows, troubles } = setUp(['notice', 'signal-directive']);
    const outbox = { ...deps.outbox, done: async () => Promise.reject(new Error('no database')) };
    expect(await relay({ ...deps, outbox }, 1_000)).toEqual({ claimed: 2, delivered: 0 });
    expect(troubles).toEqual(['outbox entries 0, 1 were done and could not be marked']);
    expect(await relay(deps, 2_000)).toEqual({ claimed: 0, delivered: 0 });
    expect(await relay(deps, 62_000)).toEqual({ claimed: 2, delivered: 2 });
    expect(done).toEqual(['notice n-1', 'closed d-1 o-1', 'notice n-1', 'closed d-1 o-1']);
    expect(rows.every(({ isDone, error }) => isDone && error === null)).toBe(true);
  });

  test('when a newer version wrote it, then it is kept and not dropped', async () => {
    const { deps, rows } = setUp(['carrier-pigeon']);
    expect(await relay(deps, Date.now())).toEqual({ claimed: 1, delivered: 0 });
    expect(rows[0]).toMatchObject({ isDone: false, error: 'unknown kind carrier-pigeon' });
  });

  test('when there are more than one round takes, then the round says so', async () => {
    const { deps } = setUp(Array.from({ length: relayBatch + 1 }, () => 'notice'));
    expect((await relay(deps, 1)).claimed).toBe(relayBatch);
    expect((await relay(deps, 2)).claimed).toBe(1);
  });
});
