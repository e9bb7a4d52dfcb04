/** Hands out a ledger as .xlsx, the rows of one unit first. */
import { DomainError } from '../../domain/domain-error.js';
import { rowsFirst } from '../../domain/ledger/rows-first.js';
import type { Actor } from '../../domain/machine.js';
import type { ApiDeps } from '../deps.js';
import type { Reply } from '../http/route.js';
import { fileReply } from './file-reply.js';
import { ledgerOf } from './ledger-of.js';
import { writeLedger } from './write-ledger.js';

/**
 * `unitId` null: the caller's own unit where it is a department's account, else the order of the text. Refuses with
 * `not-found` or `unknown-unit`.
 */
export async function sendLedger(
  deps: ApiDeps,
  { id, unitId, by }: { readonly id: string; readonly unitId: string | null; readonly by: Actor },
): Promise<Reply> {
  const { ledger, index } = await ledgerOf(deps, id);
  if (unitId !== null && !index.unitById.has(unitId)) {
    throw new DomainError('unknown-unit', `there is no unit ${unitId}: name a unit of the organisation`, {
      unitId,
    });
  }
  const own = by.role === 'handler' || by.role === 'head' ? by.unitId : null;
  const first = unitId ?? own;
  const bytes = await writeLedger(rowsFirst(ledger, first), first);
  return fileReply(bytes, [ledger.isDrill ? '演练' : null, '督办台账', ledger.documentNumber], 'xlsx');
}
