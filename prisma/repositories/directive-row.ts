/** A directive as one row knows it. */
import type { DrillTimeline } from '../../domain/calendar/types.js';
import type { ParsedDirective } from '../../domain/directive/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Draft } from '../../domain/launch/types.js';
import type { Actor } from '../../domain/machine.js';
import type { Urgency } from '../../domain/policy/types.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import type { Directive } from '../generated/client.js';
import { jsonOut } from '../json-column.js';

/** `launching`: recorded, its workflows are being started. `running`: all of them have been. */
export type DirectiveStatus = 'draft' | 'launching' | 'running' | 'closed' | 'cancelled';

/** What a closed directive says of itself. */
export interface DirectiveSummary {
  readonly obligations: number;
  /** By the way they ended: approved, long-term, cancelled. */
  readonly closedHow: Readonly<Record<string, number>>;
  readonly reviews: number;
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
}

/** Null when there is none of that id. */
export async function findDirective(database: Database, id: string): Promise<DirectiveRecord | null> {
  const row = await database.directive.findUnique({ where: { id } });
  return row === null ? null : directiveOf(row);
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
  };
}
