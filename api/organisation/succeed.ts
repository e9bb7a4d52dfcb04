/** A succession as one act: the holder, the accounts and the handover records change together, or nothing does. */
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import { planSuccession } from '../../domain/organisation/succession.js';
import type { Successor, SuccessionPlan } from '../../domain/organisation/succession.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import type { Database } from '../../prisma/client.js';
import { findAccountNamed, seatAccount } from '../../prisma/repositories/accounts.js';
import { keepHandover } from '../../prisma/repositories/handovers.js';
import { workOfPost } from '../../prisma/repositories/work-of-post.js';
import type { ApiDeps } from '../deps.js';
import type { successionBody } from '../schemas/posts.js';
import { requireVersion, revise } from './revise-organisation.js';
import type { Revised } from './revise-organisation.js';

/** What stands afterwards, and the ids of the handover records: the post's own first. */
export interface Succession extends Revised {
  readonly handoverIds: readonly string[];
}

/**
 * Refuses with `version-conflict` on another version than the present one (two at once: one wins), and as `planSuccession` does.
 * Obligations address the post, so what is open is the successor's from then on.
 */
export async function succeed(
  deps: ApiDeps,
  by: Actor,
  request: { readonly postId: string; readonly body: zod.output<typeof successionBody> },
): Promise<Succession> {
  const { postId, body } = request;
  refusePersonalNumbers({ note: body.note });
  const effectiveAt = effectiveInstant(body.from, deps.now());
  const successor = await successorOf(deps.database, body.successor);
  const handoverIds: string[] = [];
  const planned: { plan?: SuccessionPlan } = {};
  const revised = await revise(
    deps,
    {
      by,
      type: 'succession',
      body: { postId, ...body },
      alongside: async (transaction, commandId) => {
        if (planned.plan === undefined) throw new Error('nothing was planned');
        const record = { commandId, by, effectiveAt, note: body.note };
        handoverIds.push(...(await handOver(deps, transaction, { plan: planned.plan, record })));
      },
    },
    (before) => {
      requireVersion(before, body.version);
      planned.plan = planSuccession(before, { postId, successor, leavesPost: body.leavesPost, by });
      return planned.plan.changes;
    },
  );
  return { ...revised, handoverIds };
}

/** In the same transaction: who was open to what is read before the accounts move. */
async function handOver(
  deps: ApiDeps,
  database: Database,
  given: {
    readonly plan: SuccessionPlan;
    readonly record: {
      readonly commandId: string;
      readonly by: Actor;
      readonly effectiveAt: Instant;
      readonly note: string;
    };
  },
): Promise<readonly string[]> {
  const { plan, record } = given;
  const recordedAt = deps.now();
  const ids: string[] = [];
  for (const { post, from, to, account } of plan.succeeded) {
    const id = deps.newId();
    const items = await workOfPost(database, post, recordedAt);
    const taker = account === null || plan.role === null ? null : { accountId: account.id, role: plan.role };
    const fromAccountIds = await seatAccount(database, { postId: post.id, unitId: post.unitId }, taker);
    await keepHandover(database, {
      ...{ id, postId: post.id, unitId: post.unitId, fromPerson: from, toPerson: to, fromAccountIds, items },
      ...{ toAccountId: account?.id ?? null, recordedAt, recordedBy: record.by, note: record.note },
      ...{ effectiveAt: record.effectiveAt, commandId: record.commandId },
    });
    ids.push(id);
  }
  return ids;
}

/** Refuses with `invalid-input` a succession in the future: until then the post is deputised. */
function effectiveInstant(from: string | undefined, now: Instant): Instant {
  const at = from === undefined ? now : Date.parse(from);
  if (at <= now) return at;
  const message = 'a succession is recorded when it has taken effect; until then appoint a deputy';
  throw new DomainError('invalid-input', message, { from: at, now });
}

async function successorOf(
  database: Database,
  named: zod.output<typeof successionBody>['successor'],
): Promise<Successor | null> {
  if (named === null) return null;
  if (!('accountId' in named)) return { name: named.name };
  const account = await findAccountNamed(database, named.accountId);
  if (account !== null) return { account, name: named.name ?? null };
  throw new DomainError('not-found', `there is no account ${named.accountId}`, {
    accountId: named.accountId,
  });
}
