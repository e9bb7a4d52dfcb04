/** The successor acknowledges what was handed over. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { acknowledgeHandover, findHandover } from '../../prisma/repositories/handovers.js';
import type { Handover } from '../../prisma/repositories/handovers.js';
import type { ApiDeps } from '../deps.js';

/**
 * The record as it then stands; acknowledged again it keeps its first acknowledgement. Refuses with `not-found`, `wrong-state`
 * (nobody took over) or `not-permitted` (whoever is not the successor; a deputy does not sign for him).
 */
export async function acknowledge(
  deps: ApiDeps,
  by: Actor,
  { id, remark }: { readonly id: string; readonly remark: string | null },
): Promise<Handover> {
  refusePersonalNumbers({ remark: remark ?? '' });
  const handover = await findHandover(deps.database, id);
  if (handover === null) throw new DomainError('not-found', `there is no handover ${id}`, { handoverId: id });
  if (handover.toPerson === null) {
    throw new DomainError('wrong-state', `${handover.postId} was left vacant: nobody took over`);
  }
  requireSuccessor(handover, by);
  await acknowledgeHandover(deps.database, id, { accountId: by.accountId, at: deps.now(), remark });
  return (await findHandover(deps.database, id)) ?? handover;
}

/** Of a person without an account, whoever has come to sign in under the post since. */
function requireSuccessor({ postId, toAccountId, toPerson }: Handover, by: Actor): void {
  const isSuccessor = toAccountId === null ? by.postId === postId : by.accountId === toAccountId;
  if (isSuccessor && by.deputising === undefined) return;
  throw new DomainError('not-permitted', `it is acknowledged by ${toPerson?.name ?? ''}, who took over`, {
    postId,
    accountId: toAccountId,
  });
}
