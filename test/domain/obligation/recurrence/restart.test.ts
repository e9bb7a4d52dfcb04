/** A notice that changes how often a running matter is owed: the new rule from now on, and what is open stays owed. */
import { describe, expect, test } from '@jest/globals';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import { reckonLife } from '../../../../domain/obligation/reckoning/reckon-life.js';
import type { RecurrenceRule } from '../../../../domain/recurrence/types.js';
import { at, shown } from '../../calendar/beijing.js';
import { Life, office, ofType, replay } from '../sample.js';

function rule(days: RecurrenceRule['days'], more: Partial<RecurrenceRule> = {}): RecurrenceRule {
  return { days, at: '18:00', shift: 'keep', from: at('2026-03-11 10:00'), until: null, ...more };
}
const daily = rule({ every: 'day', interval: 1 });
const everyThird = rule({ every: 'day', interval: 3 });
const monthly = rule({ every: 'month', interval: 1, month: 1, on: 28 });
const fridays = rule({ every: 'week', interval: 1, weekdays: [5] }, { at: '17:00' });

/** 2026-03-11 is a Wednesday. */
const series = (recurrence: RecurrenceRule | null) => new Life({ kind: 'recurring', recurrence });
const amend = (recurrence?: RecurrenceRule | null) =>
  ({
    type: 'amend',
    noticeId: 'd2',
    amendment: {
      ...{ owners: null, leaders: null, completion: null, isDutyChanged: false },
      ...(recurrence === undefined ? {} : { recurrence: { rule: recurrence } }),
    },
  }) as const;
const due = (life: Life) =>
  ofType(life.log, 'occurrence-opened').map(
    ({ occurrence }) => `${occurrence.n} ${shown(occurrence.dueAt).slice(5)}`,
  );

describe('an amended rhythm', () => {
  test('when every third day becomes every day, then it is owed daily from now on, numbered on, and what is open stays', () => {
    const life = series(everyThird);
    life.until('2026-03-12 09:00');
    expect(due(life)).toEqual(['1 03-11 18:00', '2 03-14 18:00']);
    const events = life.must(office, amend(daily), '2026-03-12 10:00');
    expect(events.map(({ type }) => type)).toContain('series-restarted');
    life.until('2026-03-16 09:00');
    // The 14th is open already, and is not asked for twice.
    expect(due(life).slice(2)).toEqual(['3 03-12 18:00', '4 03-13 18:00', '6 03-15 18:00', '7 03-16 18:00']);
    expect(life.types()).not.toContain('cancelled');
    expect(life.state.series).toMatchObject({ counts: { opened: 6, passed: 0, skipped: 1 }, last: { n: 7 } });
    expect(replay(life.log)).toEqual(life.state);
  });

  test('when a month becomes a day while the month is open, then nobody waits for its end', () => {
    const life = series(monthly);
    life.until('2026-03-12 09:00');
    life.must(office, amend(daily), '2026-03-12 10:00');
    life.until('2026-03-13 09:00');
    expect(due(life)).toEqual(['1 03-28 18:00', '2 03-12 18:00', '3 03-13 18:00']);
  });

  test('when today is open already, then the new rule asks from the next day on', () => {
    const life = series(daily);
    life.until('2026-03-13 09:00');
    life.must(office, amend(fridays), '2026-03-13 10:00');
    life.until('2026-03-21 09:00');
    expect(due(life)).toEqual([
      '1 03-11 18:00',
      '2 03-12 18:00',
      '3 03-13 18:00',
      '5 03-20 17:00',
      '6 03-27 17:00',
    ]);
  });

  test('when years have passed, then there is no storm, and what an outage lost can still be issued by its own rule', () => {
    const life = series(daily);
    life.until('2026-03-12 09:00');
    const now = at('2026-03-20 10:00');
    life.process(office, { type: 'remind', unitIds: ['water'] }, { receivedAt: now, now });
    expect(life.state.series?.passed).toEqual([{ first: 3, last: 9 }]);
    life.must(office, amend(fridays), '2026-03-20 11:00');
    life.must(
      office,
      { type: 'backfill-occurrence', n: 4, dueAt: at('2026-03-22 18:00') },
      '2026-03-20 12:00',
    );
    expect(ofType(life.log, 'occurrence-opened').at(-1)).toMatchObject({
      how: 'backfill',
      occurrence: { n: 4, dueAt: at('2026-03-14 18:00') },
    });
    const later = at('2026-05-01 10:00');
    life.process(office, { type: 'remind', unitIds: ['water'] }, { receivedAt: later, now: later });
    const lost = ofType(life.log, 'occurrences-passed').at(-1);
    expect(lost).toMatchObject({ first: 12, why: 'outage' });
    life.must(office, { type: 'backfill-occurrence', n: 13, dueAt: null }, '2026-05-01 12:00');
    expect(shown(ofType(life.log, 'occurrence-opened').at(-1)?.occurrence.dueAt ?? 0)).toBe(
      '2026-04-03 17:00',
    );
  });

  test('when it is paused, then what passed is listed, it stays paused, and goes on by the new rule when resumed', () => {
    const life = series(daily);
    life.must(office, { type: 'pause-recurrence' }, '2026-03-11 12:00');
    life.must(office, amend(fridays), '2026-03-14 10:00');
    expect(life.state.series).toMatchObject({ isPaused: true, passed: [{ first: 2, last: 3 }] });
    life.must(office, { type: 'resume-recurrence' }, '2026-03-30 10:00');
    life.until('2026-03-30 10:01');
    expect(ofType(life.log, 'occurrences-passed')).toMatchObject([
      { first: 2, last: 3, why: 'paused' },
      { first: 4, last: 5, why: 'paused' },
    ]);
    expect(due(life).at(-1)).toBe('6 04-03 17:00');
  });

  test('when it had ended, or had no rule, then the notice starts it; when no whole period is left, it ends', () => {
    const ended = series(daily);
    ended.must(office, { type: 'end-recurrence' }, '2026-03-12 10:00');
    ended.must(office, amend(fridays), '2026-03-13 10:00');
    ended.until('2026-03-13 10:01');
    expect(due(ended).at(-1)).toBe('3 03-13 17:00');
    const none = series(null);
    none.must(office, amend(daily), '2026-03-12 10:00');
    none.until('2026-03-12 10:01');
    expect(due(none)).toEqual(['1 03-12 18:00']);
    none.must(office, amend(null), '2026-03-12 11:00');
    none.until('2026-03-20 11:00');
    expect(due(none)).toHaveLength(1);
    expect(none.state.series?.endedAt).toBe(at('2026-03-12 11:00'));
  });

  test('when the next one was skipped before, then the day that is open is not asked for again, and the skipped one is', () => {
    const life = series(daily);
    life.until('2026-03-13 09:00');
    life.must(office, { type: 'skip-occurrence', n: 4 }, '2026-03-13 10:00');
    life.must(office, amend({ ...daily, at: '17:00' }), '2026-03-13 11:00');
    life.must(office, amend({ ...daily, at: '16:00' }), '2026-03-13 12:00');
    life.until('2026-03-15 09:00');
    expect(due(life).slice(2)).toEqual(['3 03-13 18:00', '7 03-14 16:00', '8 03-15 16:00']);
  });

  test('when numbers were to be skipped, then they are forgotten, because they meant other days', () => {
    const life = series(daily);
    life.must(office, { type: 'skip-occurrence', n: 4 }, '2026-03-11 12:00');
    life.must(office, amend(fridays), '2026-03-11 13:00');
    expect(life.state.series).toMatchObject({ skipped: [], counts: { skipped: 0 } });
    life.until('2026-04-01 09:00');
    expect(due(life)).toContain('4 03-27 17:00');
  });

  test('when the notice, or an earlier release, says nothing of it, then the rule goes on', () => {
    const life = series(daily);
    life.must(office, amend(), '2026-03-12 10:00');
    expect(life.types()).not.toContain('series-restarted');
    expect(life.state.series?.rule).toEqual(daily);
  });

  test('when the log is reckoned, then nothing was missing, early or twice', () => {
    const life = series(everyThird);
    life.until('2026-03-12 09:00');
    life.must(office, amend(daily), '2026-03-12 10:00');
    const now = at('2026-03-20 09:00');
    life.until(now);
    const receivedAt = new Map([['c1', at('2026-03-12 10:00')]]);
    expect(reckonLife({ events: life.log, receivedAt, now, graceMs: 0 }).differences).toEqual([]);
    expect(obligationMachine.nextInstant(life.state)).not.toBeNull();
  });
});

test('when a notice changes what an event or a submission needs, then the obligation asks for that', () => {
  const life = new Life({ kind: 'per-event', eventTerm: { by: 'same-day' } });
  const { amendment, ...words } = amend();
  const term = { by: 'after', duration: { amount: 2, unit: 'hour' } } as const;
  const changed = { eventTerm: { term }, hasClosingStandard: true, isPersonal: true, isSameDay: true };
  life.must(office, { ...words, amendment: { ...amendment, ...changed } }, '2026-03-12 10:00');
  expect(life.state).toMatchObject({
    ...{ eventTerm: term, hasClosingStandard: true, isPersonal: true, isSameDay: true },
  });
  life.must(office, amend(), '2026-03-12 11:00');
  expect(life.state).toMatchObject({ eventTerm: term, hasClosingStandard: true, isPersonal: true });
  life.must(office, { ...words, amendment: { ...amendment, eventTerm: { term: null } } }, '2026-03-12 12:00');
  expect(life.state.eventTerm).toBeNull();
});
