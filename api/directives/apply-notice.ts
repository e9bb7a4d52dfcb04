/** Applies a notice to the running directive that it amends or replaces, once, with every command that it takes. */
import { DomainError } from '../../domain/domain-error.js';
import type { Database } from '../../prisma/client.js';
import { applicationMark, writeApplication } from '../../prisma/repositories/apply-notice.js';
import { answerCommand, findRepeated, keepCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import { lockDirective } from '../../prisma/repositories/directive-row.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { startSoon } from '../bulk/start-bulk.js';
import type { ApiDeps } from '../deps.js';
import { assertApplicable, planNotice } from './plan-notice.js';
import type { NoticeOrder, PlannedNotice } from './plan-notice.js';
import { requireDirective } from './require-directive.js';

export interface ApplyOrder extends NoticeOrder {
  readonly key: string;
  /** The draft's version that the person has seen. */
  readonly version: number;
  /** The request as it came. */
  readonly body: object;
}

/**
 * The notice as applied; repeated, it changes nothing. Refuses as `planNotice` does, and with `unsettled-doubts` (likely
 * matches, unclear words), `launch-blocked` (the notice's own blockers), `invalid-input` (it changes nothing) and
 * `version-conflict` (the draft, or the directive, was changed meanwhile).
 */
export async function applyNotice(deps: ApiDeps, order: ApplyOrder): Promise<DirectiveRecord> {
  const { noticeId, by, key, body } = order;
  await requireDirective(deps.database, noticeId);
  const asked = {
    accountId: by.accountId,
    idempotencyKey: key,
    type: 'apply-notice',
    target: { kind: 'directive', id: noticeId } as const,
    body,
  };
  const known = await findRepeated(deps.database, asked);
  const jobId = known?.id ?? (await applyOnce(deps, order, asked));
  await startSoon(deps, jobId);
  return requireDirective(deps.database, noticeId);
}

type Asked = Parameters<typeof findRepeated>[1];

async function applyOnce(deps: ApiDeps, order: ApplyOrder, asked: Asked): Promise<string> {
  const plan = await settledPlan(deps, order).catch(unlessAppliedMeanwhile(deps, order, asked));
  if (typeof plan === 'string') return plan;
  return deps.database.$transaction((transaction) => write(deps, transaction, { order, asked, plan }), {
    timeout: 60_000,
    maxWait: 10_000,
  });
}

async function settledPlan(deps: ApiDeps, order: ApplyOrder): Promise<PlannedNotice> {
  const plan = await planNotice(deps, order);
  assertSettled(plan);
  return plan;
}

/**
 * What is planned while the notice is being applied may look as if it changed nothing, or something else: the same request
 * sent twice at once then has its answer, and another one is told of the first.
 */
function unlessAppliedMeanwhile({ database }: ApiDeps, { noticeId, to, by }: ApplyOrder, asked: Asked) {
  return async (error: unknown): Promise<string> => {
    if (!(error instanceof DomainError)) throw error;
    const known = await findRepeated(database, asked);
    if (known !== null) return known.id;
    assertApplicable(await requireDirective(database, to), await requireDirective(database, noticeId), by);
    throw error;
  };
}

function assertSettled({ questions, blockers, application }: PlannedNotice): void {
  if (questions !== null)
    throw new DomainError(
      'unsettled-doubts',
      'a person has to look at likely matches (`confirmed`) and to say what unclear words withdraw (`withdraw`)',
      { ...questions },
    );
  if (blockers.length > 0) {
    const counts = blockers.map(({ code, items }) => `${items.length} ${code}`).join(', ');
    throw new DomainError('launch-blocked', `the notice cannot be applied yet: ${counts}; settle each`, {
      blockers,
    });
  }
  const { amended, issued, withdrawn } = application;
  if (amended.length + issued.length + withdrawn.length === 0)
    throw new DomainError('invalid-input', 'applied like this the notice changes nothing', {
      field: 'choices',
    });
}

async function write(
  deps: ApiDeps,
  transaction: Database,
  { order, asked, plan }: { readonly order: ApplyOrder; readonly asked: Asked; readonly plan: PlannedNotice },
): Promise<string> {
  const { before, after } = await locked(transaction, order);
  const command = { type: 'apply-notice', to: order.to };
  const { by } = order;
  const at = deps.now();
  const request = { ...asked, id: deps.newId(), actor: by, receivedAt: at, command };
  const { kept, isNew } = await keepCommand(transaction, request);
  if (!isNew) return kept.id;
  assertApplicable(before, after, by);
  await assertUnchanged(transaction, order, { after, plan });
  const { application, planned } = plan;
  const { id, bodyHash }: KeptCommand = kept;
  await writeApplication(transaction, streamMachines, {
    ...{ application, planned, by, at },
    directive: before,
    notice: after,
    command: { id, bodyHash },
  });
  const { amended, issued, withdrawn } = application;
  const sequence = amended.length + issued.length + withdrawn.length;
  await answerCommand(transaction, id, {
    answer: { outcome: 'done', sequence, eventTypes: ['applied'] },
    at,
  });
  return id;
}

/** In one order for everybody, so that nobody waits for another in a circle. */
async function locked(
  transaction: Database,
  { noticeId, to }: ApplyOrder,
): Promise<{ readonly before: DirectiveRecord; readonly after: DirectiveRecord }> {
  for (const id of [noticeId, to].toSorted()) await lockDirective(transaction, id);
  return { before: await lockDirective(transaction, to), after: await lockDirective(transaction, noticeId) };
}

async function assertUnchanged(
  transaction: Database,
  { to, version }: ApplyOrder,
  { after, plan }: { readonly after: DirectiveRecord; readonly plan: PlannedNotice },
): Promise<void> {
  const isSeen = after.draftVersion === version && plan.after.draftVersion === version;
  if (isSeen && (await applicationMark(transaction, to)) === plan.mark) return;
  throw new DomainError(
    'version-conflict',
    'the notice, or the directive that it changes, is another one by now; look at what applying it would do again',
    { version: after.draftVersion, expectedVersion: version },
  );
}
