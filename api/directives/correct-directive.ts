/** Corrects a draft, all corrections of a request or none. */
import { correctDraft } from '../../domain/launch/correct-draft.js';
import { draftFrom } from '../../domain/launch/draft-from.js';
import type { DraftCorrection } from '../../domain/launch/corrections.js';
import { lessonsOf } from '../../domain/launch/lessons.js';
import type { Draft } from '../../domain/launch/types.js';
import type { Actor } from '../../domain/machine.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { updateDraft } from '../../prisma/repositories/drafts.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { remember } from '../../prisma/repositories/remembered.js';
import type { ApiDeps } from '../deps.js';
import { correctionsKnownAt } from './corrections-since.js';
import { requireDraft } from './require-directive.js';

/** What it teaches is remembered for the next document. Refuses with `not-found`, `already-launched`, `version-conflict`, or as `correctDraft` does. */
export async function correctDirective(
  deps: ApiDeps,
  change: {
    readonly id: string;
    readonly version: number;
    readonly corrections: readonly DraftCorrection[];
    readonly by: Actor;
  },
): Promise<DirectiveRecord> {
  const { id, version, by } = change;
  const { draft, draftVersion, sourceText, parsed } = await requireDraft(deps.database, id);
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const at = deps.now();
  const asRead = (): Draft => draftFrom(parsed, index, sourceText);
  const context = { by: by.accountId, at, index, source: sourceText, asRead };
  // On another version the corrections may fit nothing; the store then says what was changed, and by whom.
  const corrected =
    draftVersion === version
      ? change.corrections.reduce((left, each) => correctDraft(left, each, context), draft)
      : { ...draft, corrections: correctionsKnownAt({ draft, draftVersion }, version) };
  const record = await updateDraft(deps.database, { id, expectedVersion: version, draft: corrected, by, at });
  if (!record.isDrill) {
    const source = { directiveId: id, accountId: by.accountId, at };
    await remember(deps.database, lessonsOf(draft, corrected, index), source);
  }
  return record;
}
