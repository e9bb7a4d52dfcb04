/** One receipt 签收 by a unit covers all its matters of a directive: as many ordinary commands, answered one by one. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import type { Receipt } from '../../prisma/repositories/receipts.js';
import { carryOutKept } from '../commands/carry-out.js';
import type { Outcome } from '../commands/carry-out.js';
import type { ApiDeps } from '../deps.js';
import { problem } from '../http/errors.js';
import { commandUrl } from '../views/command-view.js';
import { iso } from '../views/iso.js';
import { obligationUrl } from '../views/obligation-view.js';
import { keepReceipts } from './keep-receipts.js';
import type { KeptReceipt, ReceiptOrder } from './keep-receipts.js';
import { requireDirective } from './require-directive.js';

/**
 * Acknowledges every matter that the actor's unit has not signed for. Repeated, it gives the same answers. Refuses with
 * `not-found`, `wrong-state` (not launched), `idempotency-mismatch`, and with `outcome-unknown` and all results so far
 * in `details.results` while one is not known.
 */
export async function acknowledgeDirective(
  deps: ApiDeps,
  { id: directiveId, ...order }: { readonly id: string } & Pick<ReceiptOrder, 'key' | 'by' | 'body'>,
) {
  const { status, isDrill } = await requireDirective(deps.database, directiveId);
  if (status === 'draft' || status === 'cancelled' || status === 'applied') {
    const message = `the directive is ${status}: only a launched one is signed for`;
    throw new DomainError('wrong-state', message, { directiveId, status });
  }
  const unitId = unitOf(order.by);
  refusePersonalNumbers({ note: order.body.note ?? '' });
  const { whole, parts } = await keepReceipts(deps, { ...order, directiveId, unitId });
  const results = (await carryOutAll(deps, parts)).map(resultView);
  const answer = { directiveId, unitId, isDrill, receivedAt: iso(whole.receivedAt), results };
  const unknown = results.filter(({ outcome }) => outcome === 'unknown').length;
  if (unknown === 0) return answer;
  const message = `all ${results.length} receipts are kept; the outcome of ${unknown} is not known yet: repeat with the same key`;
  throw new DomainError('outcome-unknown', message, answer);
}

function unitOf({ unitId }: Actor): string {
  if (unitId !== null) return unitId;
  throw new DomainError('not-permitted', 'an account of no unit signs for none');
}

interface Result {
  readonly receipt: Receipt;
  readonly outcome: Outcome;
}

const atOnce = 16;

/** Some at a time; once the outcome of one is unknown, the rest is left to the sweeper. */
async function carryOutAll(deps: ApiDeps, parts: readonly KeptReceipt[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < parts.length; first += atOnce) {
    const isStuck = results.some(({ outcome }) => outcome.answer === null);
    const some = parts.slice(first, first + atOnce).map(async ({ receipt, kept }) => {
      const { id: commandId, receivedAt, answer } = kept;
      const asKept = { commandId, receivedAt, answer };
      return { receipt, outcome: isStuck ? asKept : await carryOutKept(deps, kept, 'obligation') };
    });
    results.push(...(await Promise.all(some)));
  }
  return results;
}

function resultView({ receipt, outcome: { commandId, answer } }: Result) {
  const links = { obligation: obligationUrl(receipt.obligationId), command: commandUrl(commandId) };
  const head = { ...receipt, commandId, links };
  if (answer === null) return { ...head, outcome: 'unknown' as const };
  if (answer.outcome === 'done') return { ...head, ...answer };
  const { code, message, details } = answer.refusal;
  return { ...head, outcome: answer.outcome, problem: problem(code, message, details) };
}
