/** Takes a bulk order: the obligations are chosen and listed, everything is kept, and its workflow is started. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { createBulkJob } from '../../prisma/repositories/bulk-jobs.js';
import type { NewBulkItem } from '../../prisma/repositories/bulk-jobs.js';
import { answerCommand, findRepeated, keepCommand } from '../../prisma/repositories/commands.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { selectObligations } from '../../prisma/repositories/selected-obligations.js';
import type { SelectedObligation } from '../../prisma/repositories/selected-obligations.js';
import type { ApiDeps } from '../deps.js';
import { wordsIn } from '../obligations/check-texts.js';
import { toObligationCommand } from '../obligations/to-command.js';
import { replanning } from '../rules/replan-command.js';
import { itemRequest, unitMeant } from './item-request.js';
import type { BulkOrder } from './item-request.js';

/** More than any directive has; an order for more is given in parts. */
const mostItems = 10_000;

const target = { kind: 'bulk', id: 'order' } as const;

/**
 * Keeps the job with all its items, or gives that of this key again; returns its id. Refuses with `invalid-input`
 * (nothing or too much is meant, real ones and drills together), `not-found` (an id), `unknown-unit`, `personal-data` or
 * `idempotency-mismatch`. Whether a person may command each of them is judged with its command, and is its result.
 */
export async function startBulk(
  deps: ApiDeps,
  { key, by, body }: { readonly key: string; readonly by: Actor; readonly body: BulkOrder },
): Promise<string> {
  const { database } = deps;
  const request = { accountId: by.accountId, idempotencyKey: key, type: 'bulk', target, body };
  const repeated = await findRepeated(database, request);
  if (repeated !== null) return repeated.id;
  refusePersonalNumbers(wordsIn(body.command, 'command'));
  const chosen = await chosenBy(deps, body);
  const items = await itemsOf(deps, { by, body, chosen });
  const createdAt = deps.now();
  const isDrill = chosen.some((each) => each.isDrill);
  const command = { type: body.command.type, items: items.length };
  const jobId = await database.$transaction(
    async (transaction) => {
      const asked = { ...request, id: deps.newId(), actor: by, receivedAt: createdAt, command };
      const { kept, isNew } = await keepCommand(transaction, asked);
      if (!isNew) return kept.id;
      const { id } = kept;
      const { type } = body.command;
      const job = { id, type, request: body, actor: by, cancels: null, applies: null, isDrill, createdAt };
      await createBulkJob(transaction, job, items);
      const answer = { outcome: 'done', sequence: items.length, eventTypes: [] } as const;
      await answerCommand(transaction, id, { answer, at: createdAt });
      return id;
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
  await startSoon(deps, jobId);
  return jobId;
}

/** The outbox starts it too; this only spares the wait. */
export async function startSoon({ gateway, logger }: ApiDeps, jobId: string): Promise<void> {
  await gateway.startBulk(jobId).catch((error: unknown) => {
    logger.warn({ err: error, jobId }, 'the workflow of a bulk job will be started later');
  });
}

async function chosenBy(deps: ApiDeps, order: BulkOrder): Promise<readonly SelectedObligation[]> {
  const { directiveId = null, light = null, obligationIds = null } = order.filter;
  const filter = { directiveId, light, obligationIds, unitId: unitMeant(order) };
  const wanted = { asOf: deps.now(), limit: mostItems + 1 };
  const chosen = await selectObligations(deps.database, filter, wanted);
  const found = new Set(chosen.map(({ id }) => id));
  const missing = (obligationIds ?? []).filter((id) => !found.has(id));
  if (missing.length > 0)
    throw new DomainError(
      'not-found',
      `${missing.length} of the obligations named are none, or do not fit the rest of the filter`,
      { obligationIds: missing },
    );
  if (chosen.length === 0)
    throw new DomainError('invalid-input', 'no open obligation fits the filter', { field: 'filter' });
  if (chosen.length > mostItems)
    throw new DomainError('invalid-input', `more than ${mostItems} fit the filter; narrow it down`, {
      field: 'filter',
      limit: mostItems,
    });
  if (new Set(chosen.map(({ isDrill }) => isDrill)).size > 1)
    throw new DomainError('invalid-input', 'real matters and drills are not ordered together', {
      field: 'filter',
    });
  return chosen;
}

async function itemsOf(
  deps: ApiDeps,
  {
    by,
    body,
    chosen,
  }: { readonly by: Actor; readonly body: BulkOrder; readonly chosen: readonly SelectedObligation[] },
): Promise<readonly NewBulkItem[]> {
  const organisation = await loadOrganisation(deps.database);
  const replan = body.command.type === 'replan' ? await replanning(deps, body.command) : null;
  const surroundings = { organisation: () => Promise.resolve(organisation), state: null };
  return Promise.all(
    chosen.map(async (each) => {
      const request = itemRequest(body, each);
      const command =
        request.type === 'replan'
          ? replan?.(each.urgency)
          : await toObligationCommand(request, by, surroundings);
      return { obligationId: each.id, number: each.number, body: request, command };
    }),
  );
}
