/** Takes a ledger that came back and says what it would change; nothing is stored. */
import { DomainError } from '../../domain/domain-error.js';
import { compareLedger } from '../../domain/ledger/compare-ledger.js';
import { readTable } from '../../domain/ledger/read-table.js';
import type { LedgerTable } from '../../domain/ledger/read-table.js';
import { correctedKeys } from '../../domain/ledger/corrected-keys.js';
import { draftFrom } from '../../domain/launch/draft-from.js';
import { earlierDraft } from '../../domain/launch/earlier-draft.js';
import { refreshResolution } from '../../domain/launch/resolve-draft.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { correctionsSince } from '../directives/corrections-since.js';
import type { ApiDeps } from '../deps.js';
import { requireDraft } from '../directives/require-directive.js';
import { directiveUrl } from '../views/directive-url.js';
import { readSheets } from './read-sheets.js';

/**
 * `version`: that of the draft to compare with, where the person has seen what was changed meanwhile; null for the ledger's
 * own. Refuses with `not-found`, `already-launched`, `version-conflict` (with `changes`, as the draft does), `invalid-input` for
 * what is no ledger of this directive, or as the reading of the workbook does.
 */
export async function compareWithDraft(
  deps: ApiDeps,
  { id, version, bytes }: { readonly id: string; readonly version: number | null; readonly bytes: Buffer },
) {
  const directive = await requireDraft(deps.database, id);
  const table = readTable(await readSheets(bytes));
  const leftAt = leftVersion(table, directive);
  const compared = version ?? leftAt;
  if (compared === null) throw withoutVersion(directive);
  if (compared !== directive.draftVersion) throw stale(directive, compared);
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const draft = refreshResolution(directive.draft, index);
  const since = leftAt === null ? [] : correctionsSince(directive, leftAt);
  const correctedMeanwhile = correctedKeys(since.map(({ correction }) => correction));
  const madeMeanwhile = since.length === 0 ? new Set<string>() : madeIn(since.length, directive, index);
  return {
    directiveId: id,
    isDrill: directive.isDrill,
    version: directive.draftVersion,
    sheet: table.sheet,
    ...compareLedger(table, {
      draft,
      index,
      source: directive.sourceText,
      correctedMeanwhile,
      madeMeanwhile,
    }),
    links: { correct: `${directiveUrl(id)}/draft` },
  };
}

/** Keys of the matters that the draft did not have before the last so many corrections. */
function madeIn(
  count: number,
  { draft, parsed, sourceText: source }: DirectiveRecord,
  index: OrganisationIndex,
): ReadonlySet<string> {
  const asRead = () => draftFrom(parsed, index, source);
  const earlier = earlierDraft(draft, draft.corrections.slice(0, -count), { index, source, asRead });
  const then = new Set(earlier.matters.map(({ key }) => key));
  return new Set(draft.matters.map(({ key }) => key).filter((key) => !then.has(key)));
}

/** Null when the header of the key column was overwritten. Refuses the ledger of another directive. */
function leftVersion({ stamp }: LedgerTable, { id }: DirectiveRecord): number | null {
  if (stamp === null) return null;
  if (stamp.directiveId === id) return stamp.version;
  throw new DomainError('invalid-input', 'this is the ledger of another directive', {
    directiveId: stamp.directiveId,
    expectedDirectiveId: id,
  });
}

function withoutVersion({ draftVersion }: DirectiveRecord): DomainError {
  const message = `the header of the column 编号 does not say which version of the draft the ledger is of; if it is this one, send ?version=${draftVersion}`;
  return new DomainError('invalid-input', message, { version: draftVersion });
}

function stale(directive: DirectiveRecord, expectedVersion: number): DomainError {
  const { draftVersion, draftChangedBy, draftChangedAt } = directive;
  return new DomainError(
    'version-conflict',
    `the ledger is of version ${expectedVersion}, the draft is at ${draftVersion} by now; look at what was changed, then compare with ?version=${draftVersion}`,
    {
      version: draftVersion,
      expectedVersion,
      changedBy: draftChangedBy.accountId,
      changedAt: draftChangedAt,
      changes: correctionsSince(directive, expectedVersion),
    },
  );
}
