/** Who is at a post at an instant: its holder, or by a published roster those on duty. */
import type { Pool } from 'pg';
import { onDutyAt } from '../../domain/duty/on-duty.js';
import type { DutyPerson } from '../../domain/duty/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Facts } from '../../domain/machine.js';
import { columnTime } from '../column-time.js';
import { onConnection } from './transaction.js';

const text = `SELECT w.id, p.holder_id IS NOT NULL AS is_held, r.starts_at, r.ends_at,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'persons', s.persons)), '[]') FROM duty_shift s
    WHERE s.roster_id = r.id AND s.starts_at <= $2 AND s.ends_at > $2) AS shifts
  FROM unnest($1::text[]) AS w(id) JOIN post p ON p.id = w.id
  LEFT JOIN duty_roster r ON r.post_id = w.id AND r.status = 'published' AND r.starts_at <= $2 AND r.ends_at > $2`;

/**
 * Of the given posts, in the given order: those with nobody at the instant, and who is on duty at those whose roster covers it.
 * A rostered post counts by its shifts alone, any other by its holder; a post that does not exist is vacant.
 */
export async function postFacts(pool: Pool, postIds: readonly string[], at: Instant): Promise<Facts> {
  if (postIds.length === 0) return { vacantPostIds: [] };
  const query = { text, values: [postIds, columnTime(at)] };
  const { rows } = await onConnection(pool, (client) => client.query<Row>(query));
  const found = new Map(rows.map((row) => [row.id, { isHeld: row.is_held, onDuty: onDutyOf(row, at) }]));
  const isVacant = (postId: string): boolean => {
    const post = found.get(postId);
    return post?.onDuty == null ? post?.isHeld !== true : post.onDuty.shiftIds.length === 0;
  };
  const onDuty = postIds.map((id) => found.get(id)?.onDuty ?? null).filter((each) => each !== null);
  const vacantPostIds = postIds.filter(isVacant);
  return onDuty.length === 0 ? { vacantPostIds } : { vacantPostIds, onDuty };
}

function onDutyOf({ id, starts_at: from, ends_at: until, shifts }: Row, at: Instant) {
  if (from === null || until === null) return null;
  const period = { from: from.getTime(), until: until.getTime() };
  const running = shifts.map((shift) => ({ ...shift, startsAt: period.from, endsAt: period.until }));
  return onDutyAt(id, { ...period, shifts: running }, at);
}

interface Row {
  readonly id: string;
  readonly is_held: boolean;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly shifts: readonly { readonly id: string; readonly persons: readonly DutyPerson[] }[];
}
