/** record on a real PostgreSQL: the log decides the order, a command has one answer, and nothing is written twice. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type { ObligationCommand, ObligationEvent } from '../../domain/obligation/types.js';
import { logFormat, newerLogFailure } from '../../domain/log-format.js';
import { stateDigest } from '../../domain/state-digest.js';
import { createRecordStore } from '../../prisma/record-store.js';
import type { RecordStore } from '../../activities/contract.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { officer } from '../support/obligation-events.js';
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
const respond = { type: 'respond', unitId: 'water' } as const;

async function launched(): Promise<string> {
  const { ids } = await launchObligations(lab);
  return ids[0] ?? '';
}

async function eventTypes(streamId: string): Promise<readonly string[]> {
  const rows = await lab.client.event.findMany({ where: { streamId }, orderBy: { sequence: 'asc' } });
  return rows.map(({ type }) => type);
}

describe('record', () => {
  test('when the log is where the workflow thought, then events, row, owner and answer are written', async () => {
    const id = await launched();
    const before = await stateOf(lab, id);
    const envelope = await envelopeOf(lab, id, acknowledge);
    const request = requestFor(before, envelope);

    const result = await lab.store.record(request);

    const types = request.events.map((event) => (event as { type: string }).type);
    const sequence = before.sequence + types.length;
    const answer = { outcome: 'done', sequence, eventTypes: types };
    expect(result).toEqual({ status: 'recorded', answer });
    expect(await eventTypes(id)).toEqual([...(await eventTypes(id)).slice(0, before.sequence), ...types]);
    expect((await stateOf(lab, id)).sequence).toBe(sequence);
    const slot = await lab.client.obligationOwner.findFirstOrThrow({ where: { obligationId: id } });
    expect(slot.acknowledgedAt?.getTime()).toBe(envelope.receivedAt);
    const command = await lab.client.command.findUniqueOrThrow({ where: { id: envelope.id } });
    expect(command).toMatchObject({ status: 'answered', answer });
  });

  test('when the answer of a record was lost, then the same request gets it again and nothing is appended', async () => {
    const id = await launched();
    const request = requestFor(await stateOf(lab, id), await envelopeOf(lab, id, acknowledge));
    const first = await lab.store.record(request);
    const typesAfterFirst = await eventTypes(id);

    const second = await lab.store.record(request);

    if (first.status !== 'recorded') throw new Error(first.status);
    expect(second).toEqual({
      status: 'answered',
      answer: first.answer,
      lead: { as: 'events', events: request.events },
    });
    expect(await eventTypes(id)).toEqual(typesAfterFirst);
  });

  test('when two records race with the same expected sequence, then one is recorded and the other is told the lead', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await launched();
      const before = await stateOf(lab, id);
      const one = requestFor(before, await envelopeOf(lab, id, acknowledge));
      const other = requestFor(before, await envelopeOf(lab, id, respond));

      const results = await Promise.all([lab.store.record(one), lab.store.record(other)]);

      expect(results.map(({ status }) => status).sort()).toEqual(['ahead', 'recorded']);
      const winner = results[0]?.status === 'recorded' ? one : other;
      const ahead = results.find(({ status }) => status === 'ahead');
      expect(ahead).toEqual({ status: 'ahead', lead: { as: 'events', events: winner.events } });
      expect((await eventTypes(id)).length).toBe(before.sequence + winner.events.length);
    }
  });

  test('when the same command races itself, then it is appended once and both get its answer', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await launched();
      const before = await stateOf(lab, id);
      const request = requestFor(before, await envelopeOf(lab, id, respond));

      const results = await Promise.all([lab.store.record(request), lab.store.record(request)]);

      expect(results.map(({ status }) => status).sort()).toEqual(['answered', 'recorded']);
      const [left, right] = results.map((result) => (result.status === 'ahead' ? null : result.answer));
      expect(left).toEqual(right);
      expect((await eventTypes(id)).length).toBe(before.sequence + request.events.length);
    }
  });

  test('when a refusal comes on a current state, then it is kept as the answer', async () => {
    const id = await launched();
    const request = requestFor(
      await stateOf(lab, id),
      await envelopeOf(lab, id, { type: 'approve' }, officer),
    );
    expect(request.refusal).not.toBeNull();

    const result = await lab.store.record(request);

    expect(result).toMatchObject({ status: 'recorded', answer: { outcome: 'refused' } });
    expect(await lab.store.record(request)).toMatchObject({ status: 'answered', lead: null });
  });

  test('when a refusal comes on an old state, then it is not kept and the lead is given', async () => {
    const id = await launched();
    const old = await stateOf(lab, id);
    await lab.store.record(requestFor(old, await envelopeOf(lab, id, respond)));
    const envelope = await envelopeOf(lab, id, { type: 'approve' }, officer);

    const result = await lab.store.record(requestFor(old, envelope));

    expect(result.status).toBe('ahead');
    const command = await lab.client.command.findUniqueOrThrow({ where: { id: envelope.id } });
    expect(command).toMatchObject({ status: 'pending', answer: null });
  });

  test('when the log is behind, as in a restored database, then its snapshot is given and nothing is appended', async () => {
    const id = await launched();
    const state = await stateOf(lab, id);
    const request = { ...requestFor(state, null), expected: state.sequence + 3 };

    expect(await lab.store.record(request)).toEqual({ status: 'ahead', lead: { as: 'snapshot', state } });
  });

  test('when the sequence fits and the state does not, then the log gives its own and nothing is appended', async () => {
    const id = await launched();
    const state = await stateOf(lab, id);
    const other = { ...state, isSameDay: !state.isSameDay };
    const request = requestFor(other, await envelopeOf(lab, id, acknowledge));
    const digest = stateDigest(other);
    expect(await lab.store.record({ ...request, digest })).toEqual({
      status: 'ahead',
      lead: { as: 'snapshot', state },
    });
    expect((await stateOf(lab, id)).sequence).toBe(state.sequence);
  });

  test('when a workflow goes on with the states it comes to itself, then they are those of the log', async () => {
    const id = await launched();
    let state = await stateOf(lab, id);
    for (const command of [acknowledge, respond, respond]) {
      const request = requestFor(state, await envelopeOf(lab, id, command));
      const recorded = await lab.store.record({ ...request, digest: stateDigest(state) });
      expect(recorded.status).toBe('recorded');
      state = (request.events as readonly ObligationEvent[]).reduce(obligationMachine.evolve, state);
    }
    const climbed = requestFor(state, null, state.issuedAt + 7 * 86_400_000);
    expect(climbed.events.length).toBeGreaterThan(3);
    const recorded = await lab.store.record({ ...climbed, digest: stateDigest(state) });
    expect(recorded.status).toBe('recorded');
  });

  test('when an earlier release stored the state, then the workflow that upgrades it is where the log is', async () => {
    const id = await launched();
    await lab.pool.query(`UPDATE obligation SET state = state - 'workers' WHERE id = $1`, [id]);
    const state = obligationMachine.upgrade(await stateOf(lab, id));
    const request = requestFor(state, await envelopeOf(lab, id, acknowledge));
    const recorded = await lab.store.record({ ...request, digest: stateDigest(state) });
    expect(recorded.status).toBe('recorded');
  });

  test('when a newer release has written the stream, then an older one leaves it alone and the newer goes on', async () => {
    const id = await launched();
    const [older, newer] = [logFormat, logFormat + 1].map((format) =>
      createRecordStore(lab.pool, streamMachines, format),
    );
    const ask = async (store: RecordStore | undefined, command: ObligationCommand) =>
      store?.record(requestFor(await stateOf(lab, id), await envelopeOf(lab, id, command)));
    expect(await ask(older, acknowledge)).toMatchObject({ status: 'recorded' });
    expect(await ask(newer, respond)).toMatchObject({ status: 'recorded' });
    const types = await eventTypes(id);
    await expect(ask(older, respond)).rejects.toMatchObject({ name: newerLogFailure });
    expect(await eventTypes(id)).toEqual(types);
    expect(await ask(newer, respond)).toMatchObject({ status: 'recorded' });
  });

  test('when a release launches, then what it launched is its own from the beginning', async () => {
    const { logFormat: form } = await lab.client.obligation.findUniqueOrThrow({
      where: { id: await launched() },
    });
    expect(form).toBe(logFormat);
  });

  test('when the log leads by more than 50 events, then a snapshot is given', async () => {
    const id = await launched();
    const old = await stateOf(lab, id);
    let state = old;
    while (state.sequence - old.sequence <= 50) {
      const remind = { type: 'remind', unitIds: ['water'] } as const;
      const envelope = await envelopeOf(lab, id, remind, officer);
      await lab.store.record(requestFor(state, envelope, state.lastAt + 60_000));
      state = await stateOf(lab, id);
    }

    const nothing = { kind: 'obligation', streamId: id, events: [], commandId: null, refusal: null } as const;
    expect(await lab.store.record({ ...nothing, expected: old.sequence })).toEqual({
      status: 'ahead',
      lead: { as: 'snapshot', state },
    });
    const late = await lab.store.record({ ...nothing, expected: state.sequence - 50 });
    expect(late).toMatchObject({ status: 'ahead', lead: { as: 'events' } });
    expect(await lab.store.record({ ...nothing, expected: state.sequence })).toEqual({
      status: 'recorded',
      answer: null,
    });
  });

  test('when the stream does not exist, then it is a fault and no answer', async () => {
    const request = { ...requestFor(await stateOf(lab, await launched()), null), streamId: "no'such" };
    await expect(lab.store.record(request)).rejects.toThrow("the log has no obligation no'such");
  });
});

describe('postFacts', () => {
  test('when posts are asked for, then those without a holder or unknown are vacant', async () => {
    await lab.client.unit.create({ data: { id: 'u-vacant', name: '某局', level: 'department' } });
    const post = { unitId: 'u-vacant', title: '负责人', kind: 'unit-head', aliases: [] };
    await lab.client.post.create({ data: { ...post, id: 'held', holderId: 'p1', holderName: '甲某' } });
    await lab.client.post.create({ data: { ...post, id: 'empty' } });

    const at = Date.UTC(2026, 5, 10);
    expect(await lab.store.postFacts(['held', 'unknown', 'empty'], at)).toEqual({
      vacantPostIds: ['unknown', 'empty'],
    });
    expect(await lab.store.postFacts([], at)).toEqual({ vacantPostIds: [] });
  });

  test('when a published roster covers the instant, then the post counts by who is on duty, and not by its holder', async () => {
    const [from, turn, until] = [Date.UTC(2026, 5, 10), Date.UTC(2026, 5, 10, 12), Date.UTC(2026, 5, 11)];
    const persons = [{ duty: 'officer', accountId: 'a-1', name: '甲某' }];
    for (const [id, status] of [
      ['r-held', 'published'],
      ['r-draft', 'draft'],
    ] as const) {
      await lab.client.dutyRoster.create({
        data: {
          ...{
            id,
            postId: 'held',
            status,
            needs: ['officer'],
            waivers: [],
            changedBy: 'a',
            changedAt: new Date(from),
          },
          ...{ startsAt: new Date(from), endsAt: new Date(until) },
          shifts: { create: { id: `${id}-1`, startsAt: new Date(from), endsAt: new Date(turn), persons } },
        },
      });
    }
    const facts = (at: number) => lab.store.postFacts(['held', 'empty'], at);
    expect(await facts(turn - 1)).toEqual({
      vacantPostIds: ['empty'],
      onDuty: [{ postId: 'held', shiftIds: ['r-held-1'], accountIds: ['a-1'] }],
    });
    expect(await facts(turn)).toEqual({
      vacantPostIds: ['held', 'empty'],
      onDuty: [{ postId: 'held', shiftIds: [], accountIds: [] }],
    });
    expect(await facts(until)).toEqual({ vacantPostIds: ['empty'] });
  });
});
