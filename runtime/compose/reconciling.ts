/** Reconciling on the real log and the real workflows. */
import { reconcile } from '../../api/reconcile.js';
import type { ReconcileDeps, Reconciliation } from '../../api/reconcile.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import type { PrismaClient } from '../../prisma/client.js';
import { isDirectiveOpen, openWork } from '../../prisma/repositories/open-work.js';
import { findStream } from '../../prisma/repositories/streams.js';
import { machines } from './machines.js';

/** A launch, or the end of a matter, takes no longer than this on its way to Temporal. */
const graceMs = 10_000;

/** One comparison, both ways; see api/reconcile.ts. */
export function reconcileNow(
  { database, gateway }: { readonly database: PrismaClient; readonly gateway: WorkflowGateway },
  options: { readonly isRestored: boolean },
): Promise<Reconciliation> {
  const log: ReconcileDeps['log'] = {
    openWork: (wanted) => openWork(database, wanted),
    readState: async (kind, streamId) => (await findStream(database, kind, streamId))?.state ?? null,
    isDirectiveOpen: (directiveId) => isDirectiveOpen(database, directiveId),
  };
  return reconcile({ log, gateway, machines, graceMs }, options);
}
