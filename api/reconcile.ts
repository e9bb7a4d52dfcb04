/** Compares the log with the workflows, both ways, and puts right what differs. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CarrierKind, StreamKind } from '../activities/contract.js';
import type { Instant } from '../domain/instant.js';
import type { MachineState } from '../domain/machine.js';
import type { AnyMachine } from './answer-from-log.js';
import type { WorkflowGateway } from './workflow-gateway.js';
import type { RunningWorkflow } from './workflow-gateway-sightings.js';

/** Something that should be running. */
export interface OpenWork {
  readonly kind: StreamKind | CarrierKind;
  readonly id: string;
}

/** The log as reconciling needs it. */
export interface OpenWorkLog {
  /** What is open and began before the instant, in order of kind and id, after the given one; an empty page ends it. */
  openWork(wanted: {
    readonly after: OpenWork | null;
    readonly before: Instant;
    readonly limit: number;
  }): Promise<readonly OpenWork[]>;
  readState(kind: StreamKind, streamId: string): Promise<MachineState | null>;
  /** Whether the directive is launched and not closed, or the job not finished; null when there is none of that id. */
  isCarrierOpen(kind: CarrierKind, id: string): Promise<boolean | null>;
}

/**
 * `missing`: open, and Temporal has no workflow; `ended-though-open`: its workflow was terminated or failed. Both were
 * started again from the log. `running-though-closed`: was told, and ends. `unknown-to-log`: a workflow without a
 * stream, as after a restore of the database; it is left alone for a person to judge. `stuck`: its task failed again
 * and again, and it was started anew. `not-synced`: did not answer.
 */
export interface Finding extends OpenWork {
  readonly what:
    'missing' | 'ended-though-open' | 'running-though-closed' | 'unknown-to-log' | 'stuck' | 'not-synced';
}

function isCarrier(kind: OpenWork['kind']): kind is CarrierKind {
  return kind === 'directive' || kind === 'bulk';
}

export interface Reconciliation {
  readonly checked: number;
  /** Empty in a healthy system. */
  readonly findings: readonly Finding[];
}

export interface ReconcileDeps {
  readonly log: OpenWorkLog;
  readonly gateway: WorkflowGateway;
  readonly machines: Readonly<Record<StreamKind, AnyMachine>>;
  /** What began later than this many milliseconds ago may still be on its way to being started or ended. */
  readonly graceMs: number;
}

const aPage = 500;
const atOnce = 16;

/** One comparison. `isRestored` also makes every open workflow take from the log what it lacks (a record of nothing). */
export async function reconcile(
  deps: ReconcileDeps,
  { isRestored }: { readonly isRestored: boolean },
): Promise<Reconciliation> {
  const before = Date.now() - deps.graceMs;
  const running = new Map<string, RunningWorkflow['kind']>();
  for await (const { workflowId, kind } of deps.gateway.listRunning()) running.set(workflowId, kind);
  const findings: Finding[] = [];
  const open = new Set<string>();
  for (let after: OpenWork | null = null; ;) {
    const page = await deps.log.openWork({ after, before, limit: aPage });
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
    for (const work of page) open.add(work.id);
    findings.push(
      ...(await each(page, (work) =>
        checkOpen(deps, work, {
          isListed: running.has(work.id),
          syncId: isRestored ? `restored-${randomUUID()}` : null,
        }),
      )),
    );
  }
  const others = [...running].filter(([id]) => !open.has(id)).map(([id, kind]) => ({ id, kind }));
  findings.push(...(await checkOthers(deps, others)));
  return { checked: open.size + others.length, findings };
}

/** Runs the check on all, a few at a time; keeps what was found. */
async function each<Work extends OpenWork>(
  works: readonly Work[],
  check: (work: Work) => Promise<Finding | null>,
): Promise<Finding[]> {
  const findings: (Finding | null)[] = [];
  for (let first = 0; first < works.length; first += atOnce)
    findings.push(...(await Promise.all(works.slice(first, first + atOnce).map(check))));
  return findings.filter((finding) => finding !== null);
}

/**
 * Starts the workflow again when it does not run; else, with a `syncId`, makes it compare itself with the log. The same
 * id again asks once.
 */
export async function checkOpen(
  deps: Pick<ReconcileDeps, 'log' | 'gateway' | 'machines'>,
  work: OpenWork,
  { isListed, syncId }: { readonly isListed: boolean; readonly syncId: string | null },
): Promise<Finding | null> {
  // Temporal's list may lag behind, so that a workflow not in it is asked for by its id.
  const sighting = isListed ? null : await deps.gateway.describe(work.id);
  if (sighting !== null && sighting.is !== 'running') {
    const isStarted = await startAgain(deps, work);
    return isStarted ? { ...work, what: sighting.is === 'absent' ? 'missing' : 'ended-though-open' } : null;
  }
  const { kind, id } = work;
  // It is looked at first: one that cannot answer would keep us waiting, and thousands of them the rest.
  const isLookedAt = syncId !== null || isCarrier(kind);
  if (isLookedAt && (await deps.gateway.replaceIfStuck(kind, id))) return { ...work, what: 'stuck' };
  if (syncId === null || isCarrier(kind)) return null;
  if (await deps.gateway.sync(id, syncId)) return null;
  const isReplaced = await deps.gateway.replaceIfStuck(kind, id);
  return { ...work, what: isReplaced ? 'stuck' : 'not-synced' };
}

/** False when it has closed since it was read: the log closes before the workflow ends. */
async function startAgain(
  { log, gateway, machines }: Pick<ReconcileDeps, 'log' | 'gateway' | 'machines'>,
  { kind, id }: OpenWork,
): Promise<boolean> {
  if (isCarrier(kind)) {
    if ((await log.isCarrierOpen(kind, id)) !== true) return false;
    if (kind === 'bulk') await gateway.restartBulk(id);
    else await gateway.restartDirective(id);
    return true;
  }
  const state = await log.readState(kind, id);
  if (state === null || machines[kind].isEnded(state)) return false;
  await gateway.restart(kind, state);
  return true;
}

/** Workflows that run and are not among what should: young ones, ones about to end, and ones that nobody told. */
async function checkOthers(deps: ReconcileDeps, others: readonly OpenWork[]): Promise<readonly Finding[]> {
  const stale = await each(others, (work) => staleness(deps, work));
  if (stale.length === 0) return [];
  await pause(deps.graceMs > 0 ? Math.min(deps.graceMs, 2_000) : 0);
  return each(stale, async (finding) => {
    if ((await deps.gateway.describe(finding.id)).is !== 'running') return null;
    if (finding.what === 'running-though-closed') await tellToLook(deps, finding);
    return finding;
  });
}

async function staleness({ log, machines }: ReconcileDeps, { kind, id }: OpenWork): Promise<Finding | null> {
  if (isCarrier(kind)) {
    const isOpen = await log.isCarrierOpen(kind, id);
    if (isOpen === true) return null;
    return { kind, id, what: isOpen === null ? 'unknown-to-log' : 'running-though-closed' };
  }
  const state = await log.readState(kind, id);
  if (state === null) return { kind, id, what: 'unknown-to-log' };
  return machines[kind].isEnded(state) ? { kind, id, what: 'running-though-closed' } : null;
}

/** A bulk job ends by itself with the batch that it waits for. */
async function tellToLook({ gateway }: ReconcileDeps, { kind, id }: OpenWork): Promise<void> {
  // Begun anew, it finds itself closed and ends.
  if (await gateway.replaceIfStuck(kind, id)) return;
  if (kind === 'directive') await gateway.obligationClosed(id, '');
  else if (!isCarrier(kind)) await gateway.sync(id, `closed-${randomUUID()}`);
}
