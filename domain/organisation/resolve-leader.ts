/** Finds the leader's post that a directive means by a person's name or by a post's title. */
import type { LeaderEntry, OrganisationIndex } from './index-organisation.js';
import type { LeaderResolution, NearPost, Post } from './types.js';
import { leaderKey, nearDistance } from './written-name.js';

/** How many near names a person is shown. */
const offered = 3;

/**
 * Resolves a leader as written (甲某, 甲某同志, 分管副市长). A name that a person has confirmed for a post wins; then
 * leaders' posts by title or holder; then unit heads by holder. Two posts of the same standing are ambiguous.
 */
export function resolveLeader(name: string, index: OrganisationIndex): LeaderResolution {
  const posts = postsOf(name, index);
  const [post] = posts;
  if (post === undefined) return { status: 'unknown', nearest: nearestLeaders(name, index) };
  return posts.length === 1 ? { status: 'known', post } : { status: 'ambiguous', posts };
}

/** The posts of that name; of 县委常委、常务副县长, one person with two, those of whichever part is known. */
function postsOf(name: string, index: OrganisationIndex): readonly Post[] {
  const find = (written: string): readonly Post[] => {
    const entry = index.leadersByName.get(leaderKey(written));
    return entry === undefined ? [] : strongest(entry);
  };
  const whole = find(name);
  return whole.length > 0 || !name.includes('、') ? whole : [...new Set(name.split('、').flatMap(find))];
}

function strongest(entry: LeaderEntry): readonly Post[] {
  if (entry.confirmed.length > 0) return entry.confirmed;
  return entry.leaders.length > 0 ? entry.leaders : entry.heads;
}

function nearestLeaders(name: string, index: OrganisationIndex): NearPost[] {
  const key = leaderKey(name);
  const best = new Map<Post, number>();
  for (const [written, entry] of index.leadersByName) {
    const distance = nearDistance(key, written);
    if (distance === null) continue;
    for (const post of strongest(entry)) best.set(post, Math.min(distance, best.get(post) ?? distance));
  }
  return [...best]
    .map(([post, distance]) => ({ post, distance }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, offered);
}
