/** Loads a directive: reads its text and keeps the reading as a draft, or keeps nothing. */
import { readDirective } from '../../domain/directive/read-directive.js';
import { draftFrom } from '../../domain/launch/draft-from.js';
import type { Actor } from '../../domain/machine.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { createDraft } from '../../prisma/repositories/drafts.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { intakeLimits } from '../intake/limits.js';
import { tooLarge } from '../intake/refusals.js';
import type { Upload } from './read-upload.js';

/** Refuses with `empty-document`, `classified-document`, `document-too-large` (more matters than anybody can check) or `duplicate-directive` (naming the existing one). */
export async function loadDirective(
  deps: Pick<ApiDeps, 'database' | 'newId' | 'now'>,
  upload: Upload,
  { by, isDrill }: { readonly by: Actor; readonly isDrill: boolean },
): Promise<DirectiveRecord> {
  const parsed = readDirective(upload.text);
  if (parsed.matters.length > intakeLimits.matters) throw tooLarge('matters', intakeLimits.matters);
  const index = indexOrganisation(await loadOrganisation(deps.database));
  return createDraft(deps.database, {
    id: deps.newId(),
    sourceText: upload.text,
    sha256: upload.sha256,
    source: { format: upload.format, encoding: upload.encoding, name: upload.name },
    parsed,
    draft: draftFrom(parsed, index, upload.text),
    loadedAt: deps.now(),
    loadedBy: by,
    isDrill,
  });
}
