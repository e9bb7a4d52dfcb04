/** Who keeps the roster of a duty post, and which posts have one. */
import { DomainError } from '../domain-error.js';
import type { Actor } from '../machine.js';
import type { Post, PostKind } from '../organisation/types.js';

/** Posts that people hold by turns. */
export const dutyKinds: readonly PostKind[] = ['unit-duty', 'office-duty', 'leader-duty'];

/** Refuses with `invalid-input` a post that nobody holds by turns. */
export function requireDutyPost({ id, kind }: Post): void {
  if (dutyKinds.includes(kind)) return;
  const message = `${id} is no duty post (${kind}); a roster is for ${dutyKinds.join(', ')}`;
  throw new DomainError('invalid-input', message, { postId: id, kind });
}

/**
 * The unit's own people draft and swap; its head publishes. The command office does both for the office's and the leaders' duty.
 * Refuses with `not-permitted`.
 */
export function requireRosterKeeper(by: Actor, post: Post, act: 'keep' | 'publish'): void {
  if (by.role === 'office' && (by.unitId === post.unitId || post.kind === 'leader-duty')) return;
  const isOwn = by.unitId === post.unitId;
  if (isOwn && (by.role === 'head' || (by.role === 'handler' && act === 'keep'))) return;
  const who =
    post.kind === 'leader-duty'
      ? 'the command office'
      : `${act === 'keep' ? 'the people' : 'the head'} of ${post.unitId}`;
  throw new DomainError(
    'not-permitted',
    `the roster of ${post.id} is ${act === 'keep' ? 'kept' : 'published'} by ${who}`,
    {
      postId: post.id,
    },
  );
}
