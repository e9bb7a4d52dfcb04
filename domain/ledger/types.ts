/** The ledger 台账 of a directive: one row a matter, every cell a text. Plain JSON. */
import type { Instant } from '../instant.js';
import type { SlotRole } from '../obligation/types.js';
import type { Urgency } from '../policy/types.js';

/** Columns in the order in which they leave. `key` is a matter's identity; `serial`, `clause` and `status` are only shown. */
export const ledgerColumns = [
  'serial',
  'text',
  'leaders',
  'lead',
  'implement',
  'assist',
  'guide',
  'deadline',
  'kind',
  'closing',
  'scope',
  'clause',
  'status',
  'key',
] as const;

export type LedgerColumn = (typeof ledgerColumns)[number];

/** Columns in which a change comes back as a correction. */
export const editableColumns = [
  'text',
  'leaders',
  'lead',
  'implement',
  'assist',
  'guide',
  'deadline',
  'kind',
  'closing',
  'scope',
] as const satisfies readonly LedgerColumn[];

export type EditableColumn = (typeof editableColumns)[number];

/** What a matter shows in the columns that may be changed. */
export type MatterCells = Readonly<Record<EditableColumn, string>>;

export interface LedgerRow {
  readonly key: string;
  readonly cells: Readonly<Record<LedgerColumn, string>>;
  /** Units that own a part of it, joint names by the unit that keeps the inbox. */
  readonly owners: readonly { readonly unitId: string; readonly role: SlotRole }[];
  /** Until when it is to be signed for and answered; null before the launch, and when no such clock runs. */
  readonly receipt: LedgerTerm | null;
  readonly response: LedgerTerm | null;
}

/** An instant, and how the ledger writes it (in a drill, on the drill's own line). */
export interface LedgerTerm {
  readonly dueAt: Instant;
  readonly text: string;
}

export interface Ledger {
  readonly directiveId: string;
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly urgency: Urgency | null;
  readonly isDrill: boolean;
  /** Version of the draft that it shows; null once launched: such a ledger does not come back. */
  readonly version: number | null;
  readonly rows: readonly LedgerRow[];
}

/** A cell of a sheet that came in, as it is shown; of a formula, its last value. */
export interface SheetCell {
  /** For example "B3". */
  readonly address: string;
  /** 1 is column A. */
  readonly column: number;
  readonly text: string;
  readonly isFormula: boolean;
}

export interface SheetRow {
  /** As Excel counts. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}
