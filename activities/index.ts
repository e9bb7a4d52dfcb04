/** All effects that workflows ask for, made from what the composition gives them. */
import { createBulkActivities } from './bulk.js';
import type { BulkItemToGive, BulkStore, GiveItem } from './bulk.js';
import type { BulkActivities, DirectiveActivities, RecordStore, RecordingActivities } from './contract.js';
import { createDirectiveActivities } from './directive.js';
import type { DirectiveStore, StartObligation } from './directive.js';
import { createRecord } from './record.js';

export interface ActivityDeps<Item extends BulkItemToGive> {
  readonly records: RecordStore;
  readonly directives: DirectiveStore;
  readonly startObligation: StartObligation;
  readonly bulk: BulkStore<Item>;
  readonly giveItem: GiveItem<Item>;
}

/** The activities by their names, which are wire contracts. */
export function createActivities<Item extends BulkItemToGive>(
  deps: ActivityDeps<Item>,
): RecordingActivities & DirectiveActivities & BulkActivities {
  return {
    ...createRecord(deps.records),
    ...createDirectiveActivities(deps.directives, deps.startObligation),
    ...createBulkActivities(deps.bulk, deps.giveItem),
  };
}
