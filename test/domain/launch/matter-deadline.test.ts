/** Every kind of deadline becomes a completion, or none, at launch. */
import { describe, expect, test } from '@jest/globals';
import type { DeadlineChoice } from '../../../domain/launch/deadline-choice.js';
import { completionOf, isDatable, isPast } from '../../../domain/launch/matter-deadline.js';
import { beijing, deadline, launchAt, launchQuestion } from './sample.js';

const moment = launchQuestion();
const pinned = (parsed: ReturnType<typeof deadline>, choice: DeadlineChoice | null = null) =>
  completionOf({ ...parsed, choice }, moment);

describe('a deadline counted from the issue, launched on Wednesday 10 June 2026 at 09:00', () => {
  test.each([
    ['印发之日起5日内', '2026-06-16T00:00'],
    ['自本通知印发之日起30天之内', '2026-07-11T00:00'],
    ['自本方案下发之日起十日内', '2026-06-21T00:00'],
    ['印发之日起2周内', '2026-06-25T00:00'],
    ['印发之日起三个月内', '2026-09-11T00:00'],
    ['公布之日起1年内', '2027-06-11T00:00'],
    ['签发之日起15个自然日内', '2026-06-26T00:00'],
    // 19 June 2026 is a holiday, 13 and 14 June a weekend.
    ['印发之日起8个工作日内', '2026-06-24T00:00'],
  ])('when it is %s, then it ends at %s, exclusive', (raw, due) => {
    expect(pinned(deadline('relative', null, raw))).toEqual({ dueAt: beijing(due), isExclusive: true });
  });

  test('when it is in hours, then it ends at that instant, inclusive', () => {
    expect(pinned(deadline('relative', null, '印发之日起24小时内'))).toEqual({
      dueAt: beijing('2026-06-11T09:00'),
      isExclusive: false,
    });
  });

  test('when a month later has no such day, then its last day counts', () => {
    const late = launchQuestion({ launchAt: beijing('2026-01-31T10:00') });
    const parsed = { ...deadline('relative', null, '印发之日起1个月内'), choice: null };
    expect(completionOf(parsed, late)?.dueAt).toBe(beijing('2026-03-01T00:00'));
  });

  test('when working days reach into an unpublished year, then the year is named', () => {
    const late = launchQuestion({ launchAt: beijing('2026-12-30T10:00') });
    const parsed = { ...deadline('relative', null, '印发之日起5个工作日内'), choice: null };
    expect(() => completionOf(parsed, late)).toThrow(/2027/);
  });

  test('when it is launched one minute before midnight, then the day counted from is still that day', () => {
    const late = launchQuestion({ launchAt: beijing('2026-06-10T23:59') });
    const parsed = { ...deadline('relative', null, '印发之日起5日内'), choice: null };
    expect(completionOf(parsed, late)?.dueAt).toBe(beijing('2026-06-16T00:00'));
  });

  test('when it is a drill, then its days are the drill’s', () => {
    const drill = { dayMs: 24_000, drillStart: beijing('2020-02-09T12:00') };
    const parsed = { ...deadline('relative', null, '印发之日起5日内'), choice: null };
    const due = completionOf(parsed, launchQuestion({ drill }))?.dueAt;
    expect(due).toBe(launchAt + 12_000 + 5 * 24_000);
  });
});

describe('other deadlines', () => {
  test.each([
    ['date', '2026-09-01T00:00:00+08:00', true],
    ['date', null, false],
    ['relative', null, false],
    ['recurring', null, false],
    ['same-day', null, true],
    ['open-ended', null, true],
  ] as const)(
    'when it is %s with %s, then it can be launched without a decision: %s',
    (kind, at, datable) => {
      expect(isDatable(deadline(kind, at, '开学之前'))).toBe(datable);
    },
  );

  test.each(['施行之日起5日内', '收到通知之日起5日内', '5日内', '开学之前'])(
    'when it is %s, then it does not count from the issue and a person must date it',
    (raw) => {
      expect(isDatable(deadline('relative', null, raw))).toBe(false);
    },
  );

  test.each(['same-day', 'open-ended', 'recurring'] as const)(
    'when it is %s, then there is no completion',
    (kind) => {
      expect(pinned(deadline(kind))).toBeNull();
    },
  );

  test('when a person decides, then the decision wins over the text', () => {
    const text = deadline('date', '2026-09-01T00:00:00+08:00');
    expect(pinned(text, { type: 'date-anew', at: '2026-12-31' })?.dueAt).toBe(beijing('2027-01-01T00:00'));
    expect(pinned(text, { type: 'without', reason: '另行通知' })).toBeNull();
    expect(pinned(text, { type: 'launch-as-due' })?.dueAt).toBe(beijing('2026-09-01T00:00'));
  });

  test('when the launch is exactly at the deadline, then only an exclusive one is past', () => {
    expect(isPast({ dueAt: launchAt, isExclusive: true }, launchAt)).toBe(true);
    expect(isPast({ dueAt: launchAt, isExclusive: false }, launchAt)).toBe(false);
    expect(isPast({ dueAt: launchAt - 1, isExclusive: false }, launchAt)).toBe(true);
  });
});
