/** A post passes to a successor, or falls vacant: who may order it, and what changes. */
import { DomainError } from '../domain-error.js';
import type { Actor, Role } from '../machine.js';
import { roleOfPost } from './post-role.js';
import type { Organisation, OrganisationChange, Person, Post, PostKind } from './types.js';

/** An account as far as posts concern it. */
export interface PostAccount {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly isActive: boolean;
}

/** Who is to hold the post: an account, or a person without one, who is only named. */
export type Successor =
  /** `name` where the account's own is no person's name. */
  { readonly account: PostAccount; readonly name: string | null } | { readonly name: string };

export interface SuccessionOrder {
  readonly postId: string;
  /** Null leaves the post vacant. */
  readonly successor: Successor | null;
  /** The successor's account gives up the post that it holds now, which falls vacant. */
  readonly leavesPost: boolean;
  readonly by: Actor;
}

/** One post that changes hands. */
export interface Succeeded {
  readonly post: Post;
  readonly from: Person | null;
  readonly to: Person | null;
  /** The account that comes to the post; null for a vacancy and for a person without one. */
  readonly account: PostAccount | null;
}

export interface SuccessionPlan {
  readonly changes: readonly OrganisationChange[];
  /** The post itself first; then the one that the successor leaves. */
  readonly succeeded: readonly Succeeded[];
  /** What the successor's account may be from now on; null without an account. */
  readonly role: Role | null;
}

/** A unit's head fills these posts of the unit; every other post is filled by the administrator. */
const filledByHead: readonly PostKind[] = ['handler', 'unit-duty'];

/**
 * Plans the succession. Refuses with `unknown-post`, `not-permitted` (who may not order it, and nobody appoints himself),
 * `invalid-input` (an account that cannot hold a post) or `wrong-state` (nothing would change; the successor holds
 * another post and does not leave it).
 */
export function planSuccession(organisation: Organisation, order: SuccessionOrder): SuccessionPlan {
  const post = requirePost(organisation, order.postId);
  const account = order.successor !== null && 'account' in order.successor ? order.successor.account : null;
  requireOrderer(order.by, post, account);
  if (account !== null) requireFree(account, post, order.leavesPost);
  const to = personOf(order.successor, order.postId);
  requireChange(post, to);
  const left = organisation.posts.filter(
    ({ id, holder }) =>
      account !== null && id !== post.id && (id === account.postId || holder?.id === account.id),
  );
  const succeeded = [
    { post, from: post.holder, to, account },
    ...left.map((each) => ({ post: each, from: each.holder, to: null, account: null })),
  ];
  return {
    changes: succeeded.map(({ post: each, to: holder }) => ({ type: 'put-post', post: { ...each, holder } })),
    succeeded,
    role: account === null ? null : roleOfPost(post, organisation),
  };
}

/** The post of that id. Refuses with `unknown-post`. */
export function requirePost({ posts }: Pick<Organisation, 'posts'>, postId: string): Post {
  const post = posts.find(({ id }) => id === postId);
  if (post !== undefined) return post;
  throw new DomainError('unknown-post', `the organisation has no post ${postId}`, { postId });
}

function requireOrderer(by: Actor, post: Post, account: PostAccount | null): void {
  const isHead = by.role === 'head' && by.unitId === post.unitId && filledByHead.includes(post.kind);
  if (by.role !== 'admin' && !isHead) {
    throw new DomainError(
      'not-permitted',
      `a succession at ${post.id} is ordered by the administrator` +
        (filledByHead.includes(post.kind) ? ` or the head of ${post.unitId}` : ''),
      { postId: post.id },
    );
  }
  if (account?.id === by.accountId) throw new DomainError('not-permitted', 'nobody appoints himself');
  if (isHead && account !== null && account.unitId !== null && account.unitId !== by.unitId) {
    const message = `${account.id} belongs to ${account.unitId}; the administrator moves people between units`;
    throw new DomainError('not-permitted', message, { unitId: account.unitId });
  }
}

function requireFree(account: PostAccount, post: Post, leavesPost: boolean): void {
  if (!account.isActive || account.role === 'admin') {
    const why = account.isActive ? 'an administrator holds no post' : 'the account is not active';
    throw new DomainError('invalid-input', `${account.id} cannot hold a post: ${why}`, {
      accountId: account.id,
    });
  }
  if (account.postId === null || account.postId === post.id || leavesPost) return;
  throw new DomainError(
    'wrong-state',
    `${account.id} holds ${account.postId}; say leavesPost, which leaves that post vacant, or fill that post first`,
    { postId: account.postId },
  );
}

function personOf(successor: Successor | null, postId: string): Person | null {
  if (successor === null) return null;
  if ('account' in successor) {
    const { account, name } = successor;
    return { id: account.id, name: name ?? account.displayName };
  }
  return { id: `${postId}:${successor.name}`, name: successor.name };
}

function requireChange(post: Post, to: Person | null): void {
  if (post.holder?.id !== to?.id) return;
  const message = to === null ? `${post.id} is vacant already` : `${to.name} holds ${post.id} already`;
  throw new DomainError('wrong-state', message, { postId: post.id });
}
