/** A directive as one row knows it. */
import type { OutcomeSummary } from '../../domain/accountability/directive-summary.js';
import type { DrillTimeline } from '../../domain/calendar/types.js';
import type { ParsedDirective } from '../../domain/directive/types.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Draft } from '../../domain/launch/types.js';
import type { Actor } from '../../domain/machine.js';
import type { Urgency } from '../../domain/policy/types.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import type { Directive } from '../generated/client.js';
import { jsonOut } from '../json-column.js';

/**
 * `launching`: recorded, its workflows are being started. `running`: all of them have been. `cancelled`: given up as a
 * draft, or called off and nothing open any more. `applied`: a notice that changed a running directive.
 */
export type DirectiveStatus = 'draft' | 'launching' | 'running' | 'closed' | 'cancelled' | 'applied';

/** What a closed directive says of itself. */
export interface DirectiveSummary {
  readonly obligations: number;
  /** By the way they ended: approved, long-term, cancelled. */
  readonly closedHow: Readonly<Record<string, number>>;
  readonly reviews: number;
  /** Absent in what earlier releases closed. */
  readonly outcome?: OutcomeSummary;
}

/** That a launched directive was called off. */
export interface Cancellation {
  /** The bulk job that withdraws what is open. */
  readonly jobId: string;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
}

/** That a notice was applied to a running directive instead of being launched. */
export interface Application {
  readonly directiveId: string;
  readonly at: Instant;
  readonly by: Actor;
}

/** How its text came. */
export interface DirectiveSource {
  /** `docx`, `pdf`, `text` … */
  readonly format: string;
  /** Of a plain text, else null. */
  readonly encoding: string | null;
  /** The file's, fit to be shown. */
  readonly name: string | null;
}

export interface DirectiveRecord {
  readonly id: string;
  readonly status: DirectiveStatus;
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly urgency: Urgency | null;
  readonly issuer: string | null;
  readonly sourceText: string;
  readonly sha256: string;
  /** Null for one loaded before this was kept. */
  readonly source: DirectiveSource | null;
  readonly parsed: ParsedDirective;
  readonly draft: Draft;
  readonly draftVersion: number;
  readonly draftChangedBy: Actor;
  readonly draftChangedAt: Instant;
  readonly isDrill: boolean;
  readonly drill: DrillTimeline | null;
  readonly loadedAt: Instant;
  readonly loadedBy: Actor;
  readonly launchedAt: Instant | null;
  readonly launchedBy: Actor | null;
  readonly policyVersion: string | null;
  readonly calendarVersion: string | null;
  readonly closedAt: Instant | null;
  readonly summary: DirectiveSummary | null;
  /** The command office that launched it; null before. */
  readonly officeUnitId: string | null;
  readonly ordinal: number;
  readonly cancellation: Cancellation | null;
  readonly applied: Application | null;
}

/** Null when there is none of that id. */
export async function findDirective(database: Database, id: string): Promise<DirectiveRecord | null> {
  const row = await database.directive.findUnique({ where: { id } });
  return row === null ? null : directiveOf(row);
}

/** The directive, locked until the transaction ends. Refuses with `not-found`. */
export async function lockDirective(transaction: Database, id: string): Promise<DirectiveRecord> {
  await transaction.$queryRaw`SELECT id FROM directive WHERE id = ${id} FOR UPDATE`;
  const directive = await findDirective(transaction, id);
  if (directive !== null) return directive;
  throw new DomainError('not-found', `there is no directive ${id}`, { directiveId: id });
}

/** The row as the program knows it. */
export function directiveOf(row: Directive): DirectiveRecord {
  return {
    id: row.id,
    status: row.status as DirectiveStatus,
    documentNumber: row.documentNumber,
    title: row.title,
    urgency: row.urgency as Urgency | null,
    issuer: row.issuer,
    sourceText: row.sourceText,
    sha256: row.sha256,
    source:
      row.sourceFormat === null
        ? null
        : { format: row.sourceFormat, encoding: row.sourceEncoding, name: row.sourceName },
    parsed: jsonOut<ParsedDirective>(row.parsed),
    draft: jsonOut<Draft>(row.draft),
    draftVersion: row.draftVersion,
    draftChangedBy: jsonOut<Actor>(row.draftChangedBy),
    draftChangedAt: instantOf(row.draftChangedAt),
    isDrill: row.isDrill,
    drill: jsonOut<DrillTimeline | null>(row.drill),
    loadedAt: instantOf(row.loadedAt),
    loadedBy: jsonOut<Actor>(row.loadedBy),
    launchedAt: instantOf(row.launchedAt),
    launchedBy: jsonOut<Actor | null>(row.launchedBy),
    policyVersion: row.policyVersion,
    calendarVersion: row.calendarVersion,
    closedAt: instantOf(row.closedAt),
    summary: jsonOut<DirectiveSummary | null>(row.summary),
    officeUnitId: row.officeUnitId,
    ordinal: row.ordinal,
    cancellation: jsonOut<Cancellation | null>(row.cancellation),
    applied:
      row.appliedTo === null || row.appliedAt === null
        ? null
        : {
            directiveId: row.appliedTo,
            at: instantOf(row.appliedAt),
            by: jsonOut<Actor>(row.appliedBy),
          },
  };
}
