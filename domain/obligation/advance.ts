/** Everything that time does to an obligation: reminders, misses, escalations and reviews, in the order of their instants. */
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { Facts } from '../machine.js';
import type { LadderLevel } from '../policy/types.js';
import { isOwedByOffice } from './clock-names.js';
import { levelsOf } from './clocks.js';
import { Draft } from './draft.js';
import { roundKey } from './evolve-miss.js';
import { addresseesOf, possiblePosts } from './ladder-posts.js';
import { owingUnitIds } from './owners.js';
import { isHeld } from './suspension/resting.js';
import { partiesUnder } from './parties.js';
import { nextTrigger } from './triggers.js';
import type { Trigger } from './triggers.js';
import type { ObligationEvent, ObligationState, RunningClock } from './types.js';

/** What has become due up to and including `until`, recorded at `now`; after an outage everything comes out in order. */
export function advance(
  state: ObligationState,
  until: Instant,
  now: Instant,
  facts: Facts,
): readonly ObligationEvent[] {
  const at = Math.max(now, state.lastAt);
  const draft = new Draft(state, { at, commandId: null, actor: null });
  for (let next = nextTrigger(state); next !== null && next.at <= until; next = nextTrigger(draft.state)) {
    pull(draft, next, { facts, now: at });
  }
  return draft.events;
}

/** The next instant at which `advance` does something; null when time will do nothing more. */
export function nextInstant(state: ObligationState): Instant | null {
  return nextTrigger(state)?.at ?? null;
}

/**
 * Posts whose vacancy decides what `advance` does up to `until`: those of levels due by then, and of the levels above
 * them, to which a vacancy goes on at once. A clock that rests counts as running, because a return or a resumption may
 * make it due.
 */
export function postsToConsult(state: ObligationState, until: Instant): readonly string[] {
  if (state.phase === 'closed') return [];
  const posts = state.clocks.flatMap((clock) => {
    const owing = clock.missedAt === null ? owingUnitIds(state, clock.name) : clock.missingUnitIds;
    const mayTurn = mayTurnDue(state, clock, until);
    const missed = { ...clock, missingUnitIds: mayTurn ? allOf(state) : owing };
    const levels = levelsOf(state.policy, clock.name);
    const isDue = levels.some(
      ({ level }, index) => level > clock.level && (clock.levelAt[index] ?? Infinity) <= until,
    );
    return isDue || mayTurn
      ? levels
          .filter(({ level }) => level > clock.level || mayTurn)
          .flatMap((level) => possiblePosts(state, missed, level))
      : [];
  });
  return [...new Set(posts)];
}

/** What rests may be resumed, and the next request's round may begin with its deadline past. */
function mayTurnDue(state: ObligationState, clock: RunningClock, until: Instant): boolean {
  if (clock.name === 'request') return state.requests.pending.length > 1;
  return isHeld(state, clock) || (clock.isPaused && clock.missAt <= until);
}

function allOf(state: ObligationState): readonly string[] {
  return state.slots.map(({ unitId }) => unitId);
}

interface Surroundings {
  readonly facts: Facts;
  readonly now: Instant;
}

function pull(draft: Draft, trigger: Trigger, surroundings: Surroundings): void {
  if (trigger.does === 'part') return trigger.pull(draft, surroundings.now);
  const { clock, at } = trigger;
  const round = { clock: clock.name, round: clock.round, plannedAt: at };
  switch (trigger.does) {
    case 'remind':
      return draft.emit({ type: 'reminded', ...round, ...remindedOf(draft.state, clock) });
    case 'miss':
      return draft.emit({
        type: 'clock-missed',
        ...round,
        missingUnitIds: owingUnitIds(draft.state, clock.name),
      });
    case 'climb':
      return climb(draft, trigger, surroundings);
    default:
      return assertNever(trigger);
  }
}

function remindedOf(
  state: ObligationState,
  clock: RunningClock,
): { readonly unitIds: readonly string[]; readonly postIds: readonly string[] } {
  const owing = owingUnitIds(state, clock.name);
  const units = isOwedByOffice(clock.name)
    ? [state.office]
    : partiesUnder(state, clock.name).filter(({ unitId }) => owing.includes(unitId));
  return {
    unitIds: units.map(({ unitId }) => unitId),
    postIds: units.flatMap(({ dutyPostId }) => (dutyPostId === null ? [] : [dutyPostId])),
  };
}

function climb(
  draft: Draft,
  { clock, at, level }: { clock: RunningClock; at: Instant; level: LadderLevel },
  { facts, now }: Surroundings,
): void {
  const { name, round } = clock;
  if (level.to.length > 0) {
    const reached = addresseesOf({ state: draft.state, clock, level }, facts.vacantPostIds, now);
    const escalation = {
      id: `${name}-${round}-${level.level}`,
      clock: name,
      round,
      level: level.level,
      at: now,
      to: reached.to.map((postId) => ({ postId, acknowledgedAt: null })),
      mustAct: level.mustAct,
    };
    const { vacantPostIds, rerouted } = reached;
    const onDuty = facts.onDuty?.filter(({ postId }) => [...reached.to, ...vacantPostIds].includes(postId));
    draft.emit({
      ...{ type: 'escalated', escalation, plannedAt: at, vacantPostIds, rerouted },
      ...(onDuty === undefined || onDuty.length === 0 ? {} : { onDuty }),
    });
  }
  const key = roundKey(name, round);
  if (level.opensReview && !draft.state.reviewed.includes(key)) {
    const reviewId = `${draft.state.id}-review-${key}`;
    draft.emit({ type: 'review-opened', reviewId, clock: name, round, why: 'ladder', plannedAt: at });
  }
}
