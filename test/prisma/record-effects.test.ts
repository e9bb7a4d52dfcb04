/** What a record brings about besides its events: read model, outbox and reviews, in the same transaction. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issuedAt, officer } from '../support/obligation-events.js';
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

async function eventTypes(streamId: string): Promise<readonly string[]> {
  const rows = await lab.client.event.findMany({ where: { streamId }, orderBy: { sequence: 'asc' } });
  return rows.map(({ type }) => type);
}

describe('record', () => {
  test('when an obligation closes, then its row, its slots and the outbox say so', async () => {
    const { directiveId, ids } = await launchObligations(lab);
    const id = ids[0] ?? '';
    const cancel = await envelopeOf(lab, id, { type: 'cancel' }, officer);
    await lab.store.record(requestFor(await stateOf(lab, id), cancel));

    const row = await lab.client.obligation.findUniqueOrThrow({
      where: { id },
      include: { owners: true },
    });
    expect(row).toMatchObject({ phase: 'closed', closedHow: 'cancelled', redAt: null, nextInstant: null });
    expect(row.owners.map(({ isOpen }) => isOpen)).toEqual([false]);
    const dedupeKey = `closed:${id}:${row.sequence}`;
    const entry = await lab.client.outbox.findUniqueOrThrow({ where: { dedupeKey } });
    expect(entry).toMatchObject({ kind: 'signal-directive', payload: { directiveId, obligationId: id } });
  });

  test('when an owner is reassigned, then the former one keeps its past and leaves the inbox', async () => {
    const id = await launched();
    const acknowledged = await envelopeOf(lab, id, acknowledge);
    await lab.store.record(requestFor(await stateOf(lab, id), acknowledged));
    const add = { unitId: 'weather', role: 'lead', headPostId: null, dutyPostId: null } as const;
    const command = { type: 'reassign', removeUnitId: 'water', add } as const;
    const envelope = await envelopeOf(lab, id, command, officer);
    await lab.store.record(requestFor(await stateOf(lab, id), envelope));

    const owners = await lab.client.obligationOwner.findMany({
      where: { obligationId: id },
      orderBy: { unitId: 'asc' },
    });
    expect(owners).toMatchObject([
      {
        unitId: 'water',
        isOpen: false,
        isCurrent: false,
        acknowledgedAt: new Date(acknowledged.receivedAt),
      },
      { unitId: 'weather', isOpen: true, isCurrent: true, acknowledgedAt: null },
    ]);
  });

  test('when time opens a review, then its row, its first events, the start of its workflow and the word to its subject are written', async () => {
    const id = await launched();
    let state = await stateOf(lab, id);
    const late = issuedAt + 3 * 86_400_000;
    await lab.store.record(requestFor(state, null, late));
    state = await stateOf(lab, id);
    expect(state.reviewed.length).toBeGreaterThan(0);

    const reviews = await lab.client.review.findMany({ where: { obligationId: id } });
    expect(reviews.length).toBe(state.reviewed.length);
    for (const review of reviews) {
      expect(review).toMatchObject({ phase: 'open', isConfidential: true, subjectUnitId: 'water' });
      expect(await eventTypes(review.id)).toContain('opened');
      expect(review.sequence).toBe((await eventTypes(review.id)).length);
      const entry = await lab.client.outbox.findUniqueOrThrow({
        where: { dedupeKey: `start-review:${review.id}` },
      });
      expect(entry).toMatchObject({
        kind: 'start-workflow',
        payload: { kind: 'review', streamId: review.id },
      });
      const told = await lab.client.outbox.findUniqueOrThrow({
        where: { dedupeKey: `notice:${review.id}#1:review-opened:unit:water` },
      });
      expect(told).toMatchObject({ kind: 'notice', payload: { kind: 'review-opened', reviewId: review.id } });
    }
  });

  test('when a command is not in the table, as in a restored database, then its events are kept all the same', async () => {
    const id = await launched();
    const envelope = await envelopeOf(lab, id, acknowledge);
    await lab.client.command.delete({ where: { id: envelope.id } });

    const result = await lab.store.record(requestFor(await stateOf(lab, id), envelope));

    expect(result).toMatchObject({ status: 'recorded', answer: { outcome: 'done' } });
  });

  test('when a change has notices, then each is in the outbox once, in the order of urgency', async () => {
    const id = await launched();
    const remind = { type: 'remind', unitIds: ['water'] } as const;
    const request = requestFor(await stateOf(lab, id), await envelopeOf(lab, id, remind, officer));
    await lab.store.record(request);
    await lab.store.record(request);
    const entries = await lab.client.outbox.findMany({
      where: { kind: 'notice', payload: { path: ['obligationId'], equals: id } },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ payload }) => (payload as { kind: string }).kind)).toEqual(['issued', 'reminder']);
    expect(entries.map(({ urgencyRank }) => urgencyRank)).toEqual([0, 0]);
  });
});
