/** Whom a level of the ladder reaches: posts by role, by day or by night, held or vacant. */
import { assertNever } from '../domain-error.js';
import { localTimeOf, minutesOfTime } from '../calendar/local-time.js';
import type { Instant } from '../instant.js';
import type { LadderLevel, LadderPost } from '../policy/types.js';
import { isOwedByOffice } from './clock-names.js';
import { partiesUnder } from './parties.js';
import type { ObligationState, RunningClock } from './types.js';

/** The addressees of a level, those it could not reach, and the leaders whom their duty post stands for at night. */
export interface Addressees {
  readonly to: readonly string[];
  readonly vacantPostIds: readonly string[];
  readonly rerouted: readonly { readonly from: string; readonly to: string }[];
}

/** Every post that the level may turn to at any hour; the shell asks which of them are vacant. */
export function possiblePosts(
  state: ObligationState,
  clock: RunningClock,
  level: LadderLevel,
): readonly string[] {
  const posts = level.to.flatMap((role) => postsOf(state, clock, role));
  const duty = level.to.includes('leader') ? state.leaders.map(({ dutyPostId }) => dutyPostId) : [];
  return unique([...posts, ...duty.filter((postId) => postId !== null)]);
}

/**
 * Whom the level reaches at `now`. During the quiet hours a leader's duty post is called in the leader's place, unless
 * there is none or it is vacant. Vacant posts are left out and listed.
 */
export function addresseesOf(
  { state, clock, level }: { state: ObligationState; clock: RunningClock; level: LadderLevel },
  vacant: readonly string[],
  now: Instant,
): Addressees {
  const isVacant = (postId: string): boolean => vacant.includes(postId);
  const isQuiet = isQuietHour(state, now);
  const rerouted: { from: string; to: string }[] = [];
  const vacantPostIds: string[] = [];
  const to: string[] = [];
  const add = (postId: string): void => void (isVacant(postId) ? vacantPostIds : to).push(postId);
  for (const role of level.to) {
    if (role !== 'leader') {
      postsOf(state, clock, role).forEach(add);
      continue;
    }
    for (const { postId, dutyPostId } of state.leaders) {
      if (isQuiet && dutyPostId !== null) {
        add(dutyPostId);
        if (!isVacant(dutyPostId)) {
          rerouted.push({ from: postId, to: dutyPostId });
          continue;
        }
      }
      add(postId);
    }
  }
  return { to: unique(to), vacantPostIds: unique(vacantPostIds), rerouted };
}

/** Head and duty posts of a level's role; for the decision the unit that missed is the office. */
function postsOf(state: ObligationState, clock: RunningClock, role: LadderPost): readonly string[] {
  const units = isOwedByOffice(clock.name)
    ? [state.office]
    : partiesUnder(state, clock.name).filter(({ unitId }) => clock.missingUnitIds.includes(unitId));
  const some = (posts: readonly (string | null)[]): readonly string[] =>
    posts.filter((post) => post !== null);
  switch (role) {
    case 'unit-head':
      return some(units.map(({ headPostId }) => headPostId));
    case 'unit-duty':
      return some(units.map(({ dutyPostId }) => dutyPostId));
    case 'office-duty':
      return some([state.office.dutyPostId]);
    case 'leader':
      return state.leaders.map(({ postId }) => postId);
    default:
      return assertNever(role);
  }
}

/** Whether a leader is not to be called at `now`, by the policy's quiet hours on the local clock (a drill's own). */
export function isQuietHour({ policy, planning }: ObligationState, now: Instant): boolean {
  const { hour, minute } = localTimeOf(now, planning);
  const minutes = hour * 60 + minute;
  const from = minutesOfTime(policy.leaderQuietHours[0]);
  const until = minutesOfTime(policy.leaderQuietHours[1]);
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

function unique(postIds: readonly string[]): readonly string[] {
  return [...new Set(postIds)];
}
