/** Appoints a deputy of a post for a time, and revokes one. */
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { requireAppointable, requireAppointer } from '../../domain/organisation/deputising.js';
import { requirePost } from '../../domain/organisation/succession.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { accountsOfPost, findAccountNamed } from '../../prisma/repositories/accounts.js';
import {
  findDeputising,
  keepDeputising,
  lockDeputising,
  revokeDeputising,
  standingDeputising,
} from '../../prisma/repositories/deputising.js';
import type { KeptDeputising } from '../../prisma/repositories/deputising.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { keepAct } from '../commands/keep-act.js';
import type { ApiDeps } from '../deps.js';
import type { deputyBody } from '../schemas/deputies.js';

/** Refuses as `requireAppointable` does, and with `unknown-post` or `not-found`. Of two at once one is told of the other. */
export async function appointDeputy(
  deps: ApiDeps,
  by: Actor,
  request: { readonly postId: string; readonly body: zod.output<typeof deputyBody> },
): Promise<KeptDeputising> {
  const { postId, body } = request;
  refusePersonalNumbers({ reason: body.reason });
  const now = deps.now();
  const from = body.from === undefined ? now : Date.parse(body.from);
  const until = Date.parse(body.until);
  const id = deps.newId();
  return deps.database.$transaction(async (transaction) => {
    await lockDeputising(transaction);
    const organisation = await loadOrganisation(transaction);
    const post = requirePost(organisation, postId);
    const account = await findAccountNamed(transaction, body.accountId);
    if (account === null) throw notFound('account', body.accountId);
    const holderIds = (await accountsOfPost(transaction, postId)).map((each) => each.id);
    const standing = await standingDeputising(transaction, now);
    requireAppointable({ post, account, holderIds, from, until, by, now }, standing, organisation);
    const { reason } = body;
    const made = {
      ...{ id, postId, accountId: account.id, from, until, reason },
      ...{ appointedBy: by.accountId, appointedAt: now },
    };
    await keepDeputising(transaction, { ...made, revokedAt: null });
    const target = { kind: 'post', id: postId } as const;
    await keepAct(deps, transaction, { id, type: 'appoint-deputy', target, by, body: { postId, ...body } });
    return { ...made, revokedAt: null, revokedBy: null, revokeReason: null };
  });
}

/** Ends it at once. Refuses like an appointment; revoked again it stays as it was. */
export async function revokeDeputy(
  deps: ApiDeps,
  by: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<KeptDeputising> {
  refusePersonalNumbers({ reason });
  const now = deps.now();
  return deps.database.$transaction(async (transaction) => {
    await lockDeputising(transaction);
    const found = await findDeputising(transaction, id);
    if (found === null) throw notFound('deputy', id);
    const post = requirePost(await loadOrganisation(transaction), found.postId);
    requireAppointer(by, post, { id: found.accountId });
    if (found.revokedAt !== null) return found;
    if (found.until <= now) {
      throw new DomainError('wrong-state', 'it has ended already', { until: found.until });
    }
    await revokeDeputising(transaction, id, { accountId: by.accountId, at: now, reason });
    await keepAct(deps, transaction, {
      ...{ id: deps.newId(), type: 'revoke-deputy', by, body: { deputyId: id, reason } },
      target: { kind: 'post', id: found.postId },
    });
    return { ...found, revokedAt: now, revokedBy: by.accountId, revokeReason: reason };
  });
}

function notFound(what: 'account' | 'deputy', id: string): DomainError {
  return new DomainError('not-found', `there is no ${what} ${id}`, { [`${what}Id`]: id });
}
