/** The outbox: each effect once, the most urgent first, none given up. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  claimOutbox,
  outboxDelay,
  outboxDone,
  outboxFailed,
  putOutbox,
} from '../../prisma/repositories/outbox.js';
import type { OutboxEntry } from '../../prisma/stream-machine.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

beforeEach(async () => {
  await lab.client.outbox.deleteMany();
});

const now = 1_780_000_000_000;

function entry(dedupeKey: string, change: Partial<OutboxEntry> = {}): OutboxEntry {
  return { kind: 'notice', dedupeKey, payload: { dedupeKey }, urgencyRank: 4, notBefore: now, ...change };
}

const claim = async (at: number, limit = 10): Promise<readonly string[]> =>
  (await claimOutbox(lab.client, { limit, now: at, leaseMs: 30_000 })).map(({ dedupeKey }) => dedupeKey);

describe('outbox', () => {
  test('when an entry is put twice, then it is there once', async () => {
    await putOutbox(lab.client, [entry('a')]);
    await putOutbox(lab.client, [entry('a', { payload: 'another' }), entry('b')]);
    const [first] = await claimOutbox(lab.client, { limit: 1, now, leaseMs: 1 });
    expect(first).toMatchObject({ kind: 'notice', payload: { dedupeKey: 'a' }, attempts: 1 });
    expect(await lab.client.outbox.count()).toBe(2);
  });

  test('when entries are claimed, then the most urgent come first and those not due do not come', async () => {
    await putOutbox(lab.client, [
      entry('calm'),
      entry('urgent', { urgencyRank: 0 }),
      entry('later', { urgencyRank: 0, notBefore: now + 1 }),
      entry('middle', { urgencyRank: 2 }),
    ]);
    expect(await claim(now, 2)).toEqual(['urgent', 'middle']);
    expect(await claim(now)).toEqual(['calm']);
    expect(await claim(now + 1)).toEqual(['later']);
  });

  test('when a worker dies, then its entries come back after the lease and not before', async () => {
    await putOutbox(lab.client, [entry('a')]);
    expect(await claim(now)).toEqual(['a']);
    expect(await claim(now + 29_999)).toEqual([]);
    const [again] = await claimOutbox(lab.client, { limit: 1, now: now + 30_000, leaseMs: 1 });
    expect(again?.attempts).toBe(2);
  });

  test('when several workers claim at once, then no entry goes to two of them', async () => {
    const keys = Array.from({ length: 60 }, (_, place) => `k${place}`);
    await putOutbox(
      lab.client,
      keys.map((key) => entry(key)),
    );
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(now, 10)));
    const rest = await claim(now, 100);
    expect([...claims.flat(), ...rest].sort()).toEqual([...keys].sort());
  });

  test('when an entry is done, then it never comes again', async () => {
    await putOutbox(lab.client, [entry('a')]);
    const [claimed] = await claimOutbox(lab.client, { limit: 1, now, leaseMs: 1 });
    await outboxDone(lab.client, [claimed?.id ?? ''], now);
    expect(await claim(now + 86_400_000)).toEqual([]);
  });

  test('when an effect fails, then it is tried again after a growing delay, without end', async () => {
    await putOutbox(lab.client, [entry('a')]);
    let at = now;
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      const [claimed] = await claimOutbox(lab.client, { limit: 1, now: at, leaseMs: 30_000 });
      if (claimed === undefined) throw new Error(`nothing to claim at attempt ${attempt}`);
      expect(claimed.attempts).toBe(attempt);
      await outboxFailed(lab.client, claimed, { error: 'x'.repeat(1000), at });
      expect(await claim(at + outboxDelay(attempt) - 1)).toEqual([]);
      at += outboxDelay(attempt);
    }
    expect([1, 2, 3, 9, 10, 500].map(outboxDelay)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
  });
});
