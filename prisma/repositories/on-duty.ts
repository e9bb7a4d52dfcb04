/** Where somebody is, or lately was, on duty by the published rosters. */
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';

/** Digests that named somebody stay in sight for so long after the shift. */
const rememberedMs = 31 * 86_400_000;

/** Posts at which the account has a shift at the instant, and those at which it had one within the last month. */
export async function dutyOf(
  database: Database,
  accountId: string,
  at: Instant,
): Promise<{ readonly now: readonly string[]; readonly lately: readonly string[] }> {
  const mine = JSON.stringify([{ accountId }]);
  const [now, since] = [columnTime(at), columnTime(at - rememberedMs)];
  const rows = await database.$queryRaw<readonly { post_id: string; is_now: boolean }[]>`
    SELECT r.post_id, bool_or(s.ends_at > ${now}::timestamptz) AS is_now
    FROM duty_shift s JOIN duty_roster r ON r.id = s.roster_id
    WHERE s.persons @> ${mine}::jsonb AND r.status = 'published'
      AND s.starts_at <= ${now}::timestamptz AND s.ends_at > ${since}::timestamptz
    GROUP BY r.post_id ORDER BY r.post_id`;
  return {
    now: rows.filter((row) => row.is_now).map((row) => row.post_id),
    lately: rows.map((row) => row.post_id),
  };
}

/** Of the given posts, those whose published roster covers the instant. */
export async function rosteredPosts(
  database: Database,
  postIds: readonly string[],
  at: Instant,
): Promise<readonly string[]> {
  const now = columnTime(at);
  const rows = await database.dutyRoster.findMany({
    where: { postId: { in: [...postIds] }, status: 'published', startsAt: { lte: now }, endsAt: { gt: now } },
    select: { postId: true },
  });
  return rows.map(({ postId }) => postId);
}
