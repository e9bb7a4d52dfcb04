/** A model that gives random commands at random times, and checks what must hold whatever people do. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assertNever } from '../../../domain/domain-error.js';
import { step } from '../../../domain/machine.js';
import type { Amendment } from '../../../domain/obligation/amend/commands.js';
import type { Actor, CommandEnvelope } from '../../../domain/machine.js';
import { systemActor } from '../../../domain/system-actor.js';
import { advance } from '../../../domain/obligation/advance.js';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import { isOwedByOffice } from '../../../domain/obligation/clock-names.js';
import { issue } from '../../../domain/obligation/issue.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import { movableClocks } from '../../../domain/obligation/replan/movable-clocks.js';
import { answerable } from '../../../domain/obligation/owners.js';
import { partiesUnder } from '../../../domain/obligation/parties.js';
import { owingInstruction } from '../../../domain/obligation/instructions/outstanding.js';
import { turnOf } from '../../../domain/obligation/cosign/turn.js';
import type {
  IssueInput,
  ObligationCommand,
  ObligationEvent,
  ObligationState,
} from '../../../domain/obligation/types.js';
import { emergencyV1 } from '../../../domain/policy/emergency-v1.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { isHeld } from '../../../domain/obligation/suspension/resting.js';
import type { RecurrenceRule } from '../../../domain/recurrence/types.js';
import { at } from '../calendar/beijing.js';
import { isAskedByOwner, isRequestKind, requestKinds, requestOf } from './drawn-request.js';
import { handler, head, input, leader, office, owner, replay, supervisor } from './sample.js';

/** Lives a property runs; more of them by DUBAN_MODEL_RUNS. */
const numRuns = Number(process.env['DUBAN_MODEL_RUNS'] ?? 100);
const hour = 3_600_000;
const units = ['a', 'b', 'c', 'd'] as const;
const clocks = ['receipt', 'response', 'progress', 'completion', 'decision', 'request'] as const;
const issuedAt = at('2026-09-25 16:00');

const unit = fc.constantFrom(...units);
const role = fc.constantFrom('lead', 'lead', 'assist', 'implement', 'guide');
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: unit.map(head) },
  { weight: 2, arbitrary: unit.map(handler) },
  { weight: 5, arbitrary: fc.constant(office) },
  { weight: 3, arbitrary: fc.constant(leader) },
  { weight: 2, arbitrary: fc.constant(supervisor) },
  { weight: 1, arbitrary: fc.constant<Actor>({ ...office, postId: 'office-duty' }) },
);

/** Mostly what the actor could do, with targets drawn at random; `pick` chooses among what the state offers. */
interface Draw {
  readonly kind: ObligationCommand['type'];
  readonly actor: Actor;
  readonly unit: string;
  readonly add: ReturnType<typeof owner> | null;
  readonly removes: boolean;
  readonly what: 'acknowledge' | 'respond';
  readonly clock: (typeof clocks)[number];
  readonly pick: number;
  readonly isOwn: boolean;
  readonly elapsed: number;
  readonly delay: number;
  readonly vacant: readonly string[];
  readonly isTimeOnly: boolean;
}

const kinds: readonly ObligationCommand['type'][] = [
  'acknowledge',
  'respond',
  'respond',
  'submit',
  'submit',
  'submit',
  'contribute',
  'ask-co-sign',
  'co-sign',
  'co-sign',
  'withdraw-co-sign',
  'instruct',
  'acknowledge-instruction',
  'acknowledge-instruction',
  'assent',
  'approve',
  'return',
  'return',
  'move-to-long-term',
  'remind',
  'reassign',
  'cancel',
  'record-for-another',
  'confirm-record',
  'acknowledge-escalation',
  'request-review',
  'pin-instant',
  'amend',
  'withdraw',
  ...requestKinds,
  'replan',
  'move-deadline',
  'report-event',
  'report-breach',
  'pause-recurrence',
  'resume-recurrence',
  'skip-occurrence',
  'backfill-occurrence',
  'end-recurrence',
  'break-down',
  'change-office',
];

/** Most of a life's commands are those of its core. */
const drawnKinds = [...kinds, ...kinds.slice(0, 18), ...kinds.slice(0, 18)];

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...drawnKinds),
  actor,
  unit,
  add: fc.option(fc.tuple(unit, role).map(([unitId, as]) => owner(unitId, as))),
  removes: fc.boolean(),
  what: fc.constantFrom('acknowledge', 'respond'),
  clock: fc.constantFrom(...clocks),
  pick: fc.nat(20),
  isOwn: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  elapsed: fc.oneof(fc.integer({ min: 0, max: hour }), fc.integer({ min: 0, max: 60 * hour })),
  delay: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 20 * hour }) },
  ),
  vacant: fc.subarray(['a-head', 'a-duty', 'office-duty', 'vice-mayor', 'vice-mayor-duty']),
  isTimeOnly: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});

function suitable({ kind, actor: drawn, unit: unitId, isOwn }: Draw, state: ObligationState): Actor {
  if (!isOwn) return drawn;
  if (isAskedByOwner(kind)) return head(unitId);
  switch (kind) {
    case 'co-sign':
      return head(turnOf(state)[0] ?? 'e');
    case 'acknowledge':
    case 'respond':
    case 'submit':
    case 'contribute':
    case 'ask-co-sign':
    case 'withdraw-co-sign':
    case 'confirm-record':
    case 'break-down':
      return head(unitId);
    case 'change-office':
      return systemActor;
    case 'acknowledge-instruction':
      return handler(owingInstruction(state)[0] ?? 'e');
    case 'instruct':
    case 'assent':
      return leader;
    case 'request-review':
      return supervisor;
    case 'acknowledge-escalation':
      return drawn;
    case 'return':
    case 'remind':
      return drawn.role === 'leader' ? leader : office;
    default:
      return office;
  }
}

function commandOf(drawn: Draw, state: ObligationState, receivedAt: number): ObligationCommand {
  const { kind, unit: unitId, pick } = drawn;
  const by = suitable(drawn, state);
  if (isRequestKind(kind)) return requestOf(kind, { unitId, other: drawn.add, pick }, state, receivedAt);
  switch (kind) {
    case 'acknowledge':
    case 'respond':
      return { type: kind, unitId };
    case 'submit':
      return {
        type: kind,
        unitId,
        ...(pick > 0 ? { overMissing: true as const } : {}),
        statesStandard: true,
      };
    case 'contribute':
      return { type: kind, unitId, stance: ([null, 'agrees', 'objects'] as const)[pick % 3] ?? null };
    case 'ask-co-sign': {
      const mode = pick % 2 === 0 ? 'parallel' : 'in-order';
      const asked = ['e', ...units.slice(pick % 4)].filter((signer) => signer !== unitId);
      const signers = asked.map((signer) => ({
        unitId: signer,
        headPostId: `${signer}-head`,
        dutyPostId: `${signer}-duty`,
      }));
      return { type: kind, unitId, mode, signers };
    }
    case 'co-sign':
      return { type: kind, unitId: by.unitId ?? unitId, stance: pick > 4 ? 'agrees' : 'objects' };
    case 'withdraw-co-sign':
      return { type: kind, unitId };
    case 'instruct': {
      const to = ['e', ...units.slice(pick % 4)].map((addressed) => ({
        unitId: addressed,
        postId: null,
        headPostId: `${addressed}-head`,
        dutyPostId: `${addressed}-duty`,
      }));
      const dueAt = pick % 3 === 0 ? state.lastAt + (pick + 30) * hour : null;
      return { type: kind, postId: 'vice-mayor', isAbove: pick > 3, to, dueAt };
    }
    case 'acknowledge-instruction': {
      const mine = state.instructions.filter(({ to }) => to.some((each) => each.unitId === by.unitId));
      const instructionId = mine[pick % Math.max(1, mine.length)]?.id ?? 'none';
      return { type: kind, instructionId, unitId: by.unitId ?? unitId };
    }
    case 'assent':
      return { type: kind, postId: 'vice-mayor' };
    case 'remind':
      return { type: kind, unitIds: [unitId] };
    case 'withdraw':
      return pick > 0 ? { type: 'approve' } : { type: kind, why: 'office', noticeId: null };
    case 'amend':
      return { type: kind, noticeId: 'd2', amendment: amendmentOf(drawn, state, receivedAt) };
    case 'move-to-long-term':
    case 'end-recurrence':
    case 'cancel':
      return { type: pick === 0 ? kind : 'approve' };
    case 'reassign':
      return { type: kind, removeUnitId: drawn.removes ? unitId : null, add: drawn.add };
    case 'record-for-another':
      return {
        type: kind,
        unitId,
        what: drawn.what,
        occurredAt: receivedAt - pick * hour,
        source: 'telephone',
      };
    case 'confirm-record': {
      const record = state.unconfirmed[pick % Math.max(1, state.unconfirmed.length)];
      return { type: kind, unitId: record?.unitId ?? unitId, recordId: record?.recordId ?? 'none' };
    }
    case 'acknowledge-escalation': {
      const mine = state.escalations.filter(({ to }) => to.some(({ postId }) => postId === by.postId));
      const escalationId = mine[pick % Math.max(1, mine.length)]?.id ?? 'none';
      return { type: kind, escalationId, postId: by.postId ?? 'none', action: 'telephoned' };
    }
    case 'request-review': {
      const miss = state.missedBy[pick % Math.max(1, state.missedBy.length)];
      return { type: kind, clock: miss?.clock ?? drawn.clock, round: miss?.round ?? 1 };
    }
    case 'replan':
      return otherRules(state);
    case 'move-deadline': {
      const movable = movableClocks(state);
      const clock = movable[pick % Math.max(1, movable.length)] ?? 'receipt';
      return { type: kind, clock, dueAt: receivedAt + (pick - 10) * 3 * hour };
    }
    case 'report-event':
      return { type: kind, occurredAt: receivedAt - pick * hour };
    case 'report-breach':
      return { type: kind, owners: [owner(unitId)], occurredAt: receivedAt - pick * hour, dueAt: null };
    case 'skip-occurrence':
      return { type: kind, n: pick + 1 };
    case 'backfill-occurrence':
      return { type: kind, n: pick + 1, dueAt: null };
    case 'pin-instant':
      return { type: kind, clock: drawn.clock, dueAt: receivedAt + (pick - 3) * hour };
    case 'break-down': {
      const dueAt = pick < 10 ? null : receivedAt + pick * hour;
      return { type: kind, unitId, children: [{ owner: owner(`${unitId}-below-${pick % 5}`), dueAt }] };
    }
    case 'change-office': {
      const to = { unitId: `office-${pick % 3}`, headPostId: null, dutyPostId: `office-${pick % 3}-duty` };
      return { type: kind, fromUnitId: state.office.unitId, to };
    }
    case 'approve':
    case 'return':
    case 'pause-recurrence':
    case 'resume-recurrence':
      return { type: kind };
    default:
      return assertNever(kind);
  }
}

function amendmentOf(
  { add, unit: unitId, removes, pick }: Draw,
  { slots }: ObligationState,
  at: number,
): Amendment {
  const kept = slots.filter((slot) => slot.unitId !== (removes ? unitId : null));
  const owners = add === null ? kept : [...kept.filter((slot) => slot.unitId !== add.unitId), add];
  const deadline = pick % 4 === 0 ? null : { dueAt: at + (pick - 5) * 10 * hour, isExclusive: false };
  return {
    owners: pick % 2 === 0 ? null : owners,
    leaders: pick % 5 === 0 ? [] : null,
    completion: pick % 3 === 0 ? null : { deadline },
    isDutyChanged: removes,
  };
}

/** Round the clock, or back. */
function otherRules({ policy, planning }: ObligationState): ObligationCommand {
  const other = policy.version === standardV1.version ? emergencyV1 : standardV1;
  return { type: 'replan', policy: policyFor(other, policy.urgency), calendar: planning.calendar };
}
/** Taken up by recurring matters only. */
const everySecondDay: RecurrenceRule = {
  days: { every: 'day', interval: 2 },
  at: '18:00',
  shift: 'keep',
  from: issuedAt,
  until: null,
};

const matter: fc.Arbitrary<IssueInput> = fc
  .record({
    urgency: fc.constantFrom('特提', '特急', '加急', '平急', null),
    kind: fc.constantFrom('task', 'task', 'task', 'standing', 'prohibition', 'recurring', 'per-event'),
    owners: fc.uniqueArray(fc.tuple(unit, role), {
      minLength: 1,
      maxLength: 4,
      selector: ([unitId]) => unitId,
    }),
    hasLeader: fc.boolean(),
    due: fc.option(fc.integer({ min: -100, max: 300 })),
    isSameDay: fc.boolean(),
    hasClosingStandard: fc.boolean(),
    isPublished: fc.boolean(),
    isHandedDown: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  })
  .map(({ urgency, owners, hasLeader, due, isPublished, isHandedDown, ...rest }) => {
    const base = input({ urgency, ...rest });
    const { calendar } = base.planning;
    return {
      ...base,
      issuedAt,
      recurrence: everySecondDay,
      above: isHandedDown ? ['office'] : [],
      owners: owners.map(([unitId, as]) => owner(unitId, as)),
      leaders: hasLeader ? base.leaders : [],
      completion: due === null ? null : { dueAt: issuedAt + due * hour, isExclusive: due % 2 === 0 },
      planning: isPublished ? base.planning : { drill: null, calendar: { ...calendar, years: {} } },
    };
  });

/** Every type of event after the first. */
const everyEvent: readonly ObligationEvent['type'][] = [
  'acknowledged',
  'amended',
  'approved',
  'assented',
  'breach-reported',
  'cancelled',
  'child-issued',
  'clock-met',
  'clock-missed',
  'clock-paused',
  'clock-replanned',
  'clock-resumed',
  'clock-started',
  'clock-stopped',
  'clock-unplanned',
  'co-sign-asked',
  'co-sign-ended',
  'co-signed',
  'contributed',
  'deadline-moved',
  'disagreement-coordinated',
  'escalated',
  'escalation-acknowledged',
  'escalation-withdrawn',
  'event-reported',
  'instructed',
  'instruction-acknowledged',
  'miss-withdrawn',
  'moved-to-long-term',
  'occurrence-opened',
  'occurrence-skipped',
  'occurrences-passed',
  'office-changed',
  'opinion-given',
  'reassigned',
  'record-confirmed',
  'recorded-for-another',
  'reminded',
  'reopened',
  'replanned',
  'request-declined',
  'request-granted',
  'request-lapsed',
  'request-withdrawn',
  'requested',
  'responded',
  'resumed',
  'returned',
  'review-opened',
  'series-ended',
  'series-paused',
  'series-resumed',
  'submission-withdrawn',
  'submitted',
  'suspended',
  'withdrawn',
];

/** Runs the draws; `check` sees every step. */
function run(
  issued: IssueInput,
  draws: readonly Draw[],
  check: (seen: Seen) => void = () => undefined,
): { state: ObligationState; log: readonly ObligationEvent[] } {
  const log: ObligationEvent[] = issue(issued);
  let state = replay(log);
  let time = issuedAt;
  draws.forEach((drawn, index) => {
    time += drawn.elapsed;
    // A command may have waited while time was seen to pass, and others received after it were carried out.
    const receivedAt = Math.max(issuedAt, time - drawn.delay);
    const now = time;
    const actorOf = suitable(drawn, state);
    const envelope = drawn.isTimeOnly
      ? null
      : { id: `c${index}`, receivedAt, actor: actorOf, command: commandOf(drawn, state, receivedAt) };
    const facts = { vacantPostIds: drawn.vacant };
    const result = step(obligationMachine, state, { envelope, now, facts });
    log.push(...result.events);
    check({
      before: state,
      after: result.state,
      events: result.events,
      refusal: result.refusal,
      envelope,
      now,
      vacant: drawn.vacant,
      log,
    });
    state = result.state;
  });
  return { state, log };
}

interface Seen {
  readonly before: ObligationState;
  readonly after: ObligationState;
  readonly events: readonly ObligationEvent[];
  readonly refusal: unknown;
  readonly envelope: CommandEnvelope<ObligationCommand> | null;
  readonly now: number;
  readonly vacant: readonly string[];
  readonly log: readonly ObligationEvent[];
}

function holds(check: (seen: Seen) => void): void {
  fc.assert(
    fc.property(matter, fc.array(draw, { minLength: 5, maxLength: 60 }), (issued, draws) => {
      run(issued, draws, check);
    }),
    { numRuns },
  );
}

describe('whatever people do', () => {
  test('when the model runs, then it reaches every kind of event and carries out every kind of command', () => {
    const events = new Set<string>();
    const done = new Set<string>();
    fc.assert(
      fc.property(matter, fc.array(draw, { minLength: 60, maxLength: 60 }), (issued, draws) => {
        run(issued, draws, ({ events: more, envelope, refusal }) => {
          for (const { type } of more) events.add(type);
          if (envelope !== null && refusal === null) done.add(envelope.command.type);
        });
      }),
      { numRuns: 500, seed: 20260311 },
    );
    expect([...done].sort()).toEqual([...new Set(kinds)].sort());
    expect([...events].sort()).toEqual([...everyEvent].sort());
  });

  test('when commands and time are random, then somebody always answers for it', () => {
    holds(({ after }) => expect(answerable(after.slots).length).toBeGreaterThan(0));
  });

  test('when it has been closed, then nothing is reminded, missed or escalated, and reviewed only on request', () => {
    holds(({ before, after, events }) => {
      const unasked = events.filter((event) => event.type !== 'review-opened' || event.why !== 'requested');
      const isReopened = events.some(({ type }) => type === 'reopened');
      if (before.phase === 'closed' && !isReopened) expect(unasked).toEqual([]);
      expect(isReopened).toBe(before.phase === 'closed' && after.phase !== 'closed');
      const closing = events.findIndex(({ type }) =>
        ['approved', 'cancelled', 'moved-to-long-term', 'withdrawn'].includes(type),
      );
      const later = closing < 0 ? [] : events.slice(closing + 1).map(({ type }) => type);
      for (const type of ['reminded', 'clock-missed', 'escalated', 'review-opened'] as const) {
        expect(later).not.toContain(type);
      }
    });
  });

  test('when a review is opened, then that clock was missed in that round, and only one is opened', () => {
    holds(({ log }) => {
      const reviews = log.filter((event) => event.type === 'review-opened');
      expect(new Set(reviews.map(({ reviewId }) => reviewId)).size).toBe(reviews.length);
      for (const review of reviews) {
        expect(
          log
            .slice(0, log.indexOf(review))
            .some(
              (event) =>
                event.type === 'clock-missed' && event.clock === review.clock && event.round === review.round,
            ),
        ).toBe(true);
      }
    });
  });

  test('when a command comes, then it is either refused or in the log, never both and never neither', () => {
    holds(({ before, after, events, envelope, refusal }) => {
      expect(after.sequence).toBe(before.sequence + events.length);
      if (envelope === null) return expect(refusal).toBeNull();
      const isDone = events.some(({ commandId }) => commandId === envelope.id);
      expect(isDone).toBe(refusal === null);
    });
  });

  test('when a type of command is not listed as allowed, then it is refused', () => {
    holds(({ before, refusal, envelope, now, vacant }) => {
      if (envelope === null) return;
      const due = advance(before, Math.min(envelope.receivedAt, now), now, { vacantPostIds: vacant });
      const state = due.reduce(obligationMachine.evolve, before);
      const isAgain = envelope.command.type === 'acknowledge' && state.phase !== 'closed';
      // Nobody gives them by hand on one obligation.
      if (['amend', 'change-office'].includes(envelope.command.type)) return;
      if (allowedCommands(state, envelope.actor).includes(envelope.command.type) || isAgain) return;
      expect(refusal).toMatchObject({ details: { allowed: allowedCommands(state, envelope.actor) } });
    });
  });

  test('when time goes by, then the log is in order, counted, and replays to the same state, which is plain JSON', () => {
    fc.assert(
      fc.property(matter, fc.array(draw, { minLength: 5, maxLength: 60 }), (issued, draws) => {
        const { state, log } = run(issued, draws);
        expect(state.sequence).toBe(log.length);
        log.forEach((event, index) => expect(event.at).toBeGreaterThanOrEqual(log[index - 1]?.at ?? 0));
        expect(state.lastAt).toBe(log.at(-1)?.at);
        expect(replay(log)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        expect(replay(JSON.parse(JSON.stringify(log)) as ObligationEvent[])).toStrictEqual(state);
      }),
      { numRuns },
    );
  });

  test('when the next instant is asked for, then time does nothing before it and something at it', () => {
    const facts = { vacantPostIds: [] };
    holds(({ after }) => {
      const next = obligationMachine.nextInstant(after);
      if (next === null)
        return expect(advance(after, Number.MAX_SAFE_INTEGER, after.lastAt, facts)).toEqual([]);
      expect(advance(after, next - 1, next - 1, facts)).toEqual([]);
      expect(advance(after, next, next, facts).length).toBeGreaterThan(0);
    });
  });

  test('when much is due at once, then it comes out in the order of its instants', () => {
    holds(({ after }) => {
      const events = advance(after, after.lastAt + 3000 * hour, after.lastAt + 3000 * hour, {
        vacantPostIds: [],
      });
      const planned = events.flatMap((event) => ('plannedAt' in event ? [event.plannedAt] : []));
      // A series says what passed in one event, and issues one.
      const ofSeries = events.filter(({ type }) => /^(?:occurrence|child-|series-)/u.test(type));
      expect(ofSeries.length).toBeLessThanOrEqual(12);
      expect(planned.length + ofSeries.length).toBe(events.length);
      expect([...planned].sort((one, other) => one - other)).toEqual(planned);
    });
  });

  test('when an answer was received in time, then no miss and no escalation stands against it', () => {
    holds(({ after, log }) => {
      const keys = new Set(after.misses);
      expect(after.missedBy.map(({ key }) => key)).toEqual(after.misses);
      for (const escalation of after.escalations)
        expect(keys).toContain(`${escalation.clock}-${escalation.round}`);
      for (const miss of after.missedBy) {
        for (const event of log) {
          const isAnswer =
            (event.type === 'acknowledged' && miss.clock === 'receipt') ||
            (event.type === 'responded' && (miss.clock === 'response' || miss.clock === 'progress'));
          if (!isAnswer || !miss.unitIds.includes(event.unitId)) continue;
          expect(event.effectiveAt > miss.startedAt && event.effectiveAt < miss.missAt).toBe(false);
        }
      }
    });
  });

  test('when only time passes, then the posts that it turns to were consulted', () => {
    holds(({ before, events, envelope, now }) => {
      if (envelope !== null) return;
      const consulted = obligationMachine.postsToConsult(before, Math.max(now, before.lastAt));
      for (const event of events) {
        if (event.type !== 'escalated') continue;
        const posts = [...event.escalation.to.map(({ postId }) => postId), ...event.vacantPostIds];
        for (const postId of posts) expect(consulted).toContain(postId);
      }
    });
  });

  test('when a clock runs, then those it waits for are owners who have not met it', () => {
    holds(({ after }) => {
      for (const clock of after.clocks.filter(({ missedAt }) => missedAt !== null)) {
        const owners = partiesUnder(after, clock.name).map(({ unitId }) => unitId);
        for (const unitId of clock.missingUnitIds) expect(owners).toContain(unitId);
        if (!isOwedByOffice(clock.name) && !clock.isPaused)
          expect(clock.missingUnitIds.length).toBeGreaterThan(0);
      }
      const names = [...after.clocks, ...after.unplanned].map(({ name }) => name);
      expect(names.includes('co-sign')).toBe(turnOf(after).length > 0);
      expect(names.includes('instruction')).toBe(owingInstruction(after).length > 0);
      expect(new Set(names).size).toBe(names.length);
      expect(names.includes('decision')).toBe(after.phase === 'submitted');
    });
  });

  test('when a request is pending, then the office owes an answer to the oldest, and else to none', () => {
    holds(({ after }) => {
      const { pending } = after.requests;
      const owed = [...after.clocks, ...after.unplanned].find(({ name }) => name === 'request');
      expect(owed?.startedAt).toBe(pending[0]?.at);
      const owners = after.slots.map(({ unitId }) => unitId);
      for (const { unitId } of pending) expect(owners).toContain(unitId);
      const asked = pending.map(({ unitId, what }) => `${unitId} ${what}`);
      expect(new Set(asked).size).toBe(asked.length);
    });
  });

  test('when it is suspended, then nothing is due of its owners, and its own end is to come', () => {
    holds(({ after }) => {
      if (after.suspension === null) return;
      const { until } = after.suspension;
      const events = advance(after, until - 1, until - 1, { vacantPostIds: [] });
      for (const event of events)
        if (event.type === 'clock-missed' || event.type === 'escalated')
          expect(isOwedByOffice(event.type === 'escalated' ? event.escalation.clock : event.clock)).toBe(
            true,
          );
      const [resumed] = advance(after, until, until, { vacantPostIds: [] }).filter(
        ({ type }) => type === 'resumed',
      );
      expect(resumed).toMatchObject({ why: 'until-reached', plannedAt: until });
    });
  });

  test('when it goes on, then no clock has lost time', () => {
    holds(({ before, events }) => {
      const resumed = events.find(({ type }) => type === 'resumed');
      if (before.suspension === null || resumed?.type !== 'resumed') return;
      const heldFor = resumed.effectiveAt - before.suspension.since;
      for (const clock of before.clocks.filter((each) => isHeld(before, each))) {
        const moved = resumed.clocks.find((each) => each.clock === clock.name && each.round === clock.round);
        if (moved === undefined || clock.startedAt > before.suspension.since) continue;
        if (clock.missedAt === null) expect(moved.missAt).toBeGreaterThanOrEqual(clock.missAt);
        else expect(moved.missAt).toBe(clock.missAt);
        if (
          before.policy.counts === 'natural' &&
          clock.missedAt === null &&
          clock.missAt > resumed.effectiveAt
        )
          expect(moved.missAt - clock.missAt).toBeLessThanOrEqual(heldFor);
      }
    });
  });

  test('when it pauses, is extended or goes on, then nothing is done twice in one round of a clock', () => {
    holds(({ log }) => {
      const taken = new Set(
        log.flatMap((event) => (event.type === 'miss-withdrawn' ? [`${event.clock}-${event.round}`] : [])),
      );
      const done = log.flatMap((event) => {
        if (event.type === 'escalated') return [`climb ${event.escalation.id}`];
        if (event.type === 'clock-missed') return [`miss ${event.clock}-${event.round}`];
        return event.type === 'reminded' && event.clock !== null
          ? [`remind ${event.clock}-${event.round ?? 0}`]
          : [];
      });
      // By other rules a reminder that has gone out may be still to come again.
      const replanned = new Set(
        log.flatMap((event) =>
          event.type === 'clock-replanned' ? [`remind ${event.clock.name}-${event.clock.round}`] : [],
        ),
      );
      const once = done.filter(
        (deed) => !replanned.has(deed) && ![...taken].some((key) => deed.includes(key)),
      );
      expect(new Set(once).size).toBe(once.length);
    });
  });
});
