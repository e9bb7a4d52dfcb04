/** Whether a directive is done once its groups stand in the organisation. */
import { DomainError } from '../domain-error.js';
import { doubtItems, dutyItems } from './blocker-items.js';
import { launchedMatters } from './resolve-draft.js';
import type { Draft } from './types.js';

/**
 * Refuses with `wrong-state` a draft that has more to it than groups: matters to launch, open doubts or duties without
 * owner (`details.items`), or no group at all.
 */
export function assertOnlyGroups(draft: Draft): void {
  const matters = launchedMatters(draft);
  const items = [...doubtItems(draft), ...dutyItems(draft)];
  if (draft.groups.length > 0 && matters.length === 0 && items.length === 0) return;
  const has =
    draft.groups.length === 0
      ? 'sets up no group'
      : `has ${matters.length} matters to launch and ${items.length} doubts or duties to settle`;
  throw new DomainError('wrong-state', `the directive ${has}: it cannot be closed with its groups`, {
    matterKeys: matters.map(({ key }) => key),
    items,
  });
}
