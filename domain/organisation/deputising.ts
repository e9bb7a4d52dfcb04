/** Deputising 代理: for a bounded time one account acts for a post, under its own name. */
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { Actor } from '../machine.js';
import { mayDeputise } from './may-deputise.js';
import type { PostAccount } from './succession.js';
import type { Organisation, Post } from './types.js';

/** One appointment: from `from` until before `until`, unless it is revoked earlier. */
export interface Deputising {
  readonly id: string;
  readonly postId: string;
  readonly accountId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly appointedBy: string;
  readonly appointedAt: Instant;
  readonly revokedAt: Instant | null;
}

/** The longest appointment; whoever is away longer is succeeded, or appointed for anew. */
export const longestDeputisingMs = 183 * 86_400_000;

export interface Appointment {
  readonly post: Post;
  readonly account: PostAccount;
  /** Accounts that sign in under the post. */
  readonly holderIds: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
  readonly by: Actor;
  readonly now: Instant;
}

/**
 * Refuses an appointment that may not be: `not-permitted` (who may not appoint, or may not be appointed), `invalid-input` (the
 * period), `wrong-state` (another deputy in the period; a deputy of a deputy), naming what stands in the way. `standing` are the
 * appointments that have not ended.
 */
export function requireAppointable(
  appointment: Appointment,
  standing: readonly Deputising[],
  organisation: Organisation,
): void {
  requireAppointer(appointment.by, appointment.post, appointment.account);
  requirePeriod(appointment);
  mayDeputise(appointment.account, appointment.post, organisation);
  const { post, account } = appointment;
  const during = standing.filter((each) => overlaps(each, appointment));
  refuseIf(
    during.find(({ postId }) => postId === post.id),
    (each) => `${each.accountId} deputises ${post.id}`,
  );
  refuseIf(
    during.find(({ postId }) => postId === account.postId),
    (each) =>
      `${account.id} is deputised by ${each.accountId} and cannot deputise: there is no deputy of a deputy`,
  );
  refuseIf(
    during.find(({ accountId }) => appointment.holderIds.includes(accountId)),
    (each) => `the holder of ${post.id} deputises ${each.postId}: there is no deputy of a deputy`,
  );
}

/** Who may appoint a deputy of the post, and revoke one: its holder, the head of its unit, the administrator. */
export function requireAppointer(by: Actor, post: Post, account: { readonly id: string }): void {
  if (by.deputising !== undefined) {
    throw new DomainError(
      'not-permitted',
      `you act for ${by.deputising.postId}: a deputy appoints no deputy`,
    );
  }
  const isOwn = by.postId === post.id;
  const isHead = by.role === 'head' && by.unitId === post.unitId;
  if (!isOwn && !isHead && by.role !== 'admin') {
    const message = `a deputy of ${post.id} is appointed by its holder, by the head of ${post.unitId} or by the administrator`;
    throw new DomainError('not-permitted', message, { postId: post.id });
  }
  if (account.id === by.accountId) throw new DomainError('not-permitted', 'nobody appoints himself');
}

/** Whether the appointment stands at an instant. */
export function standsAt(each: Pick<Deputising, 'from' | 'until' | 'revokedAt'>, at: Instant): boolean {
  return each.from <= at && at < endOf(each);
}

/** When it ends, or ended. */
export function endOf({ until, revokedAt }: Pick<Deputising, 'until' | 'revokedAt'>): Instant {
  return revokedAt === null ? until : Math.min(until, revokedAt);
}

function overlaps(each: Deputising, { from, until }: Appointment): boolean {
  return each.from < until && from < endOf(each);
}

function requirePeriod({ from, until, now }: Appointment): void {
  const refused = (message: string): DomainError =>
    new DomainError('invalid-input', message, { from, until, longestDays: longestDeputisingMs / 86_400_000 });
  if (from < now) {
    throw refused('deputising cannot begin in the past: what was done until now was done under its own name');
  }
  if (until <= from) throw refused('deputising ends after it begins');
  if (until - from > longestDeputisingMs) {
    throw refused(`deputising lasts at most ${longestDeputisingMs / 86_400_000} days`);
  }
}

function refuseIf(each: Deputising | undefined, words: (each: Deputising) => string): void {
  if (each === undefined) return;
  const { id, postId, accountId, from } = each;
  const deputising = { id, postId, accountId, from, until: endOf(each) };
  throw new DomainError('wrong-state', `${words(each)} in that time; revoke it, or choose another time`, {
    deputising,
  });
}
