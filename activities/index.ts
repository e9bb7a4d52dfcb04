/** All effects that workflows ask for, made from what the composition gives them. */
import type { DirectiveActivities, RecordingActivities } from './contract.js';
import { createDirectiveActivities } from './directive.js';
import type { DirectiveStore, StartObligation } from './directive.js';
import { createRecord } from './record.js';
import type { RecordStore } from './record.js';

export interface ActivityDeps {
  readonly records: RecordStore;
  readonly directives: DirectiveStore;
  readonly startObligation: StartObligation;
}

/** The activities by their names, which are wire contracts. */
export function createActivities(deps: ActivityDeps): RecordingActivities & DirectiveActivities {
  return {
    ...createRecord(deps.records),
    ...createDirectiveActivities(deps.directives, deps.startObligation),
  };
}
