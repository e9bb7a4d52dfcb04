/** Other rules for what runs: from each clock's own start, nobody late by the switch, and back again without a trace. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarData } from '../../../../domain/calendar/types.js';
import { isGivenDeadline } from '../../../../domain/obligation/clock-names.js';
import { startByRule } from '../../../../domain/obligation/clocks.js';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import { reckonLife } from '../../../../domain/obligation/reckoning/reckon-life.js';
import type {
  ObligationCommand,
  ObligationState,
  RunningClock,
} from '../../../../domain/obligation/types.js';
import { emergencyV1 } from '../../../../domain/policy/emergency-v1.js';
import { policyFor } from '../../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../../domain/policy/standard-v1.js';
import type { BorrowedClock, Policy, PolicyClock } from '../../../../domain/policy/types.js';
import { at, real, shown } from '../../calendar/beijing.js';
import { randomLife } from '../random-lives.js';
import { handler, head, Life, ofType, office, supervisor } from '../sample.js';

const { calendar } = real;

function to(policy: Policy, state: ObligationState, other: CalendarData = calendar): ObligationCommand {
  return { type: 'replan', policy: policyFor(policy, state.policy.urgency), calendar: other };
}

function instants({ clocks }: ObligationState): string[] {
  return clocks.map(({ name, round, yellowAt, dueAt, levelAt }) =>
    [`${name}-${round}`, shown(yellowAt), shown(dueAt), ...levelAt.map(shown)].join(', '),
  );
}

/** Whether the deadline was given, or is the one that the present rules count from the clock's start. */
function runsFromItsStart(state: ObligationState, clock: RunningClock): boolean {
  const { name, round, startedAt: from } = clock;
  if (isGivenDeadline(clock)) return true;
  const start = startByRule(state, { name: name as PolicyClock | BorrowedClock, round, from });
  return start.type === 'clock-started' && start.clock.missAt === clock.missAt;
}

/** 加急, issued on a Friday at 16:00. */
const friday = { urgency: '加急', issuedAt: at('2026-03-13 16:00') } as const;

describe('replan', () => {
  test('when an emergency is declared, then hours and days count round the clock, from each clock’s own start', () => {
    const life = new Life(friday);
    expect(instants(life.state)).toEqual([
      'receipt-1, 2026-03-16 09:30, 2026-03-16 10:30, 2026-03-16 10:30:00.001, 2026-03-16 16:00',
      expect.stringContaining('response-1, 2026-03-16 15:30, 2026-03-16 18:00'),
    ]);
    const events = life.must(office, to(emergencyV1, life.state), '2026-03-13 17:00');
    expect(events.map(({ type }) => type)).toEqual(['replanned', 'clock-replanned', 'clock-replanned']);
    expect(instants(life.state)).toEqual([
      'receipt-1, 2026-03-13 19:00, 2026-03-13 20:00, 2026-03-13 20:00:00.001, 2026-03-14 00:00',
      'response-1, 2026-03-14 11:30, 2026-03-14 18:00, ' +
        '2026-03-14 18:00:00.001, 2026-03-14 22:00, 2026-03-15 18:00, 2026-03-17 18:00',
    ]);
    expect(life.state.clocks.map(({ startedAt }) => startedAt)).toEqual([
      life.state.issuedAt,
      life.state.issuedAt,
    ]);
    const [switched] = ofType(life.log, 'replanned');
    expect([switched?.before, switched?.after]).toEqual([
      { policyVersion: 'standard-v1', calendarVersion: calendar.version },
      { policyVersion: 'emergency-v1', calendarVersion: calendar.version },
    ]);
  });

  test('when a deadline would lie before the switch, then it runs from the switch, so that nobody is late by it', () => {
    const life = new Life(friday);
    life.must(office, to(emergencyV1, life.state), '2026-03-15 09:00');
    expect(instants(life.state).map((line) => line.slice(0, 46))).toEqual([
      'receipt-1, 2026-03-15 12:00, 2026-03-15 13:00,',
      'response-1, 2026-03-16 09:45, 2026-03-16 18:00',
    ]);
    expect(ofType(life.log, 'clock-missed')).toEqual([]);
  });

  test('when it is switched there and back, then the former instants hold again, and nothing is doubled or lost', () => {
    const life = new Life(friday);
    const former = instants(life.state);
    life.must(office, to(emergencyV1, life.state), '2026-03-13 16:30');
    life.must(office, to(standardV1, life.state), '2026-03-13 17:30');
    expect(instants(life.state)).toEqual(former);
    const untouched = new Life(friday);
    const byTime = (of: Life) =>
      of
        .until('2026-04-10 00:00')
        .map(({ type, ...event }) => [type, 'plannedAt' in event && event.plannedAt]);
    expect(byTime(life)).toEqual(byTime(untouched));
  });

  test('when a clock was reminded before, then it is reminded again only before a deadline that has moved on', () => {
    const life = new Life(friday);
    life.must(office, to(emergencyV1, life.state), '2026-03-13 16:30');
    life.until('2026-03-13 19:30');
    life.must(office, to(standardV1, life.state), '2026-03-13 19:45');
    life.until('2026-03-20 00:00');
    const reminded = ofType(life.log, 'reminded').filter(({ clock }) => clock === 'receipt');
    expect(reminded.map(({ plannedAt }) => shown(plannedAt))).toEqual([
      '2026-03-13 19:00',
      '2026-03-16 09:30',
    ]);
  });

  test('when a clock has been missed, then its miss and its levels stay, and only those to come are planned anew', () => {
    const life = new Life({ urgency: '平急' });
    life.until('2026-03-16 18:30');
    const before = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'response');
    expect(before.map(({ escalation }) => escalation.level)).toEqual([1]);
    life.must(office, to(emergencyV1, life.state), '2026-03-16 19:00');
    life.until('2026-03-25 00:00');
    const levels = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'response');
    expect(levels.map(({ escalation, plannedAt }) => [escalation.level, shown(plannedAt)])).toEqual([
      [1, '2026-03-16 18:00:00.001'],
      [2, '2026-03-17 18:00'],
      [3, '2026-03-18 18:00'],
    ]);
    expect(ofType(life.log, 'clock-missed').filter(({ clock }) => clock === 'response')).toHaveLength(1);
  });

  test('when levels to come would lie before the switch, then they count from it, a review too', () => {
    const life = new Life({ urgency: '平急', issuedAt: at('2026-09-23 10:00') });
    // The miss is on the eve of the long holiday; nothing climbs before its end.
    life.until('2026-10-03 00:00');
    life.must(office, to(emergencyV1, life.state), '2026-10-05 12:00');
    const climbed = life
      .until('2026-10-20 00:00')
      .flatMap((event) =>
        event.type === 'escalated' && event.escalation.clock === 'response'
          ? [`${event.escalation.level} ${shown(event.plannedAt)}`]
          : event.type === 'review-opened'
            ? [`review ${shown(event.plannedAt)}`]
            : [],
      );
    expect(climbed).toEqual(['2 2026-10-06 12:00', '3 2026-10-07 12:00', 'review 2026-10-10 12:00']);
  });

  test('when a document or a person gave a deadline, then no rule moves it', () => {
    const life = new Life({ ...friday, completion: { dueAt: at('2026-03-20 12:00'), isExclusive: false } });
    life.must(
      office,
      { type: 'move-deadline', clock: 'response', dueAt: at('2026-03-18 12:00') },
      '2026-03-13 16:10',
    );
    life.must(office, to(emergencyV1, life.state), '2026-03-13 16:30');
    const due = new Map(life.state.clocks.map(({ name, dueAt }) => [name, shown(dueAt)]));
    expect(due.get('completion')).toBe('2026-03-20 12:00');
    expect(due.get('response')).toBe('2026-03-18 12:00');
    expect(due.get('receipt')).toBe('2026-03-13 20:00');
  });

  test('when a clock could not be planned, then rules that need no calendar plan it', () => {
    const life = new Life({ ...friday, planning: { ...real, calendar: { ...calendar, years: {} } } });
    expect(life.state.unplanned.map(({ name }) => name)).toEqual(['receipt', 'response']);
    life.must(office, to(emergencyV1, life.state), '2026-03-13 16:30');
    expect(life.state.unplanned).toEqual([]);
    expect(instants(life.state)[0]).toContain('2026-03-13 20:00');
  });

  test('when another calendar is published, then swapped days count, and the zone stays that of the owners', () => {
    const year = calendar.years['2026'];
    const other = {
      ...calendar,
      version: 'cn-2026-b',
      timeZone: 'UTC',
      utcOffsetMinutes: 0,
      years: { 2026: { rest: year?.rest ?? '', work: `${year?.work ?? ''} 0314 0315` } },
    };
    const life = new Life(friday);
    life.must(office, to(standardV1, life.state, other), '2026-03-13 16:30');
    expect(instants(life.state)[0]).toBe(
      'receipt-1, 2026-03-14 09:30, 2026-03-14 10:30, 2026-03-14 10:30:00.001, 2026-03-14 16:00',
    );
    expect(life.state.planning.calendar).toMatchObject({ version: 'cn-2026-b', utcOffsetMinutes: 480 });
  });

  test('when it is submitted, then the completion stays paused under the new rules', () => {
    const life = new Life({ ...friday, completion: { dueAt: at('2026-03-20 12:00'), isExclusive: false } });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-13 16:10');
    life.must(office, to(emergencyV1, life.state), '2026-03-13 16:30');
    expect(life.state.clocks.map(({ name, isPaused }) => [name, isPaused])).toEqual([
      ['completion', true],
      ['decision', false],
    ]);
    expect(shown(life.state.clocks.find(({ name }) => name === 'decision')?.dueAt ?? 0)).toBe(
      '2026-03-14 16:10',
    );
  });

  test('when it runs by these rules already, or others give the order, then it is refused and nothing changes', () => {
    const life = new Life(friday);
    const state = life.state;
    expect(life.do(office, to(standardV1, state), '2026-03-13 16:30')).toMatchObject({ code: 'wrong-state' });
    expect(life.do(supervisor, to(emergencyV1, state), '2026-03-13 16:31')).toMatchObject({
      code: 'not-permitted',
    });
    expect(life.do(handler('water'), to(emergencyV1, state), '2026-03-13 16:32')).toMatchObject({
      code: 'not-permitted',
    });
    const wrong = { type: 'replan', policy: policyFor(emergencyV1, '特提'), calendar } as const;
    expect(life.do(office, wrong, '2026-03-13 16:33')).toMatchObject({ code: 'invalid-input' });
    expect(life.state).toEqual(state);
  });

  test('trap: when a policy no longer holds, then nothing of it fires', () => {
    const life = new Life(friday);
    life.must(office, to(emergencyV1, life.state), '2026-03-13 16:30');
    const emergency = new Set(
      life.state.clocks.flatMap(({ missAt, yellowAt, levelAt }) => [missAt, yellowAt, ...levelAt]),
    );
    life.must(office, to(standardV1, life.state), '2026-03-13 17:00');
    for (const event of life.until('2026-04-10 00:00')) {
      if ('plannedAt' in event) expect(emergency).not.toContain(event.plannedAt);
    }
  });
});

describe('whatever has happened so far', () => {
  test('when it is switched there and back at once, then an obligation that it did not touch is as before', () => {
    fc.assert(
      fc.property(randomLife, ({ state: lived, now }) => {
        const { policy, planning } = lived;
        fc.pre(lived.phase !== 'closed' && policy.version === standardV1.version);
        let state = obligationMachine
          .advance(lived, now, now, { vacantPostIds: [] })
          .reduce(obligationMachine.evolve, lived);
        const before = state;
        for (const version of [emergencyV1, standardV1]) {
          const command = {
            type: 'replan',
            policy: policyFor(version, policy.urgency),
            calendar: planning.calendar,
          } as const;
          const envelope = { id: version.version, receivedAt: now, actor: office, command };
          state = obligationMachine.decide(state, envelope, now).reduce(obligationMachine.evolve, state);
        }
        expect(state.misses).toEqual(before.misses);
        expect(state.escalations).toEqual(before.escalations);
        for (const clock of before.clocks) {
          const after = state.clocks.find(({ name, round }) => name === clock.name && round === clock.round);
          expect(after).toMatchObject({
            missedAt: clock.missedAt,
            level: clock.level,
            isPaused: clock.isPaused,
          });
          // What is past stays past; a deadline that a pause has carried over is looked at again at the return; one that
          // an earlier change made to run from that change may run from this one.
          if (clock.missedAt === null && !clock.isPaused && runsFromItsStart(before, clock)) {
            expect(after).toMatchObject({ dueAt: clock.dueAt, missAt: clock.missAt, levelAt: clock.levelAt });
          }
        }
      }),
    );
  });

  test('when rules and deadlines change on the way, then the reckoning finds nothing', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        life.until(life.now);
        const { log: events, now, receivedAt } = life;
        expect(reckonLife({ events, now, receivedAt, graceMs: 0 }).differences).toEqual([]);
      }),
    );
  });
});
