/** One receipt 签收 of a unit for all its matters of a directive: as many ordinary commands, kept in one transaction. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import type { PrismaClient } from '../../prisma/client.js';
import { answerCommand, keepCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand, NewCommand } from '../../prisma/repositories/commands.js';
import { unsignedObligations } from '../../prisma/repositories/receipts.js';
import type { Receipt } from '../../prisma/repositories/receipts.js';
import { carryOutKept } from '../commands/carry-out.js';
import type { Outcome } from '../commands/carry-out.js';
import type { ApiDeps } from '../deps.js';
import { problem } from '../http/errors.js';
import { commandUrl } from '../views/command-view.js';
import { iso } from '../views/iso.js';
import { obligationUrl } from '../views/obligation-view.js';
import { requireDirective } from './require-directive.js';

interface AcknowledgeOrder {
  readonly id: string;
  readonly key: string;
  readonly by: Actor;
  readonly body: { readonly note?: string | undefined };
}

/** The whole, kept for its list of obligations: a repeat means the same ones, whatever was signed for since. */
interface Receipts {
  readonly type: 'acknowledge';
  readonly receipts: readonly Receipt[];
}

/**
 * Acknowledges every matter that the unit has not signed for. Repeated, it gives the same answers. Refuses with
 * `not-found`, `wrong-state` (not launched), `idempotency-mismatch`; with `outcome-unknown` and all results so far in
 * `details.results` while one is not known.
 */
export async function acknowledgeDirective(deps: ApiDeps, order: AcknowledgeOrder) {
  const { id: directiveId, by } = order;
  const { status, isDrill } = await requireDirective(deps.database, directiveId);
  if (by.unitId === null) throw new DomainError('not-permitted', 'an account of no unit signs for none');
  if (status === 'draft' || status === 'cancelled') {
    const message = `the directive is ${status}: only a launched one is signed for`;
    throw new DomainError('wrong-state', message, { directiveId, status });
  }
  refusePersonalNumbers({ note: order.body.note ?? '' });
  const { whole, parts } = await keepAll(deps, { ...order, unitId: by.unitId });
  const results = await carryOutAll(deps, parts);
  const answer = {
    directiveId,
    unitId: by.unitId,
    isDrill,
    receivedAt: iso(whole.receivedAt),
    results: results.map(resultView),
  };
  const unknown = answer.results.filter(({ outcome }) => outcome === 'unknown').length;
  if (unknown === 0) return answer;
  const message = `all ${results.length} receipts are kept; the outcome of ${unknown} is not known yet: repeat with the same key`;
  throw new DomainError('outcome-unknown', message, { ...answer });
}

interface Part {
  readonly receipt: Receipt;
  readonly kept: KeptCommand;
}

/** All or none are kept, so that after a crash the sweeper carries all of them out. */
async function keepAll(
  deps: ApiDeps,
  order: AcknowledgeOrder & { readonly unitId: string },
): Promise<{ readonly whole: KeptCommand; readonly parts: readonly Part[] }> {
  const { id: directiveId, unitId } = order;
  const receipts = await unsignedObligations(deps.database, { directiveId, unitId });
  const command = (change: Pick<NewCommand, 'target' | 'idempotencyKey' | 'command'>): NewCommand => ({
    ...change,
    id: deps.newId(),
    accountId: order.by.accountId,
    type: 'acknowledge',
    body: { type: 'acknowledge', ...order.body },
    actor: order.by,
    receivedAt: deps.now(),
  });
  return inTransaction(deps.database, async (database) => {
    const all: Receipts = { type: 'acknowledge', receipts };
    const target = { kind: 'directive', id: directiveId } as const;
    const { kept: whole } = await keepCommand(
      database,
      command({ target, idempotencyKey: order.key, command: all }),
    );
    const parts: Part[] = [];
    for (const receipt of (whole.command as Receipts).receipts) {
      const { kept } = await keepCommand(
        database,
        command({
          target: { kind: 'obligation', id: receipt.obligationId },
          idempotencyKey: `${order.key}:${receipt.obligationId}`,
          command: { type: 'acknowledge', unitId },
        }),
      );
      parts.push({ receipt, kept });
    }
    // Nothing is left to do for the whole itself: it is carried out by its parts.
    const answer = { outcome: 'done', sequence: parts.length, eventTypes: [] } as const;
    await answerCommand(database, whole.id, { answer, at: whole.receivedAt });
    return { whole, parts };
  });
}

function inTransaction<T>(
  database: PrismaClient,
  work: (transaction: Parameters<typeof keepCommand>[0]) => Promise<T>,
): Promise<T> {
  return database.$transaction(work, { timeout: 30_000, maxWait: 10_000 });
}

interface Result {
  readonly receipt: Receipt;
  readonly outcome: Outcome;
}

const atOnce = 16;

/** Some at a time; once the outcome of one is unknown, the rest is left to the sweeper. */
async function carryOutAll(deps: ApiDeps, parts: readonly Part[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < parts.length; first += atOnce) {
    const isStuck = results.some(({ outcome }) => outcome.answer === null);
    const some = parts.slice(first, first + atOnce).map(async ({ receipt, kept }) => ({
      receipt,
      outcome: isStuck ? asKept(kept) : await carryOutKept(deps, kept, 'obligation'),
    }));
    results.push(...(await Promise.all(some)));
  }
  return results;
}

function asKept({ id: commandId, receivedAt, answer }: KeptCommand): Outcome {
  return { commandId, receivedAt, answer };
}

function resultView({ receipt, outcome: { commandId, answer } }: Result) {
  const links = { obligation: obligationUrl(receipt.obligationId), command: commandUrl(commandId) };
  const head = { ...receipt, commandId, links };
  if (answer === null) return { ...head, outcome: 'unknown' as const };
  if (answer.outcome === 'done') return { ...head, ...answer };
  const { code, message, details } = answer.refusal;
  return { ...head, outcome: answer.outcome, problem: problem(code, message, details) };
}
