/** The 督办单 of a unit: its matters of a directive, what it leads first. */
import { DomainError } from '../domain-error.js';
import type { SlotRole } from '../obligation/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { unitName } from './live-ledger.js';
import type { Ledger, LedgerRow, LedgerTerm } from './types.js';

const roleWords: Readonly<Record<SlotRole, string>> = {
  lead: '牵头',
  implement: '落实',
  assist: '配合',
  guide: '指导',
};

const roleOrder = Object.keys(roleWords) as readonly SlotRole[];

/** One matter as the unit's notice shows it. */
export interface NoticeMatter {
  readonly row: LedgerRow;
  /** 牵头, 落实, 配合 or 指导. */
  readonly role: string;
}

export interface Notice {
  readonly ledger: Ledger;
  readonly unitId: string;
  readonly unit: string;
  /** The earliest of its matters' terms; null before the launch, and once all are met. */
  readonly receiptBy: string | null;
  readonly responseBy: string | null;
  readonly matters: readonly NoticeMatter[];
}

/** Units that have a notice, in the order in which the ledger names them. */
export function notifiedUnits({ rows }: Ledger): readonly string[] {
  return [...new Set(rows.flatMap(({ owners }) => owners.map(({ unitId }) => unitId)))];
}

/** Refuses with `not-found` (naming the units that have one) where the unit owns nothing of the directive. */
export function noticeOf(ledger: Ledger, unitId: string, index: OrganisationIndex): Notice {
  const matters = roleOrder.flatMap((role) =>
    ledger.rows
      .filter(({ owners }) => owners.some((owner) => owner.unitId === unitId && owner.role === role))
      .map((row): NoticeMatter => ({ row, role: roleWords[role] })),
  );
  if (matters.length === 0) {
    throw new DomainError('not-found', `${unitId} owns no matter of this directive`, {
      unitId,
      unitIds: notifiedUnits(ledger),
    });
  }
  return {
    ledger,
    unitId,
    unit: unitName(unitId, index),
    receiptBy: earliest(matters.map(({ row }) => row.receipt)),
    responseBy: earliest(matters.map(({ row }) => row.response)),
    matters,
  };
}

function earliest(terms: readonly (LedgerTerm | null)[]): string | null {
  const running = terms.filter((term) => term !== null);
  return running.toSorted((left, right) => left.dueAt - right.dueAt)[0]?.text ?? null;
}
