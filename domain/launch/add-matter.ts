/** Adds a matter that the text does not have, e.g. a row that somebody has added to the ledger. */
import type { CorrectionContext } from './correction-context.js';
import { newMatter } from './correct-duties.js';
import { editMatter } from './correct-matter.js';
import type { DraftCorrection } from './corrections.js';
import { requireMatter } from './doubts.js';
import type { Draft } from './types.js';

/**
 * Puts it behind the given matter and what was added there before; its span is empty, where that one ends. Refuses with `not-found` for a matter that is
 * not there, or as `editMatter` does.
 */
export function addMatter(
  draft: Draft,
  { after, fields, reason }: Extract<DraftCorrection, { type: 'add-matter' }>,
  context: CorrectionContext,
): Draft {
  const place = after === null ? 0 : requireMatter(draft, after).span[1];
  const { text, kind = 'task' } = fields;
  const added = {
    ...newMatter(draft, { span: [place, place], words: { text, kind } }),
    kindReason: '由核对人增加',
  };
  const first = after === null ? 0 : draft.matters.findIndex(({ key }) => key === after) + 1;
  const behind = draft.matters.slice(first).findIndex(({ span }) => span[0] !== place || span[1] !== place);
  const at = behind === -1 ? draft.matters.length : first + behind;
  const matters = draft.matters.toSpliced(at, 0, added);
  const why = reason === undefined ? {} : { reason };
  return editMatter(
    { ...draft, matters },
    { type: 'edit-matter', matterKey: added.key, fields, ...why },
    context,
  );
}
