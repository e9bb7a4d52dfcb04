/** Bulk jobs in an API lab without Temporal: the batches that a job's workflow would ask for. */
import { createBulkActivities } from '../../activities/bulk.js';
import type { BulkActivities } from '../../activities/contract.js';
import { giveItem } from '../../api/bulk/give-item.js';
import { bulkStore } from '../../runtime/compose/bulk-effects.js';
import type { ApiLab } from './api.js';

/** The effects of a worker beside the lab. */
export function bulkActivities({ deps }: Pick<ApiLab, 'deps'>): BulkActivities {
  return createBulkActivities(bulkStore(deps.database), (item) => giveItem(deps, item));
}

/** Gives batch after batch until no item waits. */
export async function carryOutBulk(lab: ApiLab, jobId: string): Promise<void> {
  const { giveBatch } = bulkActivities(lab);
  while ((await giveBatch(jobId)).waiting > 0);
}
