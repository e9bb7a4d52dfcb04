/** Whoever changes the log, a text or a snapshot behind Duban's back is found. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { verifyChain } from '../../prisma/verify-chain.js';
import { issuedAt } from '../support/obligation-events.js';
import { envelopeOf, launchObligations, openLab, requestFor, stateOf } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;
let id: string;
let commandId: string;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

beforeEach(async () => {
  await lab.pool.query('TRUNCATE event, review, obligation, obligation_owner, command CASCADE');
  const { ids } = await launchObligations(lab, [{}, {}]);
  id = ids[0] ?? '';
  const envelope = await envelopeOf(lab, id, { type: 'respond', unitId: 'water' });
  commandId = envelope.id;
  await lab.store.record(requestFor(await stateOf(lab, id), envelope));
  await lab.store.record(requestFor(await stateOf(lab, ids[1] ?? ''), null, issuedAt + 5 * 86_400_000));
});

const verify = () => verifyChain(lab.pool, streamMachines);

describe('verifyChain', () => {
  test('when nobody has meddled, then there is no fault, reviews included', async () => {
    const report = await verify();
    expect(report.faults).toEqual([]);
    expect(report.streams).toBe(2 + (await lab.client.review.count()));
    expect(report.events).toBe(await lab.client.event.count());
    expect((await verify()).digest).toBe(report.digest);
  });

  test.each([
    ["type = 'approved'", 'hash'],
    [`data = jsonb_set(data, '{unitId}', '"weather"')`, 'hash'],
    [`recorded_at = recorded_at - interval '1 minute'`, 'hash'],
    [`actor = jsonb_set(actor, '{accountId}', '"somebody"')`, 'hash'],
    ['command_id = NULL', 'hash'],
  ])('when an event is set to %s, then its hash tells', async (assignment, kind) => {
    const where = `stream_id = '${id}' AND type = 'responded'`;
    const { rowCount } = await lab.pool.query(`UPDATE event SET ${assignment} WHERE ${where}`);
    expect(rowCount).toBe(1);
    const { faults } = await verify();
    expect(faults[0]).toMatchObject({ kind, streamKind: 'obligation', streamId: id });
  });

  test('when an event is removed, then the gap tells', async () => {
    await lab.pool.query('DELETE FROM event WHERE stream_id = $1 AND sequence = 2', [id]);
    expect((await verify()).faults).toContainEqual({
      kind: 'gap',
      streamKind: 'obligation',
      streamId: id,
      sequence: 3,
    });
  });

  test('when the last event is removed, then the head tells', async () => {
    const { sequence } = await stateOf(lab, id);
    await lab.pool.query('DELETE FROM event WHERE stream_id = $1 AND sequence = $2', [id, sequence]);
    expect((await verify()).faults).toEqual([
      { kind: 'head', streamKind: 'obligation', streamId: id, sequence },
    ]);
  });

  test('when an event is replaced with a fitting hash of its own, then the link after it tells', async () => {
    await lab.pool.query(`UPDATE event SET hash = repeat('a', 64) WHERE stream_id = $1 AND sequence = 2`, [
      id,
    ]);
    const kinds = (await verify()).faults.map(({ kind, sequence }) => `${kind} ${sequence}`);
    expect(kinds).toEqual(['hash 2', 'link 3']);
  });

  test('when the text of a command is changed, then its hash in the chain tells', async () => {
    await lab.pool.query(`UPDATE command SET body = jsonb_set(body, '{facts}', '"无隐患。"') WHERE id = $1`, [
      commandId,
    ]);
    const { faults } = await verify();
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['command']));
  });

  test('when a command is removed, then its events tell', async () => {
    await lab.pool.query('DELETE FROM command WHERE id = $1', [commandId]);
    expect(new Set((await verify()).faults.map(({ kind }) => kind))).toEqual(new Set(['command']));
  });

  test('when the snapshot alone is changed, then the events tell', async () => {
    await lab.pool.query(
      `UPDATE obligation SET state = jsonb_set(state, '{misses}', '["x"]') WHERE id = $1`,
      [id],
    );
    expect((await verify()).faults).toMatchObject([{ kind: 'state', streamId: id }]);
  });

  test('when an obligation is removed and its events stay, then they are orphans', async () => {
    await lab.pool.query('DELETE FROM obligation_owner WHERE obligation_id = $1', [id]);
    await lab.pool.query('DELETE FROM obligation WHERE id = $1', [id]);
    expect((await verify()).faults).toEqual([
      { kind: 'orphan', streamKind: 'obligation', streamId: id, sequence: 0 },
    ]);
  });

  test('when a stream vanishes with its row, then only the digest noted elsewhere tells', async () => {
    const { digest } = await verify();
    await lab.pool.query('DELETE FROM event WHERE stream_id = $1', [id]);
    await lab.pool.query('DELETE FROM obligation_owner WHERE obligation_id = $1', [id]);
    await lab.pool.query('DELETE FROM obligation WHERE id = $1', [id]);
    const after = await verify();
    expect(after.faults).toEqual([]);
    expect(after.digest).not.toBe(digest);
  });
});
