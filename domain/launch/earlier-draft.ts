/** A draft as it stood before its latest corrections, by making the earlier ones again on the draft as it was read. */
import { correctDraft } from './correct-draft.js';
import type { CorrectionContext } from './correction-context.js';
import type { CorrectionEntry, Draft } from './types.js';
import { withDoubtsFromElsewhere } from './undo-correction.js';

/** The draft with only the given beginning of its log. */
export function earlierDraft(
  draft: Draft,
  log: readonly CorrectionEntry[],
  context: Required<Pick<CorrectionContext, 'index' | 'source' | 'asRead'>>,
): Draft {
  return log.reduce<Draft>(
    (left, { by, at, correction }) => correctDraft(left, correction, { ...context, by, at }),
    withDoubtsFromElsewhere(context.asRead(), draft),
  );
}
