/** A recurring obligation: each occurrence its own child, no storm after an outage, and a state that does not grow. */
import { describe, expect, test } from '@jest/globals';
import { calendarSlice } from '../../../../domain/calendar/calendar-slice.js';
import { reckonLife } from '../../../../domain/obligation/reckoning/reckon-life.js';
import { previewReplan } from '../../../../domain/obligation/replan/preview-replan.js';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import type { RecurrenceRule } from '../../../../domain/recurrence/types.js';
import { at, real, shown } from '../../calendar/beijing.js';
import { head, leader, Life, office, ofType, replay } from '../sample.js';

function series(
  rule: Partial<RecurrenceRule> = {},
  wanted: ConstructorParameters<typeof Life>[0] = {},
): Life {
  const from = at('2026-03-11 10:00');
  const recurrence: RecurrenceRule = {
    days: { every: 'day', interval: 1 },
    at: '18:00',
    shift: 'keep',
    from,
    until: null,
    ...rule,
  };
  return new Life({ kind: 'recurring', recurrence, ...wanted });
}

const opened = (life: Life) =>
  ofType(life.log, 'occurrence-opened').map(({ occurrence, how }) => `${occurrence.n} ${how}`);

describe('occurrences', () => {
  test('when the window opens, then a task of the owners is issued, due with it, without a receipt of its own', () => {
    const life = series();
    life.until('2026-03-12 09:00');
    expect(opened(life)).toEqual(['1 time', '2 time']);
    const children = ofType(life.log, 'child-issued').map(({ child }) => child);
    expect(children).toMatchObject([
      { n: 1, origin: 'occurrence', kind: 'task', completion: { dueAt: at('2026-03-11 18:00') } },
      { n: 2, completion: { dueAt: at('2026-03-12 18:00') }, issuedAt: at('2026-03-12 00:00') },
    ]);
    expect(children[0]?.owners).toEqual([
      { unitId: 'water', role: 'lead', headPostId: 'water-head', dutyPostId: 'water-duty' },
    ]);
    expect(life.state.series?.counts).toEqual({ opened: 2, passed: 0, skipped: 0 });
  });

  test('when the last day is over, then nothing comes any more', () => {
    const life = series({ until: '2026-03-13' });
    life.until('2026-06-01 00:00');
    expect(life.state.series).toMatchObject({ next: null, counts: { opened: 3 } });
  });

  test('when it runs for three years, then every day was issued once and the state is as small as after one', () => {
    const life = series();
    life.until('2027-03-11 12:00');
    const afterOne = JSON.stringify(life.state).length;
    life.until('2029-03-10 12:00');
    expect(life.state.series?.counts.opened).toBe(365 + 366 + 365);
    expect(Math.abs(JSON.stringify(life.state).length - afterOne)).toBeLessThan(40);
    const numbers = ofType(life.log, 'occurrence-opened').map(({ occurrence }) => occurrence.n);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(replay(life.log)).toEqual(life.state);
  });

  test('when the calendar of the year is not there, then it waits, and goes on once it is', () => {
    const lacking = { calendar: calendarSlice(real.calendar, 2020, 2025), drill: null };
    const life = series({ days: { every: 'working-day', interval: 1 } }, { planning: lacking });
    expect(life.state.series).toMatchObject({ next: null, waitsForYear: 2026 });
    expect(life.log.map(({ type }) => type)).toContain('series-started');
    life.state = { ...life.state, planning: real };
    life.until('2026-03-11 12:00');
    expect(life.state.series).toMatchObject({ waitsForYear: null, counts: { opened: 1 } });
  });
});

test('when a log with an outage is reckoned, then nothing was missing, early or twice', () => {
  const life = series();
  life.until('2026-03-13 09:00');
  const now = at('2026-03-20 12:00');
  life.process(office, { type: 'remind', unitIds: ['water'] }, { receivedAt: now, now });
  life.until('2026-03-22 09:00');
  const receivedAt = new Map([['c1', now]]);
  const reckoned = reckonLife({ events: life.log, receivedAt, now: at('2026-03-22 09:00'), graceMs: 0 });
  expect(reckoned.differences).toEqual([]);
});

describe('after an outage', () => {
  test('when nobody worked for 100 days, then one event says so and only the open window is issued', () => {
    const life = series();
    const before = life.log.length;
    const now = at('2026-06-20 12:00');
    const events = obligationMachine.advance(life.state, now, now, { vacantPostIds: [] });
    const ours = events.filter(({ type }) => type.startsWith('occurrence') || type === 'child-issued');
    expect(ours.map(({ type }) => type)).toEqual(['occurrences-passed', 'occurrence-opened', 'child-issued']);
    expect(ours[0]).toMatchObject({ first: 1, last: 101, why: 'outage' });
    expect(before).toBeGreaterThan(0);
    const after = replay([...life.log, ...events]);
    expect(after.series).toMatchObject({
      passed: [{ first: 1, last: 101 }],
      counts: { passed: 101, opened: 1 },
    });
  });

  test('when one that passed is issued on demand, then it has a new term, once', () => {
    const life = series();
    const now = at('2026-03-20 12:00');
    life.process(office, { type: 'remind', unitIds: ['water'] }, { receivedAt: now, now });
    const dueAt = at('2026-03-22 18:00');
    const backfill = { type: 'backfill-occurrence', n: 4, dueAt } as const;
    life.must(office, backfill, '2026-03-20 13:00');
    expect(ofType(life.log, 'child-issued').at(-1)?.child.completion).toEqual({ dueAt, isExclusive: false });
    expect(life.state.series?.passed).toEqual([
      { first: 1, last: 3 },
      { first: 5, last: 9 },
    ]);
    expect(life.do(office, backfill, '2026-03-20 14:00')).toMatchObject({ code: 'wrong-state' });
    life.must(office, { ...backfill, n: 5, dueAt: null }, '2026-03-20 14:10');
    expect(ofType(life.log, 'child-issued').at(-1)?.child.completion).toEqual({
      dueAt: at('2026-03-21 00:00'),
      isExclusive: true,
    });
  });
});

describe('when it was closed and a leader takes it up again', () => {
  const instruct = {
    type: 'instruct',
    postId: 'vice-mayor',
    isAbove: false,
    to: [{ unitId: 'water', postId: null, headPostId: 'water-head', dutyPostId: 'water-duty' }],
    dueAt: null,
  } as const;

  test('then what passed meanwhile is listed as closed, and the open window is issued at once', () => {
    const life = series();
    life.must(office, { type: 'move-to-long-term' }, '2026-03-12 11:00');
    life.must(leader, instruct, '2026-03-20 09:00');
    life.until('2026-03-20 09:01');
    const passed = ofType(life.log, 'occurrences-passed');
    expect(passed.map(({ first, last, why }) => [first, last, why])).toEqual([[3, 9, 'closed']]);
    expect(opened(life)).toEqual(['1 time', '2 time', '10 time']);
  });

  test('then one that was paused stays paused, and one that had ended stays ended', () => {
    const paused = series();
    paused.must(office, { type: 'pause-recurrence' }, '2026-03-12 10:00');
    paused.must(office, { type: 'move-to-long-term' }, '2026-03-12 11:00');
    paused.must(leader, instruct, '2026-03-20 09:00');
    expect(ofType(paused.log, 'occurrences-passed')).toEqual([]);
    paused.must(office, { type: 'resume-recurrence' }, '2026-03-20 10:00');
    expect(ofType(paused.log, 'occurrences-passed')).toMatchObject([{ first: 3, last: 9, why: 'paused' }]);
    const ended = series();
    ended.must(office, { type: 'end-recurrence' }, '2026-03-12 10:00');
    ended.must(office, { type: 'move-to-long-term' }, '2026-03-12 11:00');
    ended.must(leader, instruct, '2026-03-20 09:00');
    ended.until('2026-03-22 09:00');
    expect(ofType(ended.log, 'occurrences-passed')).toEqual([]);
  });
});

describe('when another calendar comes into force', () => {
  const { rest = '', work = '' } = real.calendar.years['2026'] ?? {};
  const workdays = (wanted = {}) => series({ days: { every: 'working-day', interval: 1 }, ...wanted });

  /** By a calendar with these days off, or worked. */
  function replan({ off = '', worked = '' }: { readonly off?: string; readonly worked?: string }) {
    const years = { ...real.calendar.years, 2026: { rest: `${rest} ${off}`, work: `${work} ${worked}` } };
    const calendar = { ...real.calendar, version: 'cn-2026-b', years };
    return { type: 'replan', policy: null, calendar } as const;
  }
  const dueDays = (life: Life) =>
    ofType(life.log, 'child-issued').map(({ child }) => shown(child.completion?.dueAt ?? 0).slice(5, 10));

  test('then an occurrence that has not opened and falls on a day that became a rest day is not issued', () => {
    const life = workdays();
    life.until('2026-03-11 12:00');
    expect(life.state.series?.next).toMatchObject({ n: 2, dueAt: at('2026-03-12 18:00') });
    life.must(office, replan({ off: '0312' }), '2026-03-11 13:00');
    expect(life.state.series?.next).toMatchObject({ n: 2, dueAt: at('2026-03-13 18:00') });
    life.until('2026-03-16 09:00');
    expect(dueDays(life)).toEqual(['03-11', '03-13', '03-16']);
    expect(replay(life.log)).toEqual(life.state);
  });

  test('then a preview shows what comes next before and after, and changes nothing', () => {
    const life = workdays();
    life.until('2026-03-11 12:00');
    const asked = { actor: office, now: at('2026-03-11 13:00') };
    expect(previewReplan(life.state, replan({ off: '0312' }), asked).occurrence).toMatchObject({
      before: { n: 2, dueAt: at('2026-03-12 18:00') },
      after: { n: 2, dueAt: at('2026-03-13 18:00') },
    });
    expect(previewReplan(new Life().state, replan({ off: '0312' }), asked).occurrence).toBeNull();
  });

  test('then one that is open already stays owed, and nothing else changes', () => {
    const life = workdays();
    life.until('2026-03-12 09:00');
    life.must(office, replan({ off: '0312' }), '2026-03-12 10:00');
    life.until('2026-03-13 09:00');
    expect(dueDays(life)).toEqual(['03-11', '03-12', '03-13']);
    expect(life.types()).not.toContain('series-replanned');
  });

  test('then a day that became a working day is owed from now on; one that is over is passed over, and nobody blamed', () => {
    const life = workdays();
    life.until('2026-03-13 12:00');
    life.must(office, replan({ worked: '0314' }), '2026-03-14 10:00');
    life.until('2026-03-14 10:01');
    expect(dueDays(life).at(-1)).toBe('03-14');
    const late = workdays();
    late.until('2026-03-13 12:00');
    late.must(office, replan({ worked: '0314' }), '2026-03-14 20:00');
    expect(ofType(late.log, 'occurrences-passed')).toMatchObject([{ first: 4, last: 4, why: 'replanned' }]);
    late.until('2026-03-16 09:00');
    expect(dueDays(late).at(-1)).toBe('03-16');
  });

  test('then a series that is paused plans anew when it is resumed, and one that has ended stays ended', () => {
    const life = workdays();
    life.must(office, { type: 'pause-recurrence' }, '2026-03-11 12:00');
    life.must(office, replan({ off: '0312' }), '2026-03-11 13:00');
    expect(life.state.series?.next).toMatchObject({ dueAt: at('2026-03-13 18:00') });
    const ended = workdays();
    ended.must(office, { type: 'end-recurrence' }, '2026-03-11 12:00');
    ended.must(office, replan({ off: '0312' }), '2026-03-11 13:00');
    expect(ended.state.series?.next).toBeNull();
  });

  test('then a log in which it did is reckoned without a difference', () => {
    const life = workdays();
    life.must(office, replan({ off: '0312' }), '2026-03-11 13:00');
    life.until('2026-03-20 09:00');
    const receivedAt = new Map([['c1', at('2026-03-11 13:00')]]);
    const now = at('2026-03-20 09:00');
    expect(reckonLife({ events: life.log, receivedAt, now, graceMs: 0 }).differences).toEqual([]);
  });
});

describe('the office', () => {
  test('when it pauses and resumes, then what passed is listed as paused, and the open window is issued at once', () => {
    const life = series();
    life.must(office, { type: 'pause-recurrence' }, '2026-03-11 12:00');
    life.until('2026-03-15 09:00');
    expect(opened(life)).toEqual(['1 time']);
    life.must(office, { type: 'resume-recurrence' }, '2026-03-15 10:00');
    life.until('2026-03-15 10:01');
    expect(ofType(life.log, 'occurrences-passed')).toMatchObject([{ first: 2, last: 4, why: 'paused' }]);
    expect(opened(life)).toEqual(['1 time', '5 time']);
  });

  test('when it suspends the whole matter, then nothing is issued meanwhile, and the open window after it', () => {
    const life = series({}, { urgency: '平急' });
    life.must(office, { type: 'suspend', until: at('2026-03-15 12:00') }, '2026-03-11 12:00');
    life.until('2026-03-15 12:01');
    expect(opened(life)).toEqual(['1 time', '5 time']);
    const passed = ofType(life.log, 'occurrences-passed');
    expect(passed.map(({ first, last, why }) => [first, last, why])).toEqual([
      [2, 2, 'paused'],
      [3, 3, 'paused'],
      [4, 4, 'paused'],
    ]);
  });

  test('when it skips the next and a later one, then neither is issued, and their numbers stay free', () => {
    const life = series();
    life.must(office, { type: 'skip-occurrence', n: 2 }, '2026-03-11 12:00');
    life.must(office, { type: 'skip-occurrence', n: 4 }, '2026-03-11 12:10');
    life.until('2026-03-15 09:00');
    expect(opened(life)).toEqual(['1 time', '3 time', '5 time']);
    expect(life.state.series).toMatchObject({ skipped: [], counts: { skipped: 2 } });
    expect(life.do(office, { type: 'skip-occurrence', n: 4 }, '2026-03-15 10:00')?.code).toBe('wrong-state');
  });

  test('when the event has come and it ends the series, then nothing is issued, and what is open stays owed', () => {
    const life = series();
    life.must(office, { type: 'end-recurrence' }, '2026-03-12 10:00');
    life.until('2026-04-01 00:00');
    expect(opened(life)).toEqual(['1 time', '2 time']);
    expect(life.state.phase).toBe('open');
    expect(life.do(office, { type: 'pause-recurrence' }, '2026-04-01 10:00')?.code).toBe('wrong-state');
    life.must(office, { type: 'move-to-long-term' }, '2026-04-01 11:00');
    expect(life.state.closure?.how).toBe('long-term');
  });

  test('when an owner touches the series, or it is no series, then it is refused and says what is allowed', () => {
    const pause = { type: 'pause-recurrence' } as const;
    expect(series().do(head('water'), pause, '2026-03-11 12:00')).toMatchObject({
      code: 'not-permitted',
      details: { allowed: expect.arrayContaining(['respond']) },
    });
    expect(new Life().do(office, pause, '2026-03-11 12:00')).toMatchObject({ code: 'wrong-state' });
  });
});
