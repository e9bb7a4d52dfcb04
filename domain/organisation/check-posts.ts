/** Checks the posts of an organisation: their units, their duty posts, and that no two can be mistaken for each other. */
import { someOf } from './organisation-problem.js';
import type { OrganisationProblem } from './organisation-problem.js';
import type { Organisation, Post } from './types.js';
import { leaderKey, nameKey } from './written-name.js';

/** Lists every problem of the posts. */
export function checkPosts(organisation: Organisation): OrganisationProblem[] {
  const unitIds = new Set(organisation.units.map((unit) => unit.id));
  const posts = new Map(organisation.posts.map((post) => [post.id, post]));
  return [
    ...organisation.posts.flatMap((post) => {
      const messages = [...checkPlace(post, unitIds), ...checkDutyPost(post, posts)];
      return messages.map((message) => ({ record: 'post' as const, id: post.id, message }));
    }),
    ...shared(organisation.posts, seatKey, 'one unit has one post of a kind and title'),
    ...shared(organisation.posts, officeKey, 'there is one office-duty post, that of the command office'),
    ...shared(organisation.posts, titleKey, "a leader's title means one post"),
    ...sharedAliases(organisation.posts),
  ];
}

function checkPlace(post: Post, unitIds: ReadonlySet<string>): string[] {
  const messages: string[] = [];
  if (nameKey(post.title) === '') messages.push('a post needs a title');
  if (!unitIds.has(post.unitId)) messages.push(`unknown unit "${post.unitId}"`);
  if (post.holder !== null && nameKey(post.holder.name) === '') messages.push('a holder needs a name');
  return messages;
}

function checkDutyPost(post: Post, posts: ReadonlyMap<string, Post>): string[] {
  if (post.dutyPostId === null) return [];
  if (post.kind !== 'leader')
    return [`only a leader's post has a duty post, not a post of kind ${post.kind}`];
  const duty = posts.get(post.dutyPostId);
  return duty?.kind === 'leader-duty' ? [] : [`"${post.dutyPostId}" is no post of kind leader-duty`];
}

function seatKey(post: Post): string {
  return JSON.stringify([post.unitId, post.kind, nameKey(post.title)]);
}

function officeKey(post: Post): string | null {
  return post.kind === 'office-duty' ? post.kind : null;
}

function titleKey(post: Post): string | null {
  return post.kind === 'leader' ? leaderKey(post.title) : null;
}

function shared(
  posts: readonly Post[],
  keyOf: (post: Post) => string | null,
  rule: string,
): OrganisationProblem[] {
  const groups = new Map<string, string[]>();
  for (const post of posts) {
    const key = keyOf(post);
    if (key === null) continue;
    const ids = groups.get(key);
    if (ids === undefined) groups.set(key, [post.id]);
    else ids.push(post.id);
  }
  return [...groups.values()].flatMap((ids) => {
    if (ids.length === 1) return [];
    const message = `${rule}; here: ${someOf(ids)}`;
    return ids.map((id) => ({ record: 'post' as const, id, message }));
  });
}

/** A confirmed name of a leader decides for one post. */
function sharedAliases(posts: readonly Post[]): OrganisationProblem[] {
  const owners = new Map<string, string>();
  return posts.flatMap((post) =>
    [...new Set(post.aliases.map(leaderKey))].flatMap((key) => {
      const owner = owners.get(key);
      owners.set(key, owner ?? post.id);
      if (owner === undefined) return [];
      return [
        {
          record: 'post' as const,
          id: post.id,
          message: `the name ${key} is confirmed for ${owner} already`,
        },
      ];
    }),
  );
}
