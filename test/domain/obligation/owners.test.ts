/** Who answers for it, when several do; the kinds of matter; deadlines already past. */
import { describe, expect, test } from '@jest/globals';
import { issue } from '../../../domain/obligation/issue.js';
import { lightInstants } from '../../../domain/obligation/light.js';
import { answerable } from '../../../domain/obligation/owners.js';
import type { SlotRole } from '../../../domain/obligation/types.js';
import { at, shown } from '../calendar/beijing.js';
import { endings, handler, head, input, Life, ofType, owner } from './sample.js';

describe('owners', () => {
  test.each([
    ['lead assist', ['lead', 'assist'], [0]],
    ['several leads', ['lead', 'lead', 'implement'], [0, 1]],
    ['only guide and implement', ['guide', 'implement'], [1]],
    ['only guide', ['guide'], [0]],
    ['only assist and guide', ['assist', 'guide'], [0, 1]],
  ] as const)(
    'when the roles are %s, then those answer for it',
    (_name, roles: readonly SlotRole[], expected) => {
      const owners = roles.map((role, index) => owner(`u${index}`, role));
      expect(answerable(owners).map(({ unitId }) => unitId)).toEqual(expected.map((index) => `u${index}`));
    },
  );

  test('when several lead, then a clock is met by the last of them and the others wait in no list', () => {
    const life = new Life({ owners: [owner('water'), owner('media'), owner('fire', 'assist')] });
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:10');
    expect(endings(life.log)).toEqual([]);
    life.until('2026-03-12 00:00');
    expect(ofType(life.log, 'clock-missed').map(({ missingUnitIds }) => missingUnitIds)).toEqual([
      ['media'],
      ['media'],
    ]);
    expect(ofType(life.log, 'reminded').map(({ unitIds }) => unitIds)).toEqual([['media'], ['media']]);
    expect(ofType(life.log, 'escalated')[0]?.escalation.to.map(({ postId }) => postId)).toEqual([
      'media-head',
      'media-duty',
    ]);
    life.must(handler('media'), { type: 'respond', unitId: 'media' }, '2026-03-12 00:10');
    expect(endings(life.log)).toEqual(['receipt-1 late', 'response-1 late']);
    expect(ofType(life.log, 'responded').map(({ unitId, isLate }) => [unitId, isLate])).toEqual([
      ['water', false],
      ['media', true],
    ]);
  });

  test('when assisting and guiding units answer, then it is on record and meets no clock', () => {
    const life = new Life({ owners: [owner('water'), owner('media', 'assist'), owner('fire', 'guide')] });
    life.must(handler('media'), { type: 'respond', unitId: 'media' }, '2026-03-11 10:40');
    life.must(handler('fire'), { type: 'acknowledge', unitId: 'fire' }, '2026-03-11 10:41');
    expect(endings(life.log)).toEqual([]);
    expect(ofType(life.log, 'responded')[0]?.isLate).toBe(false);
    expect(life.do(head('media'), { type: 'submit', unitId: 'media' }, '2026-03-11 10:42')?.code).toBe(
      'not-permitted',
    );
  });

  test('when 52 units owe it and 47 answer, then the five missing are named and reminded, and the rest is left alone', () => {
    const owners = Array.from({ length: 52 }, (_, index) => owner(`unit-${index + 1}`));
    const life = new Life({ owners });
    for (const { unitId } of owners.slice(0, 47)) {
      life.must(handler(unitId), { type: 'respond', unitId }, '2026-03-11 10:10');
    }
    life.until('2026-03-12 00:00');
    const missing = ['unit-48', 'unit-49', 'unit-50', 'unit-51', 'unit-52'];
    expect(life.state.clocks.find(({ name }) => name === 'response')?.missingUnitIds).toEqual(missing);
    expect(life.state.escalations.at(-1)?.to).toHaveLength(10);
    for (const unitId of missing.slice(0, 4))
      life.must(handler(unitId), { type: 'respond', unitId }, '2026-03-12 00:10');
    expect(endings(life.log)).toEqual([]);
    life.must(handler('unit-52'), { type: 'respond', unitId: 'unit-52' }, '2026-03-12 00:11');
    expect(endings(life.log)).toEqual(['receipt-1 late', 'response-1 late']);
    expect(life.state.missedBy.at(-1)?.unitIds).toEqual(missing);
  });

  test.each([
    ['nobody', []],
    ['one unit twice', [owner('water'), owner('water', 'assist')]],
  ])('when %s is named, then it is not issued', (_name, owners) => {
    expect(() => issue(input({ owners }))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('kinds', () => {
  test('when it is standing, then it runs receipt, response and progress but has no completion', () => {
    const completion = { dueAt: at('2026-03-13 18:00'), isExclusive: false };
    const life = new Life({ kind: 'standing', completion });
    expect(life.state.clocks.map(({ name }) => name)).toEqual(['receipt', 'response']);
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:10');
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-12 17:00');
    expect(life.state.clocks.map(({ name, round, dueAt }) => [name, round, shown(dueAt)])).toEqual([
      ['progress', 2, '2026-03-13 18:00'],
    ]);
  });

  test('when it is a prohibition, then it is signed for and nothing more is owed', () => {
    const life = new Life({ kind: 'prohibition' });
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    expect(life.state.clocks).toEqual([]);
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:20');
    expect(life.state.clocks).toEqual([]);
    expect(life.until('2027-01-01 00:00')).toEqual([]);
    expect(lightInstants(life.state)).toEqual({ yellowAt: null, redAt: null });
  });

  test('when the deadline is past at the launch, then it is missed at once and the ladder counts from the launch', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-01 18:00'), isExclusive: false } });
    expect(life.until(at('2026-03-11 10:00') + 1).map(({ type }) => type)).toEqual([
      'clock-missed',
      'escalated',
    ]);
    life.until('2026-03-11 22:00');
    const levels = ofType(life.log, 'escalated').filter(
      ({ escalation }) => escalation.clock === 'completion',
    );
    expect(levels.map(({ plannedAt }) => shown(plannedAt))).toEqual([
      '2026-03-11 10:00:00.001',
      '2026-03-11 10:30',
      '2026-03-11 12:00',
    ]);
    expect(ofType(life.log, 'reminded').some(({ clock }) => clock === 'completion')).toBe(false);
    expect(life.state.reviewed).toContain('completion-1');
  });
});
