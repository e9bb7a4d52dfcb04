/** Duty checks 查岗: asked at once, at an instant or at a drawn one; answered in words by whoever is on duty. */
import { randomInt } from 'node:crypto';
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import { checkOutcome, replyWithinMs } from '../../domain/duty/duty-check.js';
import { requireDutyPost } from '../../domain/duty/may-keep-roster.js';
import { personsAt } from '../../domain/duty/on-duty.js';
import type { DutyPerson } from '../../domain/duty/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import { requirePost } from '../../domain/organisation/succession.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { answerCheck, findCheck, keepCheck } from '../../prisma/repositories/duty-records.js';
import type { DutyCheck } from '../../prisma/repositories/duty-records.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { publishedDuring } from '../../prisma/repositories/rosters.js';
import type { ApiDeps } from '../deps.js';
import type { checkBody } from '../schemas/duty.js';
import { requireOneOf } from './hand-over-shift.js';

/** A check may be planned so far ahead. */
const farthestMs = 31 * 86_400_000;

/** Refuses with `unknown-post`, or `invalid-input` (no duty post; an instant in the past or too far ahead). */
export async function askDuty(
  deps: ApiDeps,
  by: Actor,
  { postId, body }: { readonly postId: string; readonly body: zod.output<typeof checkBody> },
): Promise<DutyCheck> {
  requireDutyPost(requirePost(await loadOrganisation(deps.database), postId));
  const now = deps.now();
  const askAt = instantOf(body, now);
  if (askAt < now || askAt > now + farthestMs) {
    const message = `a duty is checked from now on, at most ${farthestMs / 86_400_000} days ahead`;
    throw new DomainError('invalid-input', message, { askAt, now });
  }
  const check = {
    id: deps.newId(),
    postId,
    askedBy: by.accountId,
    createdAt: now,
    askAt,
    dueAt: askAt + replyWithinMs,
  };
  await deps.database.$transaction((transaction) => keepCheck(transaction, check));
  return { ...check, answeredAt: null, answeredBy: null, words: null };
}

/** The first reply stands, a late one too. Refuses with `not-found` (before it is asked as well) or `not-permitted`. */
export async function answerDuty(
  deps: ApiDeps,
  by: Actor,
  { id, words }: { readonly id: string; readonly words: string },
): Promise<DutyCheck> {
  refusePersonalNumbers({ words });
  const check = await findCheck(deps.database, id);
  const now = deps.now();
  if (check === null || now < check.askAt) {
    throw new DomainError('not-found', `there is no duty check ${id}`, { checkId: id });
  }
  const persons = (await rosteredAt(deps, check.postId, check.askAt)) ?? [];
  await requireOneOf(deps, by, { shift: { persons }, postId: check.postId });
  await answerCheck(deps.database, id, { accountId: by.accountId, at: now, words });
  return (await findCheck(deps.database, id)) ?? check;
}

/** As it is shown: what came of it by now, and who was on duty by the roster (null without one). */
export async function checkView(deps: ApiDeps, check: DutyCheck) {
  return {
    ...check,
    outcome: checkOutcome(check, deps.now()),
    onDuty: await rosteredAt(deps, check.postId, check.askAt),
  };
}

async function rosteredAt(deps: ApiDeps, postId: string, at: Instant): Promise<readonly DutyPerson[] | null> {
  const [roster] = await publishedDuring(deps.database, [postId], { from: at, until: at + 1 });
  return roster === undefined ? null : personsAt(roster.shifts, at);
}

function instantOf({ at, between }: zod.output<typeof checkBody>, now: Instant): Instant {
  if (at !== undefined && between !== undefined) {
    throw new DomainError('invalid-input', 'say at, or between, or neither');
  }
  if (between === undefined) return at === undefined ? now : Date.parse(at);
  const [from, until] = [Date.parse(between[0]), Date.parse(between[1])];
  if (from < until && until - from <= farthestMs) return from + randomInt(until - from);
  throw new DomainError('invalid-input', 'between ends after it begins, within 31 days', { from, until });
}
