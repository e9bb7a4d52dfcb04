/** A change of the organisation as the API answers it. */
import type { Revised } from '../organisation/revise-organisation.js';
import { commandUrl } from './command-view.js';
import { versionOf } from './organisation-view.js';

/** What a change has put, and the version that stands after it. */
export function changedView({ organisation, commandId, ...counts }: Revised) {
  return {
    version: versionOf(organisation),
    ...counts,
    commandId,
    links: commandId === null ? {} : { command: commandUrl(commandId) },
  };
}
