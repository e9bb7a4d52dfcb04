/** Which account may stand in for which post: never one from another side, so that substitution separates duties no less. */
import { assertNever, DomainError } from '../domain-error.js';
import type { PostAccount } from './succession.js';
import { roleOfPost } from './post-role.js';
import type { Organisation, Post } from './types.js';

/**
 * Refuses with `not-permitted`: a unit's post is deputised by the unit's own people, a leader's by a leader, a supervisor's by
 * a supervisor. So whoever owes never decides, assents or supervises by deputising. Asked at the appointment, and again at
 * each act, because people move.
 */
export function mayDeputise(account: PostAccount, post: Post, organisation: Organisation): void {
  const refused = (message: string): DomainError =>
    new DomainError('not-permitted', message, { postId: post.id, accountId: account.id });
  if (!account.isActive) throw refused(`the account ${account.id} is not active`);
  if (account.postId === post.id) throw refused(`${account.id} holds ${post.id} and needs no deputising`);
  const role = roleOfPost(post, organisation);
  switch (role) {
    case 'head':
    case 'handler':
    case 'office':
      if (account.unitId === post.unitId && account.role !== 'supervisor' && account.role !== 'leader')
        return;
      throw refused(
        `${post.id} is deputised by people of ${post.unitId}, not of ${account.unitId ?? 'no unit'}`,
      );
    case 'leader':
    case 'supervisor':
      if (account.role === role) return;
      throw refused(`${post.id} is deputised by a ${role}, not by a ${account.role}`);
    case 'admin':
      throw refused('nobody deputises the administrator');
    default:
      return assertNever(role);
  }
}
