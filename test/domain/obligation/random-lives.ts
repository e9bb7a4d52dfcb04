/** Obligations at random places of random lives, for properties of what is computed from a state or from a log. */
import fc from 'fast-check';
import type { Instant } from '../../../domain/instant.js';
import type { Actor } from '../../../domain/machine.js';
import type { ObligationCommand, ObligationState } from '../../../domain/obligation/types.js';
import { movableClocks } from '../../../domain/obligation/replan/movable-clocks.js';
import { emergencyV1 } from '../../../domain/policy/emergency-v1.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { at, real } from '../calendar/beijing.js';
import { head, leader, Life, office, owner, supervisor } from './sample.js';
import type { Wanted } from './sample.js';

const hour = 3_600_000;
const units = ['a', 'b', 'c'] as const;

/** Posts that may be vacant. */
export const somePosts = ['a-head', 'a-duty', 'b-duty', 'office-duty', 'vice-mayor', 'vice-mayor-duty'];

type Order = (state: ObligationState, receivedAt: Instant) => [Actor, ObligationCommand];

export interface Move {
  readonly elapsed: number;
  /** How long the command waited before it was carried out. */
  readonly delay: number;
  readonly vacant: readonly string[];
  /** Null: only time passes. */
  readonly order: Order | null;
}

const unit = fc.constantFrom(...units);

const order: fc.Arbitrary<Order> = fc.oneof(
  unit.map((unitId): Order => () => [head(unitId), { type: 'acknowledge', unitId }]),
  unit.map((unitId): Order => () => [head(unitId), { type: 'respond', unitId }]),
  { weight: 4, arbitrary: unit.map((unitId): Order => () => [head(unitId), { type: 'submit', unitId }]) },
  fc.constant<Order>(() => [leader, { type: 'assent', postId: 'vice-mayor' }]),
  fc.constant<Order>(() => [office, { type: 'approve' }]),
  { weight: 3, arbitrary: fc.constant<Order>(() => [office, { type: 'return' }]) },
  unit.map((unitId): Order => () => [office, { type: 'remind', unitIds: [unitId] }]),
  unit.map((unitId): Order => () => [
    office,
    { type: 'reassign', removeUnitId: null, add: owner(unitId, 'lead') },
  ]),
  fc.tuple(unit, fc.nat(40)).map(([unitId, hours]): Order => (_state, receivedAt) => [
    office,
    {
      type: 'record-for-another',
      unitId,
      what: 'respond',
      occurredAt: receivedAt - hours * hour,
      source: 'telephone',
    },
  ]),
  fc.constant<Order>((state) => {
    const record = state.unconfirmed[0];
    const unitId = record?.unitId ?? 'a';
    return [head(unitId), { type: 'confirm-record', unitId, recordId: record?.recordId ?? 'none' }];
  }),
  fc.constant<Order>((state) => {
    const { clock, round } = state.missedBy.at(-1) ?? { clock: 'receipt', round: 1 };
    return [supervisor, { type: 'request-review', clock, round }];
  }),
  fc.constant<Order>(({ policy, planning }) => {
    const other = policy.version === standardV1.version ? emergencyV1 : standardV1;
    const { calendar } = planning;
    return [office, { type: 'replan', policy: policyFor(other, policy.urgency), calendar }];
  }),
  fc.integer({ min: -30, max: 60 }).map((hours): Order => (state, receivedAt) => {
    const clock = movableClocks(state)[Math.abs(hours) % 3] ?? 'response';
    return [office, { type: 'move-deadline', clock, dueAt: receivedAt + hours * hour }];
  }),
  fc.constant<Order>((state, receivedAt) => [
    office,
    {
      type: 'pin-instant',
      clock: state.unplanned[0]?.name ?? 'response',
      dueAt: receivedAt + 30 * hour,
    },
  ]),
);

const move: fc.Arbitrary<Move> = fc.record({
  elapsed: fc.oneof(fc.integer({ min: 0, max: hour }), fc.integer({ min: 0, max: 50 * hour })),
  delay: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 20 * hour })),
  vacant: fc.subarray(somePosts),
  order: fc.option(order, { freq: 5 }),
});

const matter: fc.Arbitrary<Wanted> = fc
  .record({
    urgency: fc.constantFrom('特提', '特急', '加急', '平急', null),
    kind: fc.constantFrom('task', 'task', 'task', 'standing', 'prohibition'),
    owners: fc.subarray([...units], { minLength: 1 }),
    due: fc.option(fc.integer({ min: -100, max: 300 })),
    isSameDay: fc.boolean(),
    isPublished: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  })
  .map(({ owners, due, isPublished, ...rest }) => ({
    ...rest,
    issuedAt: at('2026-09-25 16:00'),
    owners: owners.map((unitId) => owner(unitId)),
    completion:
      due === null ? null : { dueAt: at('2026-09-25 16:00') + due * hour, isExclusive: due % 2 === 0 },
    planning: isPublished ? real : { ...real, calendar: { ...real.calendar, years: {} } },
  }));

/** A life as far as its moves have carried it, with the instant at which each of its commands was received. */
export class RandomLife extends Life {
  readonly receivedAt = new Map<string, Instant>();
  now: Instant;

  constructor(
    wanted: Wanted,
    readonly moves: readonly Move[],
  ) {
    super(wanted);
    this.now = this.state.issuedAt;
    for (const each of moves) this.#make(each);
  }

  #make({ elapsed, delay, vacant, order: orderOf }: Move): void {
    this.now += elapsed;
    this.vacant = vacant;
    // Sometimes the timer came first, sometimes it is the command that finds what is due.
    if (elapsed % 2 === 0 || orderOf === null) this.until(this.now);
    if (orderOf === null) return;
    const receivedAt = Math.max(this.state.issuedAt, this.now - delay);
    const [actor, command] = orderOf(this.state, receivedAt);
    this.process(actor, command, { receivedAt, now: this.now });
    this.receivedAt.set(`c${this.receivedAt.size + 1}`, receivedAt);
  }
}

/** Lives of up to 25 moves. */
export const randomLife: fc.Arbitrary<RandomLife> = fc
  .tuple(matter, fc.array(move, { maxLength: 25 }))
  .map(([wanted, moves]) => new RandomLife(wanted, moves));
