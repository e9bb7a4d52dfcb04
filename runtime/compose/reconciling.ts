/** Reconciling on the real log and the real workflows. */
import { reconcile } from '../../api/reconcile.js';
import type { ReconcileDeps, Reconciliation } from '../../api/reconcile.js';
import { takeOverEarlier } from '../../api/take-over.js';
import { wakeOverdue } from '../../api/wake-overdue.js';
import type { WakeDeps } from '../../api/wake-overdue.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import { logFormat } from '../../domain/log-format.js';
import type { PrismaClient } from '../../prisma/client.js';
import { earlierStreams, takeOver } from '../../prisma/repositories/earlier-streams.js';
import { isCarrierOpen, openWork, overdueWork } from '../../prisma/repositories/open-work.js';
import { findStream } from '../../prisma/repositories/streams.js';
import { machines } from './machines.js';

/** A launch, or the end of a matter, takes no longer than this on its way to Temporal. */
export const graceMs = 10_000;

interface Parts {
  readonly database: PrismaClient;
  readonly gateway: WorkflowGateway;
}

/** One comparison, both ways; see api/reconcile.ts. */
export function reconcileNow(
  { database, gateway }: Parts,
  options: { readonly isRestored: boolean },
): Promise<Reconciliation> {
  return reconcile({ log: logOf(database), gateway, machines, graceMs }, options);
}

/** Takes over what earlier releases have begun; see api/take-over.ts. Returns how many. */
export function takeOverNow({ database, gateway }: Parts): Promise<number> {
  return takeOverEarlier({
    gateway,
    machines,
    earlier: (kind, limit) => earlierStreams(database, { kind, logFormat, limit }),
    takeOver: (stream, nextInstant) => takeOver(database, stream, { logFormat, nextInstant }),
  });
}

/** Wakes what slept through an instant that is `patienceMs` past; see api/wake-overdue.ts. */
export function wakeOverdueNow(
  { database, gateway }: Parts,
  { patienceMs, onTrouble }: Pick<WakeDeps, 'patienceMs' | 'onTrouble'>,
): Promise<number> {
  const overdue: WakeDeps['overdue'] = (wanted) => overdueWork(database, wanted);
  return wakeOverdue({ log: logOf(database), gateway, machines, overdue, patienceMs, onTrouble }, Date.now());
}

function logOf(database: PrismaClient): ReconcileDeps['log'] {
  return {
    openWork: (wanted) => openWork(database, wanted),
    readState: async (kind, streamId) => (await findStream(database, kind, streamId))?.state ?? null,
    isCarrierOpen: (kind, id) => isCarrierOpen(database, kind, id),
  };
}
