/** Reassignment: who answers for it changes, and the clocks with them. */
import { describe, expect, test } from '@jest/globals';
import { at } from '../calendar/beijing.js';
import { endings, handler, head, Life, ofType, office, owner } from './sample.js';

const two = { owners: [owner('water'), owner('media')] };

describe('reassignment', () => {
  test('when a lead is added, then receipt and response start anew and only the newcomer lacks a receipt', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:05');
    life.must(office, { type: 'reassign', removeUnitId: null, add: owner('fire') }, '2026-03-11 12:00');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 stopped: reassigned']);
    expect(life.state.clocks.map(({ name, round, startedAt }) => [name, round, startedAt])).toEqual([
      ['receipt', 2, at('2026-03-11 12:00')],
      ['response', 2, at('2026-03-11 12:00')],
    ]);
    life.until('2026-03-11 12:31');
    expect(ofType(life.log, 'clock-missed')[0]).toMatchObject({
      clock: 'receipt',
      round: 2,
      missingUnitIds: ['fire'],
    });
  });

  test('when the running clocks were missed, then they stop and the miss of the former owner stays', () => {
    const life = new Life();
    life.until('2026-03-11 10:40');
    life.must(office, { type: 'reassign', removeUnitId: 'water', add: owner('fire') }, '2026-03-11 10:50');
    expect(endings(life.log)).toEqual(['receipt-1 stopped: reassigned', 'response-1 stopped: reassigned']);
    expect(life.state.missedBy).toMatchObject([{ key: 'receipt-1', unitIds: ['water'] }]);
    expect(life.state.slots.map(({ unitId }) => unitId)).toEqual(['fire']);
    life.until('2026-03-11 11:15');
    expect(life.types().filter((type) => type === 'escalated')).toHaveLength(1);
    expect(life.do(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 11:16')?.code).toBe(
      'not-permitted',
    );
  });

  test('when the only one still missing is removed, then the clock is met by the others, in time', () => {
    const life = new Life(two);
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:20');
    life.until('2026-03-12 01:00');
    expect(life.state.misses).toEqual(['receipt-1', 'response-1']);
    life.must(office, { type: 'reassign', removeUnitId: 'media', add: null }, '2026-03-12 01:10');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 met']);
    expect(life.state.clocks.map(({ name, startedAt }) => [name, startedAt])).toEqual([
      ['progress', at('2026-03-12 01:10')],
    ]);
    expect(life.state.misses).toEqual(['receipt-1', 'response-1']);
    expect(life.until('2026-03-12 12:00').map(({ type }) => type)).not.toContain('escalated');
  });

  test('when the only one who has not submitted is removed, then it is submitted and the office owes the decision', () => {
    const life = new Life(two);
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:20');
    life.must(office, { type: 'reassign', removeUnitId: 'media', add: null }, '2026-03-11 11:00');
    expect(life.state.phase).toBe('submitted');
    expect(life.state.clocks.map(({ name, startedAt }) => [name, startedAt])).toEqual([
      ['decision', at('2026-03-11 11:00')],
    ]);
  });

  test('when an assisting unit is added, then no clock changes', () => {
    const life = new Life();
    const { clocks } = life.state;
    life.must(
      office,
      { type: 'reassign', removeUnitId: null, add: owner('fire', 'assist') },
      '2026-03-11 10:01',
    );
    expect(life.state.clocks).toEqual(clocks);
  });

  test('when the last lead goes, then those who implement answer for it from now on', () => {
    const life = new Life({ owners: [owner('water'), owner('media', 'implement')] });
    life.must(office, { type: 'reassign', removeUnitId: 'water', add: null }, '2026-03-11 10:10');
    expect(life.state.clocks.map(({ name, round }) => [name, round])).toEqual([
      ['receipt', 2],
      ['response', 2],
    ]);
    life.must(handler('media'), { type: 'respond', unitId: 'media' }, '2026-03-11 10:20');
    expect(endings(life.log).slice(-2)).toEqual(['receipt-2 met', 'response-2 met']);
  });

  test('when a late owner of a missed completion is replaced, then the ladder goes on towards the new one', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-11 09:00'), isExclusive: false } });
    life.until('2026-03-11 10:05');
    life.must(office, { type: 'reassign', removeUnitId: 'water', add: owner('fire') }, '2026-03-11 10:06');
    const completion = life.state.clocks.find(({ name }) => name === 'completion');
    expect(completion?.missingUnitIds).toEqual(['fire']);
    expect(life.state.missedBy).toMatchObject([{ key: 'completion-1', unitIds: ['water'] }]);
  });

  test.each([
    ['nobody is added or removed', { removeUnitId: null, add: null }, 'invalid-input'],
    ['a stranger is removed', { removeUnitId: 'fire', add: null }, 'unknown-unit'],
    ['an owner is added again', { removeUnitId: null, add: owner('water', 'assist') }, 'invalid-input'],
    ['the only owner is removed', { removeUnitId: 'water', add: null }, 'wrong-state'],
  ] as const)('when %s, then it is refused', (_name, change, code) => {
    const life = new Life();
    const { state } = life;
    expect(life.do(office, { type: 'reassign', ...change }, '2026-03-11 10:01')?.code).toBe(code);
    expect(life.state).toBe(state);
  });

  test('when a unit changes its role, then it starts afresh in the new one', () => {
    const life = new Life({ owners: [owner('water'), owner('media', 'assist')] });
    life.must(office, { type: 'reassign', removeUnitId: 'media', add: owner('media') }, '2026-03-11 10:01');
    expect(life.state.slots.map(({ unitId, role }) => [unitId, role])).toEqual([
      ['water', 'lead'],
      ['media', 'lead'],
    ]);
  });
});
