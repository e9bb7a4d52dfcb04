/** What came by telephone or on paper, and the unit's confirmation of it. */
import { describe, expect, test } from '@jest/globals';
import { at } from '../calendar/beijing.js';
import { endings, handler, head, Life, ofType, office, owner } from './sample.js';

function record(what: 'acknowledge' | 'respond', occurredAt: string, unitId = 'water') {
  return {
    type: 'record-for-another',
    unitId,
    what,
    occurredAt: at(occurredAt),
    source: 'telephone',
  } as const;
}

function confirmation(life: Life, unitId = 'water') {
  const recordId = life.state.unconfirmed.find((each) => each.unitId === unitId)?.recordId ?? 'none';
  return { type: 'confirm-record', unitId, recordId } as const;
}

describe('a record for another', () => {
  test('when it was given in time but entered late, then it is late until confirmed and in time afterwards', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    life.must(office, record('respond', '2026-03-11 23:50'), '2026-03-12 02:10');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 late']);
    expect(life.state.misses).toEqual(['response-1']);
    expect(life.state.escalations).toHaveLength(3);
    life.must(head('water'), confirmation(life), '2026-03-12 09:00');
    expect(ofType(life.log, 'record-confirmed')[0]?.effectiveAt).toBe(at('2026-03-11 23:50'));
    expect(ofType(life.log, 'miss-withdrawn')).toMatchObject([
      { clock: 'response', round: 1, unitId: 'water', why: 'confirmed-in-time' },
    ]);
    expect(life.state.misses).toEqual([]);
    expect(life.state.escalations).toEqual([]);
    expect(life.state.unconfirmed).toEqual([]);
  });

  test('when it occurred late too, then the confirmation changes nothing about the miss', () => {
    const life = new Life();
    life.must(office, record('acknowledge', '2026-03-11 10:31'), '2026-03-11 10:40');
    life.must(handler('water'), confirmation(life), '2026-03-11 11:00');
    expect(life.state.misses).toEqual(['receipt-1']);
    expect(life.state.slots[0]?.acknowledgedAt).toBe(at('2026-03-11 10:31'));
  });

  test('when one of two was recorded in time and the other answered late, then only the first is struck', () => {
    const life = new Life({ owners: [owner('water'), owner('media')] });
    life.must(office, record('acknowledge', '2026-03-11 10:20'), '2026-03-11 10:40');
    life.must(handler('media'), { type: 'acknowledge', unitId: 'media' }, '2026-03-11 10:50');
    life.must(handler('water'), confirmation(life), '2026-03-11 11:00');
    expect(life.state.missedBy).toMatchObject([{ key: 'receipt-1', unitIds: ['media'] }]);
    expect(life.state.escalations).not.toEqual([]);
  });

  test('when the record is entered in time, then it counts without any confirmation', () => {
    const life = new Life();
    life.must(office, record('respond', '2026-03-11 10:10'), '2026-03-11 10:12');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 met']);
  });

  test.each([
    ['before the issue', record('respond', '2026-03-11 09:59'), 'invalid-input'],
    ['after it was entered', record('respond', '2026-03-11 10:21'), 'invalid-input'],
    ['by a unit that owns no part', record('respond', '2026-03-11 10:10', 'fire'), 'unknown-unit'],
  ])('when it is said to have occurred %s, then it is refused', (_name, command, code) => {
    const life = new Life();
    expect(life.do(office, command, '2026-03-11 10:20')?.code).toBe(code);
  });

  test('when the unit has acknowledged already, then a record of a receipt is refused', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    expect(life.do(office, record('acknowledge', '2026-03-11 10:05'), '2026-03-11 10:20')?.code).toBe(
      'wrong-state',
    );
  });

  test('when another unit confirms, or it is confirmed twice, then it is refused', () => {
    const life = new Life({ owners: [owner('water'), owner('media')] });
    life.must(office, record('acknowledge', '2026-03-11 10:10'), '2026-03-11 10:20');
    const command = confirmation(life);
    expect(life.do(head('media'), command, '2026-03-11 10:21')?.code).toBe('not-permitted');
    expect(life.do(head('media'), { ...command, unitId: 'media' }, '2026-03-11 10:22')?.code).toBe(
      'not-found',
    );
    life.must(head('water'), command, '2026-03-11 10:23');
    expect(life.do(head('water'), command, '2026-03-11 10:24')?.code).toBe('not-found');
  });
});
