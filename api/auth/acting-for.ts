/** A deputy's request names the post that it is for; whoever acts is then that post's, under the deputy's own account. */
import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { mayDeputise } from '../../domain/organisation/may-deputise.js';
import { standsAt } from '../../domain/organisation/deputising.js';
import { roleOfPost } from '../../domain/organisation/post-role.js';
import { requirePost } from '../../domain/organisation/succession.js';
import type { Account } from '../../prisma/repositories/accounts.js';
import { standingDeputising } from '../../prisma/repositories/deputising.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';

/** Names the post; absent: one acts under one's own. */
const actingForHeader = 'duban-acting-for';

/** Refuses with `not-permitted` and what the account does deputise, when it does not deputise that post now. */
export async function actorOf(
  deps: ApiDeps,
  { account, headers }: { readonly account: Account; readonly headers: IncomingHttpHeaders },
): Promise<Actor> {
  const { id: accountId, role, unitId, postId } = account;
  const named = headers[actingForHeader];
  if (typeof named !== 'string' || named === postId) return { accountId, role, unitId, postId };
  const now = deps.now();
  const standing = await standingDeputising(deps.database, now, accountId);
  const deputising = standing.find((each) => each.postId === named && standsAt(each, now));
  if (deputising === undefined) {
    const yours = standing.map(({ postId: of, from, until }) => ({ postId: of, from, until }));
    const message = `you do not deputise ${named} now; you may act for ${yours.map((each) => each.postId).join(', ') || 'no post but your own'}`;
    throw new DomainError('not-permitted', message, { postId: named, deputising: yours });
  }
  const organisation = await loadOrganisation(deps.database);
  const post = requirePost(organisation, deputising.postId);
  mayDeputise(account, post, organisation);
  return {
    accountId,
    role: roleOfPost(post, organisation),
    unitId: post.unitId,
    postId: post.id,
    deputising: { id: deputising.id, postId: post.id },
  };
}
