/** Who is on duty at an instant, by the published rosters. */
import type { Instant } from '../instant.js';
import type { DutyPerson, RosterPlan, Shift } from './types.js';

/** Who is on duty at a post whose roster covers the instant: nobody means an empty slot. */
export interface OnDuty {
  readonly postId: string;
  /** Shifts that have somebody. */
  readonly shiftIds: readonly string[];
  /** Those of the persons who have an account. */
  readonly accountIds: readonly string[];
}

/** The shifts that run at the instant and have somebody. */
export function shiftsAt(shifts: readonly Shift[], at: Instant): readonly Shift[] {
  return shifts.filter(
    ({ startsAt, endsAt, persons }) => startsAt <= at && at < endsAt && persons.length > 0,
  );
}

/** Everybody on duty at the instant. */
export function personsAt(shifts: readonly Shift[], at: Instant): readonly DutyPerson[] {
  return shiftsAt(shifts, at).flatMap(({ persons }) => persons);
}

/** Who is on duty at the post; null when the roster does not cover the instant, and the post is as without one. */
export function onDutyAt(
  postId: string,
  { from, until, shifts }: Pick<RosterPlan, 'from' | 'until' | 'shifts'>,
  at: Instant,
): OnDuty | null {
  if (at < from || at >= until) return null;
  const running = shiftsAt(shifts, at);
  const accountIds = running.flatMap(({ persons }) => persons.map(({ accountId }) => accountId));
  return {
    postId,
    shiftIds: running.map(({ id }) => id),
    accountIds: [...new Set(accountIds.filter((id) => id !== null))],
  };
}

/** The shift that takes over from this one: the first to start after it did that goes on longer and has one of its duties. */
export function nextShift(shifts: readonly Shift[], shift: Shift): Shift | null {
  const duties = shift.persons.map(({ duty }) => duty);
  const [next] = shifts
    .filter(({ startsAt, endsAt }) => startsAt >= shift.startsAt && endsAt > shift.endsAt)
    .filter(({ id, persons }) => id !== shift.id && persons.some(({ duty }) => duties.includes(duty)))
    .sort((one, other) => one.startsAt - other.startsAt);
  return next ?? null;
}
