/** Who may read what concerns a post alone: its unit's people, and whoever oversees. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { Post } from '../../domain/organisation/types.js';

/** Refuses with `not-permitted`. */
export function requirePostReader({ role, unitId }: Actor, post: Post): void {
  if ((role !== 'handler' && role !== 'head') || unitId === post.unitId) return;
  throw new DomainError('not-permitted', `${post.id} is no post of your unit`, { postId: post.id });
}
