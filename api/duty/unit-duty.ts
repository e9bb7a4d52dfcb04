/** Who is on duty in a unit at an instant, post by post. */
import { DomainError } from '../../domain/domain-error.js';
import { checkOutcome, replyWithinMs } from '../../domain/duty/duty-check.js';
import { dutyKinds } from '../../domain/duty/may-keep-roster.js';
import { nextShift, shiftsAt } from '../../domain/duty/on-duty.js';
import type { Shift } from '../../domain/duty/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Post } from '../../domain/organisation/types.js';
import { checksOf } from '../../prisma/repositories/duty-records.js';
import type { DutyCheck } from '../../prisma/repositories/duty-records.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { publishedDuring } from '../../prisma/repositories/rosters.js';
import type { Roster } from '../../prisma/repositories/rosters.js';
import type { ApiDeps } from '../deps.js';
import { checkView } from './duty-checks.js';

/** A check stays before those on duty for a day, though a reply is late after minutes. */
const shownForMs = 86_400_000;

/** Refuses with `not-found` a unit that is not there. */
export async function unitDuty(deps: ApiDeps, unitId: string, at: Instant) {
  const { units, posts } = await loadOrganisation(deps.database);
  if (!units.some(({ id }) => id === unitId)) {
    throw new DomainError('not-found', `the organisation has no unit ${unitId}`, { unitId });
  }
  const duty = posts.filter((post) => post.unitId === unitId && dutyKinds.includes(post.kind));
  const ids = duty.map(({ id }) => id);
  const rosters = await publishedDuring(deps.database, ids, { from: at, until: at + 1 });
  const now = deps.now();
  const checks = (await checksOf(deps.database, ids, now - shownForMs - replyWithinMs)).filter((check) =>
    ['asked', 'unanswered'].includes(checkOutcome(check, now)),
  );
  return { at, posts: await Promise.all(duty.map((post) => postDuty(deps, { post, at, rosters, checks }))) };
}

async function postDuty(
  deps: ApiDeps,
  given: {
    readonly post: Post;
    readonly at: Instant;
    readonly rosters: readonly Roster[];
    readonly checks: readonly DutyCheck[];
  },
) {
  const { post, at } = given;
  const roster = given.rosters.find(({ postId }) => postId === post.id);
  const running = roster === undefined ? [] : shiftsAt(roster.shifts, at);
  const checks = given.checks.filter(({ postId }) => postId === post.id);
  return {
    postId: post.id,
    title: post.title,
    rosterId: roster?.id ?? null,
    holder: post.holder,
    shifts: running,
    isEmpty: roster !== undefined && running.length === 0,
    next: roster === undefined ? null : nextAfter(roster.shifts, running[0], at),
    checks: await Promise.all(checks.map((check) => checkView(deps, check))),
  };
}

function nextAfter(shifts: readonly Shift[], running: Shift | undefined, at: Instant): Shift | null {
  if (running !== undefined) return nextShift(shifts, running);
  return shifts.find(({ startsAt, persons }) => startsAt > at && persons.length > 0) ?? null;
}
