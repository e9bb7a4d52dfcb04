/** Applies one correction of a person to a draft and writes it into the draft's log. */
import { assertNever, DomainError } from '../domain-error.js';
import { addMatter } from './add-matter.js';
import { settleDeadline } from './correct-deadline.js';
import { mapDuty, namedDuties, waiveDuties } from './correct-duties.js';
import { editHeader } from './correct-header.js';
import { editMatter } from './correct-matter.js';
import { assignOwner, takeProposedOwners } from './correct-owners.js';
import {
  doubtedKeys,
  isDeadlineDoubt,
  requireDoubt,
  requireMatter,
  requireReason,
  settleDoubts,
} from './doubts.js';
import { dropMatters, takeUpMatters } from './drop-matters.js';
import { mergeMatters } from './merge-matters.js';
import { launchedMatters } from './resolve-draft.js';
import { splitMatter } from './split-matter.js';
import { undoLast } from './undo-correction.js';
import type { CorrectionContext } from './correction-context.js';
import type { DraftCorrection } from './corrections.js';
import type { Draft } from './types.js';

/**
 * Returns the corrected draft with the correction in its log; the given draft is never altered. Refuses with
 * DomainError: `not-found` (a matter, doubt or duty that the draft does not have), `unknown-unit`, `unknown-post`,
 * `unsettled-doubts` (confirming a matter with open doubts), `wrong-state` or `invalid-input`, each naming what is allowed.
 */
export function correctDraft(draft: Draft, asGiven: DraftCorrection, context: CorrectionContext): Draft {
  const { by, at } = context;
  const correction = asGiven.type === 'waive-duties' ? namedDuties(draft, asGiven) : asGiven;
  const corrected = apply(draft, correction, context);
  const why = correction.reason?.trim() || null;
  return { ...corrected, corrections: [...draft.corrections, { by, at, why, correction }] };
}

function apply(draft: Draft, correction: DraftCorrection, context: CorrectionContext): Draft {
  switch (correction.type) {
    case 'edit-header':
      return editHeader(draft, correction, context);
    case 'edit-matter':
      return editMatter(draft, correction, context);
    case 'assign-owner':
      return assignOwner(draft, correction, context);
    case 'take-proposed-owners':
      return takeProposedOwners(draft, correction, context);
    case 'split-matter':
      return splitMatter(draft, correction, context);
    case 'merge-matters':
      return mergeMatters(draft, correction, context);
    case 'drop-matters':
      return dropMatters(draft, correction, context);
    case 'take-up-matters':
      return takeUpMatters(draft, correction);
    case 'add-matter':
      return addMatter(draft, correction, context);
    case 'map-duty':
      return mapDuty(draft, correction, context);
    case 'waive-duties':
      return waiveDuties(draft, correction, context);
    case 'settle-doubt':
      return settleDoubt(draft, correction, context);
    case 'settle-deadline':
      return settleDeadline(draft, correction, context);
    case 'confirm-matters':
      return confirmMatters(draft, correction.matterKeys, context);
    case 'undo-last':
      return undoLast(draft, context, apply);
    default:
      return assertNever(correction);
  }
}

function settleDoubt(
  draft: Draft,
  { doubtId, reason }: Extract<DraftCorrection, { type: 'settle-doubt' }>,
  context: CorrectionContext,
): Draft {
  const doubt = requireDoubt(draft, doubtId);
  if (isDeadlineDoubt(doubt)) {
    throw new DomainError(
      'wrong-state',
      'a doubt about a deadline is settled by settle-deadline (date-anew, without, drop) or edit-matter',
      { doubtId, allowed: ['settle-deadline', 'edit-matter'] },
    );
  }
  if (doubt.about === 'no-owner') {
    throw new DomainError(
      'wrong-state',
      'a matter without an owner is settled by assign-owner or edit-matter',
      {
        doubtId,
        allowed: ['assign-owner', 'edit-matter'],
      },
    );
  }
  return settleDoubts(draft, ({ id }) => id === doubtId, {
    by: context.by,
    at: context.at,
    how: 'settle-doubt',
    reason: requireReason(reason, 'settling a doubt'),
  });
}

function confirmMatters(draft: Draft, keys: readonly string[] | 'all', { by, at }: CorrectionContext): Draft {
  const launched = launchedMatters(draft);
  const doubted = doubtedKeys(draft);
  const chosen =
    keys === 'all'
      ? new Set(launched.map(({ key }) => key).filter((key) => !doubted.has(key)))
      : new Set(keys.map((key) => requireMatter(draft, key).key));
  if (chosen.size === 0 && keys !== 'all') {
    throw new DomainError('invalid-input', 'name the matters to confirm, or "all"');
  }
  const doubtful = [...chosen].filter((key) => doubted.has(key));
  if (doubtful.length > 0) {
    const doubts = draft.doubts
      .filter(({ matterKey, settled }) => settled === null && chosen.has(matterKey ?? ''))
      .map(({ id }) => id);
    throw new DomainError(
      'unsettled-doubts',
      `settle the doubts of ${doubtful.join(', ')} first; then confirm`,
      { matterKeys: doubtful, doubts },
    );
  }
  const matters = draft.matters.map((matter) =>
    chosen.has(matter.key) && matter.confirmed === null ? { ...matter, confirmed: { by, at } } : matter,
  );
  return { ...draft, matters };
}
