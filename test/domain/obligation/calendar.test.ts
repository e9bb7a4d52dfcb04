/** Years without a published calendar: a clock waits for a person, and no answer is ever refused. */
import { describe, expect, test } from '@jest/globals';
import { calendarSlice } from '../../../domain/calendar/calendar-slice.js';
import type { PlanningContext } from '../../../domain/calendar/types.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { at, shown } from '../calendar/beijing.js';
import { endings, handler, head, Life, ofType, office } from './sample.js';

/** 2026 is published, 2027 is not; the last working day of 2026 is Thursday, 31 December. */
const planning: PlanningContext = { calendar: calendarSlice(defaultCalendar, 2026, 2026), drill: null };
const lastDay = { urgency: '加急', planning, issuedAt: at('2026-12-31 09:00') } as const;

describe('an unpublished year', () => {
  test('when a deadline needs it, then that clock alone waits for an instant, and the year is named', () => {
    const life = new Life(lastDay);
    expect(life.state.clocks.map(({ name }) => name)).toEqual(['receipt']);
    expect(life.state.unplanned).toEqual([
      { name: 'response', round: 1, startedAt: lastDay.issuedAt, year: 2027 },
    ]);
  });

  test('when only the ladder needs it, then the ladder counts natural time', () => {
    const life = new Life(lastDay);
    const receipt = life.state.clocks[0];
    expect(receipt?.levelAt.map(shown)).toEqual(['2026-12-31 14:30:00.001', '2026-12-31 18:30']);
    expect(shown(receipt?.dueAt ?? 0)).toBe('2026-12-31 14:30');
  });

  test('when a completion lies in it, then it runs all the same', () => {
    const life = new Life({ ...lastDay, completion: { dueAt: at('2027-03-01 18:00'), isExclusive: false } });
    const completion = life.state.clocks.find(({ name }) => name === 'completion');
    expect(completion?.levelAt.map(shown)).toEqual([
      '2027-03-01 18:00:00.001',
      '2027-03-01 22:00',
      '2027-03-02 18:00',
      '2027-03-04 18:00',
    ]);
  });

  test('when it is answered while unplanned, then the clock is met in time and the next one waits as well', () => {
    const life = new Life(lastDay);
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-12-31 10:00');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 met']);
    expect(life.state.unplanned.map(({ name }) => name)).toEqual(['progress']);
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2027-01-03 10:00');
    expect(life.state.phase).toBe('submitted');
    expect(life.state.unplanned.map(({ name }) => name)).toEqual(['decision']);
    life.must(office, { type: 'approve' }, '2027-01-03 11:00');
    expect(endings(life.log).slice(2)).toEqual(['progress-1 stopped: submitted', 'decision-1 met']);
    expect(life.state.unplanned).toEqual([]);
  });

  test('when the office pins the instant, then the clock runs to it with its reminder and its ladder', () => {
    const life = new Life(lastDay);
    life.must(
      office,
      { type: 'pin-instant', clock: 'response', dueAt: at('2027-01-04 18:00') },
      '2026-12-31 11:00',
    );
    expect(life.state.unplanned).toEqual([]);
    life.until('2027-01-05 18:00');
    expect(ofType(life.log, 'clock-missed').map(({ clock, plannedAt }) => [clock, shown(plannedAt)])).toEqual(
      [
        ['receipt', '2026-12-31 14:30:00.001'],
        ['response', '2027-01-04 18:00:00.001'],
      ],
    );
    const levels = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'response');
    expect(levels.map(({ plannedAt }) => shown(plannedAt))).toEqual([
      '2027-01-04 18:00:00.001',
      '2027-01-04 22:00',
      '2027-01-05 18:00',
    ]);
  });

  test.each([
    ['a clock that waits for nothing', 'receipt', '2027-01-04 18:00', 'wrong-state'],
    ['an instant already past', 'response', '2026-12-31 10:59', 'invalid-input'],
  ] as const)('when %s is pinned, then it is refused', (_name, clock, dueAt, code) => {
    const life = new Life(lastDay);
    const refusal = life.do(office, { type: 'pin-instant', clock, dueAt: at(dueAt) }, '2026-12-31 11:00');
    expect(refusal?.code).toBe(code);
  });

  test('when a round without an instant is returned or reassigned, then it is replaced like any other', () => {
    const life = new Life({ ...lastDay, issuedAt: at('2026-12-31 17:00') });
    expect(life.state.unplanned.map(({ name }) => name)).toEqual(['receipt', 'response']);
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2027-01-01 10:00');
    life.must(office, { type: 'return' }, '2027-01-01 11:00');
    expect(life.state.unplanned).toEqual([
      { name: 'response', round: 2, startedAt: at('2027-01-01 11:00'), year: 2027 },
    ]);
    life.must(office, { type: 'cancel' }, '2027-01-01 12:00');
    expect(life.state.unplanned).toEqual([]);
  });
});
