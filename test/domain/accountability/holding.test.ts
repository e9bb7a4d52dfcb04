/** Who held a matter, and for how long: nothing missing, nothing twice, nobody burdened with another's time. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holderTotals, holdingTimes } from '../../../domain/accountability/holding.js';
import type { HoldingTime } from '../../../domain/accountability/holding.js';
import type { ObligationEventBody } from '../../../domain/obligation/types.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import {
  actorOf,
  History,
  issuedAt,
  issueInput,
  minute,
  officer,
  owner,
  returned,
} from '../../support/obligation-events.js';

const leader = actorOf('vice-mayor', 'leader');

/** "holders from-to" in minutes after the issue. */
function shown(spans: readonly HoldingTime[]): string[] {
  return spans.map(
    ({ holders, from, to }) =>
      `${holders.join('+')} ${(from - issuedAt) / 60_000}-${(to - issuedAt) / 60_000}`,
  );
}

describe('holdingTimes', () => {
  test('when a matter goes the ordinary way, then unit, leader and office hold it in turn', () => {
    const history = History.issued()
      .acknowledged('water', 5)
      .responded('water', 50)
      .submitted('water', 100)
      .by(leader, 130, { type: 'assented', postId: 'vice-mayor' })
      .by(officer, 160, { type: 'approved', effectiveAt: minute(160) });
    const spans = holdingTimes(history.events, minute(999));
    expect(shown(spans)).toEqual(['unit:water 0-100', 'leader:vice-mayor 100-130', 'office 130-160']);
    expect(spans.map(({ ms }) => ms)).toEqual([100 * 60_000, 30 * 60_000, 30 * 60_000]);
  });

  test('when no assent is required, then the office holds it from the submission on', () => {
    const history = History.issued({ policy: policyFor(standardV1, '加急') }).submitted('water', 100);
    expect(shown(holdingTimes(history.events, minute(150)))).toEqual(['unit:water 0-100', 'office 100-150']);
  });

  test('when it is returned, then the unit holds it again and the leader has to assent anew', () => {
    const history = History.issued()
      .submitted('water', 100)
      .by(leader, 110, { type: 'assented', postId: 'vice-mayor' })
      .returned(120)
      .submitted('water', 200);
    expect(shown(holdingTimes(history.events, minute(230)))).toEqual([
      'unit:water 0-100',
      'leader:vice-mayor 100-110',
      'office 110-120',
      'unit:water 120-200',
      'leader:vice-mayor 200-230',
    ]);
  });

  test('when it was closed for a time, then nobody held it meanwhile', () => {
    const history = History.issued({ kind: 'standing' })
      .by(officer, 20, { type: 'moved-to-long-term', effectiveAt: minute(20) })
      .by(leader, 30, { type: 'reopened', instructionId: 'command-30', closure: null });
    expect(shown(holdingTimes(history.events, minute(50)))).toEqual(['unit:water 0-20', 'unit:water 30-50']);
  });

  test('when it is closed while suspended and taken up again, then its unit holds it, and no longer the office', () => {
    const history = History.issued({ kind: 'standing' })
      .by(officer, 10, { type: 'suspended', effectiveAt: minute(10), until: minute(90) })
      .by(officer, 20, { type: 'moved-to-long-term', effectiveAt: minute(20) })
      .by(leader, 30, { type: 'reopened', instructionId: 'command-30', closure: null });
    expect(shown(holdingTimes(history.events, minute(50)))).toEqual([
      'unit:water 0-10',
      'office 10-20',
      'unit:water 30-50',
    ]);
  });

  test('when several lead, then those who have not submitted hold it together, and assisting units never do', () => {
    const owners = [owner('water'), owner('health'), owner('press', 'assist')];
    const history = History.issued({ owners })
      .submitted('health', 40, { isLast: false })
      .submitted('water', 100);
    const spans = holdingTimes(history.events, minute(110));
    expect(shown(spans)).toEqual([
      'unit:health+unit:water 0-40',
      'unit:water 40-100',
      'leader:vice-mayor 100-110',
    ]);
    expect(holderTotals(spans)).toEqual([
      { holder: 'unit:water', ms: 100 * 60_000 },
      { holder: 'unit:health', ms: 40 * 60_000 },
      { holder: 'leader:vice-mayor', ms: 10 * 60_000 },
    ]);
  });

  test('when units only guide and implement, then those who implement hold it', () => {
    const owners = [owner('city-health', 'guide'), owner('county', 'implement')];
    expect(shown(holdingTimes(History.issued({ owners }).events, minute(9)))).toEqual(['unit:county 0-9']);
  });

  test('when it is reassigned, then the new owner holds it from then on, and the former keeps its past', () => {
    const history = History.issued().by(officer, 30, {
      type: 'reassigned',
      removedUnitId: 'water',
      added: owner('health'),
    });
    expect(shown(holdingTimes(history.events, minute(50)))).toEqual(['unit:water 0-30', 'unit:health 30-50']);
  });

  test('when a lead is added to a submitted matter, then the new lead holds it', () => {
    const history = History.issued()
      .submitted('water', 30)
      .by(officer, 40, { type: 'reassigned', removedUnitId: null, added: owner('health') });
    expect(shown(holdingTimes(history.events, minute(50)))).toEqual([
      'unit:water 0-30',
      'leader:vice-mayor 30-40',
      'unit:health 40-50',
    ]);
  });

  test('when a submission was processed long after its receipt, then the unit is not burdened with the wait', () => {
    const history = History.issued().submitted('water', 100, { received: 60 });
    expect(shown(holdingTimes(history.events, minute(120)))).toEqual([
      'unit:water 0-60',
      'leader:vice-mayor 60-120',
    ]);
  });

  test('when a clock ran ahead, so that a receipt is later than its record, then the record counts', () => {
    const history = History.issued().submitted('water', 100, { received: 110 });
    expect(shown(holdingTimes(history.events, minute(120)))).toEqual([
      'unit:water 0-100',
      'leader:vice-mayor 100-120',
    ]);
  });

  test('when it is looked at before its end, then the spans end there', () => {
    const history = History.issued().submitted('water', 100);
    expect(shown(holdingTimes(history.events, minute(70)))).toEqual(['unit:water 0-70']);
    expect(holdingTimes(history.events, issuedAt)).toEqual([]);
    expect(holdingTimes([], minute(70))).toEqual([]);
  });

  test('when a log does not begin with its issue, then it is a fault', () => {
    expect(() => holdingTimes(History.issued().submitted('water', 1).events.slice(1), minute(9))).toThrow(
      'issued',
    );
  });
});

const unitIds = ['water', 'health', 'press', 'schools'] as const;
const unit = fc.constantFrom(...unitIds);
const roles = fc.constantFrom('lead' as const, 'assist' as const, 'implement' as const);
/** Any order of anything, sensible or not: the law of the spans must hold for every list of events. */
const bodies: fc.Arbitrary<(at: number) => ObligationEventBody> = fc.oneof(
  fc
    .record({ unit, isLast: fc.boolean(), lag: fc.nat(90) })
    .map(({ unit: unitId, isLast, lag }) => (at: number) => ({
      type: 'submitted' as const,
      unitId,
      isLast,
      effectiveAt: minute(at - lag),
    })),
  fc.constantFrom('vice-mayor', 'mayor').map((postId) => () => ({ type: 'assented' as const, postId })),
  fc.constant(() => returned),
  fc
    .record({ removed: fc.option(unit), added: fc.option(unit), role: roles })
    .map(({ removed, added, role }) => () => ({
      type: 'reassigned' as const,
      removedUnitId: removed,
      added: added === null ? null : owner(added, role),
    })),
  unit.map((unitId) => (at: number) => ({
    type: 'responded' as const,
    unitId,
    effectiveAt: minute(at),
    isLate: false,
  })),
);
const steps = fc.array(fc.record({ after: fc.nat(60), body: bodies }), { maxLength: 25 });
const lives = fc.record({
  owners: fc.uniqueArray(
    fc.record({ unit, role: roles }).map(({ unit: unitId, role }) => owner(unitId, role)),
    { minLength: 1, selector: ({ unitId }) => unitId },
  ),
  leaders: fc.constantFrom([], ['vice-mayor'], ['mayor', 'vice-mayor']),
  urgency: fc.constantFrom('特提' as const, '平急' as const),
  steps,
  closing: fc.option(fc.nat(90)),
  until: fc.nat(2_000),
});

function historyOf(life: typeof lives extends fc.Arbitrary<infer Life> ? Life : never): {
  history: History;
  closedAt: number | null;
} {
  let at = 0;
  let history = History.issued({
    owners: life.owners,
    leaders: life.leaders.map((postId) => ({ postId, dutyPostId: null })),
    policy: policyFor(standardV1, life.urgency),
  });
  for (const step of life.steps) {
    at += step.after;
    history = history.by(officer, at, step.body(at));
  }
  if (life.closing === null) return { history, closedAt: null };
  at += life.closing;
  history = history.by(officer, at, { type: 'cancelled', effectiveAt: minute(at) });
  return { history, closedAt: minute(at) };
}

describe('the law of the spans', () => {
  test('when anything happens in any order, then the spans cover the life without gaps or overlaps', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { history, closedAt } = historyOf(life);
        const end = Math.min(minute(life.until), closedAt ?? Infinity);
        const spans = holdingTimes(history.events, minute(life.until));
        let from = issuedAt;
        for (const span of spans) {
          expect(span.from).toBe(from);
          expect(span.ms).toBe(span.to - span.from);
          expect(span.ms).toBeGreaterThan(0);
          expect(span.holders.length).toBeGreaterThan(0);
          from = span.to;
        }
        expect(from).toBe(end);
      }),
      { numRuns: 500 },
    );
  });

  test('when a life is looked at earlier, then its spans are the beginning of the later ones', () => {
    fc.assert(
      fc.property(lives, fc.nat(2_000), (life, earlier) => {
        const { history } = historyOf(life);
        const whole = holdingTimes(history.events, minute(life.until + earlier));
        const part = holdingTimes(history.events, minute(earlier));
        const cut = whole
          .filter(({ from }) => from < minute(earlier))
          .map((span) => {
            const to = Math.min(span.to, minute(earlier));
            return { ...span, to, ms: to - span.from };
          });
        expect(part).toEqual(cut);
      }),
    );
  });

  test('when the matter is of nobody but the office, then the office holds it', () => {
    const history = new History([
      { type: 'issued', input: issueInput({ owners: [] }), at: issuedAt, commandId: null, actor: null },
    ]);
    expect(shown(holdingTimes(history.events, minute(3)))).toEqual(['office 0-3']);
  });
});
