/** Calls a launched directive off: what is open is withdrawn with the reason, what is done stays done. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import type { Database } from '../../prisma/client.js';
import { createBulkJob, findBulkJob } from '../../prisma/repositories/bulk-jobs.js';
import { noteCancellation, withdrawalItems } from '../../prisma/repositories/calling-off.js';
import { answerCommand, findRepeated, keepCommand } from '../../prisma/repositories/commands.js';
import { lockDirective } from '../../prisma/repositories/directive-row.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { startSoon } from '../bulk/start-bulk.js';
import type { ApiDeps } from '../deps.js';
import { requireDirective } from './require-directive.js';

export interface CancelOrder {
  readonly id: string;
  readonly key: string;
  readonly by: Actor;
  readonly reason: string;
}

/**
 * Keeps the order, one bulk job of withdrawals and the directive's cancellation in one transaction; repeated, it changes
 * nothing. The directive is `cancelled` once nothing of it is open. Refuses with `not-found`, `not-permitted` (another
 * office), `wrong-state` (no launched one, nothing open, or called off already), `personal-data`, `idempotency-mismatch`.
 */
export async function cancelDirective(deps: ApiDeps, order: CancelOrder): Promise<DirectiveRecord> {
  const { id, key, by, reason } = order;
  await requireDirective(deps.database, id);
  refusePersonalNumbers({ reason });
  const asked = {
    accountId: by.accountId,
    idempotencyKey: key,
    type: 'cancel-directive',
    target: { kind: 'directive', id } as const,
    body: { reason },
  };
  const known = await findRepeated(deps.database, asked);
  const jobId =
    known?.id ?? (await deps.database.$transaction((tx) => keepAll(deps, tx, { order, asked }), limits));
  await startSoon(deps, jobId);
  return requireDirective(deps.database, id);
}

const limits = { timeout: 60_000, maxWait: 10_000 };

async function keepAll(
  deps: ApiDeps,
  transaction: Database,
  { order, asked }: { readonly order: CancelOrder; readonly asked: Parameters<typeof findRepeated>[1] },
): Promise<string> {
  const { id: directiveId, by, reason } = order;
  const at = deps.now();
  const directive = await lockDirective(transaction, directiveId);
  const command = { type: 'cancel-directive' };
  const { kept, isNew } = await keepCommand(transaction, {
    ...asked,
    id: deps.newId(),
    actor: by,
    receivedAt: at,
    command,
  });
  const { id } = kept;
  if (!isNew) return id;
  await assertCancellable(transaction, directive, by);
  const { items, isDrill } = await withdrawalItems(transaction, directiveId, { reason, asOf: at });
  if (items.length === 0) throw wrongState(directive, 'nothing of it is open; it closes by itself');
  const job = { id, type: 'withdraw', request: { reason }, actor: by, applies: null, isDrill, createdAt: at };
  await createBulkJob(transaction, { ...job, cancels: directiveId }, items);
  await noteCancellation(transaction, directiveId, { jobId: id, reason, by, at });
  const answer = { outcome: 'done', sequence: items.length, eventTypes: ['cancelling'] } as const;
  await answerCommand(transaction, id, { answer, at });
  return id;
}

async function assertCancellable(database: Database, directive: DirectiveRecord, by: Actor): Promise<void> {
  const { status, officeUnitId, cancellation } = directive;
  if (status === 'draft') throw wrongState(directive, 'a draft is given up with DELETE');
  if (status !== 'launching' && status !== 'running') throw wrongState(directive, `it is ${status}`);
  if (by.unitId !== officeUnitId)
    throw new DomainError(
      'not-permitted',
      `only the office that launched it (${officeUnitId ?? ''}) calls it off`,
      {
        directiveId: directive.id,
        officeUnitId,
      },
    );
  const job = cancellation && (await findBulkJob(database, cancellation.jobId));
  if (job !== null && job.finishedAt === null)
    throw wrongState(directive, 'it is being called off already', { jobId: job.id });
}

function wrongState({ id, status }: DirectiveRecord, what: string, more: object = {}): DomainError {
  return new DomainError('wrong-state', `the directive cannot be called off: ${what}`, {
    directiveId: id,
    status,
    ...more,
  });
}
