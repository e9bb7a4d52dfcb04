/** What became of a directive: every obligation is counted once, each unit with its own, and time with whoever held it. */
import { describe, expect, test } from '@jest/globals';
import { SummaryOfLives } from '../../../domain/accountability/directive-summary.js';
import { at } from '../calendar/beijing.js';
import { head, Life, office, owner } from '../obligation/sample.js';
import type { Wanted } from '../obligation/sample.js';

const due = { dueAt: at('2026-03-12 18:00'), isExclusive: false };

function life(wanted: Wanted, live: (one: Life) => void): Life {
  const one = new Life({ leaders: [], completion: due, ...wanted });
  live(one);
  return one;
}

const submit = (one: Life, when: string, unitId = 'water') =>
  one.do(head(unitId), { type: 'submit', unitId }, when);
const approved = (when: string) => (one: Life) => {
  submit(one, when);
  one.do(office, { type: 'approve' }, '2026-03-14 12:00');
};
const withdraw = { type: 'withdraw', why: 'directive-cancelled', noticeId: null } as const;

function summary(lives: readonly Life[], asOf = '2026-03-15 10:00') {
  const sum = new SummaryOfLives(at(asOf));
  for (const { state, log } of lives) sum.add({ state, events: log });
  return sum.result();
}

describe('the summary', () => {
  test.each([
    ['submitted in time and approved later', {}, approved('2026-03-12 10:00'), 'doneOnTime'],
    ['submitted after the deadline', {}, approved('2026-03-13 10:00'), 'doneLate'],
    ['without a deadline', { completion: null }, approved('2026-03-13 10:00'), 'doneOnTime'],
    ['withdrawn', {}, (one: Life) => one.do(office, withdraw, '2026-03-12 10:00'), 'withdrawn'],
    ['cancelled', {}, (one: Life) => one.do(office, { type: 'cancel' }, '2026-03-12 10:00'), 'withdrawn'],
    [
      'moved to the long-term list',
      { kind: 'standing' } as const,
      (one: Life) => one.do(office, { type: 'move-to-long-term' }, '2026-03-12 10:00'),
      'longTerm',
    ],
    ['still open', { completion: null }, (one: Life) => submit(one, '2026-03-15 09:59'), 'open'],
  ])('when one is %s, then it is counted as such, and once', (_, wanted, live, outcome) => {
    const { counts, units } = summary([life(wanted, live)]);
    expect(counts).toEqual({ ...nothing, total: 1, [outcome]: 1 });
    expect(units).toEqual([{ unitId: 'water', ...counts }]);
  });

  test('when an open one has missed a clock, then it is among the red', () => {
    const { counts } = summary([life({}, (one) => one.until('2026-03-15 10:00'))]);
    expect(counts).toMatchObject({ open: 1, openRed: 1 });
  });

  test('when units owe together, then it counts for each and once in all, assistants not among them', () => {
    const owners = [owner('water'), owner('roads'), owner('police', 'assist')];
    const { counts, units } = summary([
      life({ owners }, () => undefined),
      life({}, approved('2026-03-12 10:00')),
    ]);
    expect(counts.total).toBe(2);
    expect(units.map(({ unitId, total }) => [unitId, total])).toEqual([
      ['roads', 1],
      ['water', 2],
    ]);
  });

  test('when it was held by unit and office, then each has its time, and the sum is the whole life', () => {
    const { held } = summary([life({}, approved('2026-03-12 10:00'))]);
    const hour = 3_600_000;
    expect(held).toEqual([
      { holder: 'office', ms: 50 * hour, obligations: 1 },
      { holder: 'unit:water', ms: 24 * hour, obligations: 1 },
    ]);
  });

  test('when nothing was issued, then everything is zero', () => {
    expect(summary([])).toEqual({ asOf: at('2026-03-15 10:00'), counts: nothing, units: [], held: [] });
  });
});

const nothing = { total: 0, doneOnTime: 0, doneLate: 0, longTerm: 0, withdrawn: 0, open: 0, openRed: 0 };
