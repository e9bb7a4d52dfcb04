/** Bulk jobs on the real tables, their commands given by the API's own way. */
import type { Logger } from 'pino';
import type { BulkStore, GiveItem } from '../../activities/bulk.js';
import { giveItem } from '../../api/bulk/give-item.js';
import type { CarryOutDeps } from '../../api/commands/carry-out.js';
import { createStreamLog } from '../../api/stream-log.js';
import type { PrismaClient } from '../../prisma/client.js';
import { claimBulkItems, countWaitingItems, settleBulkItem } from '../../prisma/repositories/bulk-items.js';
import type { ClaimedBulkItem } from '../../prisma/repositories/bulk-items.js';
import type { OpenDatabase } from './database.js';
import { machines } from './machines.js';

/** What a worker's bulk jobs ask for. */
export function bulkEffects(
  { client, records }: Pick<OpenDatabase, 'client' | 'records'>,
  gateway: CarryOutDeps['gateway'],
  logger: Logger,
): { readonly bulk: BulkStore<ClaimedBulkItem>; readonly giveItem: GiveItem<ClaimedBulkItem> } {
  const log = createStreamLog(client, records);
  const deps: CarryOutDeps = { database: client, log, gateway, machines, now: Date.now, logger };
  return { bulk: bulkStore(client), giveItem: (item) => giveItem(deps, item) };
}

/** The tables as the effect sees them. */
export function bulkStore(database: PrismaClient): BulkStore<ClaimedBulkItem> {
  return {
    claim: (jobId, limit) => claimBulkItems(database, jobId, limit),
    settle: (item, outcome) => settleBulkItem(database, item, outcome),
    countWaiting: (jobId) => countWaitingItems(database, jobId, Date.now()),
  };
}
