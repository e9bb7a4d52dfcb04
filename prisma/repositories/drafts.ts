/** Directives before their launch: loaded once, corrected by several people without losing anybody's correction. */
import type { ParsedDirective } from '../../domain/directive/types.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { CorrectionEntry, Draft } from '../../domain/launch/types.js';
import { lineageKeys } from '../../domain/lineage/number-key.js';
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { jsonIn, jsonOut } from '../json-column.js';
import { canonicalJson } from '../log/canonical-json.js';
import { directiveOf } from './directive-row.js';
import type { DirectiveRecord, DirectiveSource, DirectiveSummary } from './directive-row.js';
import { isDuplicate } from './errors.js';

export interface NewDirective {
  readonly id: string;
  readonly sourceText: string;
  /** Of the bytes as they came. */
  readonly sha256: string;
  readonly source?: DirectiveSource;
  readonly parsed: ParsedDirective;
  readonly draft: Draft;
  readonly loadedAt: Instant;
  readonly loadedBy: Actor;
  /** A drill may be loaded beside the real directive of the same number, and again and again. */
  readonly isDrill: boolean;
}

/**
 * Stores a draft, version 1. Refuses with `duplicate-directive` (`details.directiveId`) when a live one has the same
 * number or, both without a number, the same text.
 */
export async function createDraft(database: Database, directive: NewDirective): Promise<DirectiveRecord> {
  const { id, sourceText, sha256, source, parsed, draft, isDrill } = directive;
  const loadedAt = columnTime(directive.loadedAt);
  const loadedBy = jsonIn(directive.loadedBy);
  const columns = headerColumns(draft, { sha256, isDrill });
  try {
    const row = await database.directive.create({
      data: {
        ...columns,
        id,
        status: 'draft',
        sourceText,
        sha256,
        sourceFormat: source?.format ?? null,
        sourceEncoding: source?.encoding ?? null,
        sourceName: source?.name ?? null,
        parsed: jsonIn(parsed),
        draft: jsonIn(draft),
        isDrill,
        loadedAt,
        loadedBy,
        draftChangedAt: loadedAt,
        draftChangedBy: loadedBy,
      },
    });
    return directiveOf(row);
  } catch (error) {
    throw await explained(database, error, { id, liveKey: columns.liveKey });
  }
}

export interface DraftChange {
  readonly id: string;
  /** Version that the change was made on. */
  readonly expectedVersion: number;
  readonly draft: Draft;
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * Replaces a draft if it is still at the expected version; returns it with the next one. Refuses with `not-found`,
 * `already-launched`, `duplicate-directive` (the corrected number is another's) or `version-conflict`, whose details
 * name the present version, who changed it when, and the corrections that the change did not know.
 */
export async function updateDraft(database: Database, change: DraftChange): Promise<DirectiveRecord> {
  const { id, expectedVersion, draft } = change;
  const before = await database.directive.findUnique({ where: { id } });
  if (before === null) throw notFound(id);
  const columns = headerColumns(draft, before);
  try {
    const [row] = await database.directive.updateManyAndReturn({
      where: { id, status: 'draft', draftVersion: expectedVersion },
      data: {
        ...columns,
        draft: jsonIn(draft),
        draftVersion: expectedVersion + 1,
        draftChangedBy: jsonIn(change.by),
        draftChangedAt: columnTime(change.at),
      },
    });
    if (row !== undefined) return directiveOf(row);
  } catch (error) {
    throw await explained(database, error, { id, liveKey: columns.liveKey });
  }
  throw await conflictOf(database, change);
}

/** Gives a draft up, and its number with it. Refuses with `not-found` or `already-launched`. */
export async function cancelDraft(database: Database, id: string, at: Instant): Promise<void> {
  const { count } = await database.directive.updateMany({
    where: { id, status: 'draft' },
    data: { status: 'cancelled', liveKey: null, closedAt: columnTime(at) },
  });
  if (count === 1) return;
  const row = await database.directive.findUnique({ where: { id }, select: { status: true } });
  if (row === null) throw notFound(id);
  if (row.status !== 'cancelled') throw launched(id, row.status);
}

/**
 * Ends a draft that launches nothing, because all that it lays down is done; another status stays. Refuses with
 * `version-conflict` a draft that was corrected since it was judged.
 */
export async function closeDraft(
  database: Database,
  { id, draftVersion }: Pick<DirectiveRecord, 'id' | 'draftVersion'>,
  at: Instant,
): Promise<void> {
  const summary: DirectiveSummary = { obligations: 0, closedHow: {}, reviews: 0 };
  await database.directive.updateMany({
    where: { id, draftVersion, status: 'draft' },
    data: { status: 'closed', closedAt: columnTime(at), summary: jsonIn(summary) },
  });
  const row = await database.directive.findUnique({ where: { id } });
  if (row?.status !== 'draft') return;
  throw new DomainError(
    'version-conflict',
    `the draft is at version ${row.draftVersion} by now; look at it again and close that version`,
    { directiveId: id, version: row.draftVersion, expectedVersion: draftVersion },
  );
}

function headerColumns(draft: Draft, row: { readonly sha256: string; readonly isDrill: boolean }) {
  const { documentNumber, title, urgency, issuer } = draft.header;
  const keys = lineageKeys(draft.header);
  const liveKey = row.isDrill ? null : (keys.numberKey ?? `sha256:${row.sha256}`);
  return { documentNumber, title, urgency, issuer, liveKey, ...keys };
}

async function explained(
  database: Database,
  error: unknown,
  { id, liveKey }: { readonly id: string; readonly liveKey: string | null },
): Promise<unknown> {
  if (!isDuplicate(error) || liveKey === null) return error;
  const existing = await database.directive.findUnique({ where: { liveKey } });
  if (existing === null || existing.id === id) return error;
  const { documentNumber, title, status } = existing;
  return new DomainError(
    'duplicate-directive',
    `this directive is loaded already (${documentNumber ?? 'the same text'}); go on with the existing one`,
    { directiveId: existing.id, documentNumber, title, status },
  );
}

async function conflictOf(database: Database, change: DraftChange): Promise<DomainError> {
  const row = await database.directive.findUniqueOrThrow({ where: { id: change.id } });
  if (row.status !== 'draft') return launched(change.id, row.status);
  const current = jsonOut<Draft>(row.draft);
  return new DomainError(
    'version-conflict',
    `the draft is at version ${row.draftVersion} by now; look at what was changed and correct that version`,
    {
      version: row.draftVersion,
      expectedVersion: change.expectedVersion,
      changedBy: jsonOut<Actor>(row.draftChangedBy).accountId,
      changedAt: instantOf(row.draftChangedAt),
      changes: unknownTo(change.draft.corrections, current.corrections),
    },
  );
}

/** The corrections of the other draft after those that both have. */
function unknownTo(
  own: readonly CorrectionEntry[],
  others: readonly CorrectionEntry[],
): readonly CorrectionEntry[] {
  const first = others.findIndex((entry, place) => canonicalJson(entry) !== canonicalJson(own[place]));
  return first === -1 ? [] : others.slice(first);
}

function notFound(id: string): DomainError {
  return new DomainError('not-found', `there is no directive ${id}`, { directiveId: id });
}

function launched(id: string, status: string): DomainError {
  const message = `the directive is ${status}: a draft can only be changed before its launch`;
  return new DomainError('already-launched', message, { directiveId: id, status });
}
