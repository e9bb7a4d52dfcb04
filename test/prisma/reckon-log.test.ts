/** The reckoning of a real log: a sound one differs in nothing; an event, a notice or a digest taken away is named. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { relay } from '../../activities/relay.js';
import { reckonLog } from '../../prisma/reckon-log.js';
import { appendNotice } from '../../prisma/repositories/notifications.js';
import { claimOutbox, outboxDone, outboxFailed } from '../../prisma/repositories/outbox.js';
import { issuedAt } from '../support/obligation-events.js';
import { envelopeOf, launchObligations, openLab, requestFor, stateOf } from './lab.js';
import type { Lab } from './lab.js';

const days = 86_400_000;
const now = issuedAt + 3 * days;

let lab: Lab;
let ids: readonly string[];

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

beforeEach(async () => {
  await lab.pool.query(
    'TRUNCATE event, review, obligation, obligation_owner, command, outbox, notification CASCADE',
  );
  ({ ids } = await launchObligations(lab, [{}, {}]));
  const [first = '', second = ''] = ids;
  const envelope = await envelopeOf(lab, first, { type: 'respond', unitId: 'water' });
  await lab.store.record(requestFor(await stateOf(lab, first), envelope));
  for (const id of [first, second]) await lab.store.record(requestFor(await stateOf(lab, id), null, now));
});

async function deliverAll(): Promise<void> {
  const outbox = {
    claim: (wanted: Parameters<typeof claimOutbox>[1]) => claimOutbox(lab.client, wanted),
    done: (entries: readonly string[], at: number) => outboxDone(lab.client, entries, at),
    failed: (entry: Parameters<typeof outboxFailed>[1], failure: Parameters<typeof outboxFailed>[2]) =>
      outboxFailed(lab.client, entry, failure),
  };
  const effects = {
    notify: (notice: Parameters<typeof appendNotice>[1]) => appendNotice(lab.client, notice, now),
    startWorkflow: () => Promise.resolve(),
    obligationClosed: () => Promise.resolve(),
    closedBelow: () => Promise.resolve(),
    officesBelow: () => Promise.resolve(),
  };
  const deps = { outbox, effects, onTrouble: () => undefined };
  while ((await relay(deps, Date.now() + days * 365)).claimed > 0);
}

const reckon = (graceMs = 0) => reckonLog(lab.client, { now, graceMs });

describe('reckonLog', () => {
  test('when nobody has meddled, then nothing differs, before and after the notices went out', async () => {
    const waiting = await reckon();
    expect(waiting).toMatchObject({ obligations: 2, waiting: 0, differences: [] });
    expect(waiting.done).toBeGreaterThan(10);
    expect(waiting.undelivered).toBe(waiting.notices);
    await deliverAll();
    expect(await reckon()).toEqual({ ...waiting, undelivered: 0 });
  });

  test('when something has become due since, then it waits within the grace and is missing after it', async () => {
    const { directiveId, ids: fresh } = await launchObligations(lab, [{}]);
    const young = await reckonLog(lab.client, { now, graceMs: 400 * days, directiveId });
    expect(young.differences).toEqual([]);
    expect(young.waiting).toBeGreaterThan(0);
    const { differences } = await reckonLog(lab.client, { now, graceMs: 0, directiveId });
    expect(differences).toHaveLength(young.waiting);
    expect(differences[0]).toMatchObject({ obligationId: fresh[0], difference: 'missing' });
  });

  test('when an escalation is deleted behind the log, then it is missing', async () => {
    const [, second = ''] = ids;
    await lab.pool.query(
      `DELETE FROM event WHERE stream_id = $1 AND data->'escalation'->>'id' = 'response-1-2'`,
      [second],
    );
    const { differences } = await reckon();
    expect(differences.filter(({ difference }) => difference === 'missing')).toEqual([
      expect.objectContaining({ obligationId: second, what: 'escalated', of: 'response-1-2' }),
    ]);
  });

  test('when the first event is gone, then the obligation is unreadable, and the others are reckoned', async () => {
    const [first = ''] = ids;
    await lab.pool.query('DELETE FROM event WHERE stream_id = $1 AND sequence = 1', [first]);
    const { differences, obligations } = await reckon();
    expect(obligations).toBe(2);
    expect(differences).toEqual([
      { obligationId: first, difference: 'unreadable', what: expect.stringContaining('issued') },
    ]);
  });

  test.each([
    ['untold', `DELETE FROM outbox WHERE payload->>'kind' = 'escalation' AND payload->>'level' = '2'`],
    ['undelivered', `DELETE FROM notification WHERE items @> '[{"kind": "escalation", "level": 2}]'`],
    ['told-twice', `UPDATE notification SET items = items || items WHERE items @> '[{"level": 2}]'`],
  ])('when a notice is %s, then it is named', async (difference, meddling) => {
    await deliverAll();
    await lab.pool.query(meddling);
    const { differences } = await reckon();
    expect(differences.length).toBeGreaterThan(0);
    expect(new Set(differences.map((each) => each.difference))).toEqual(new Set([difference]));
  });

  test('when one directive is asked for, then only its obligations are reckoned', async () => {
    const other = await launchObligations(lab, [{}]);
    expect(
      (await reckonLog(lab.client, { now, graceMs: 0, directiveId: other.directiveId })).obligations,
    ).toBe(1);
    expect((await reckonLog(lab.client, { now, graceMs: 0, directiveId: 'none' })).obligations).toBe(0);
  });
});
