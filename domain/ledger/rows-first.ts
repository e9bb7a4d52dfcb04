/** A unit sees its own rows first. */
import type { Ledger, LedgerRow } from './types.js';

/** Its rows before the others, both in their order; they keep their numbers. */
export function rowsFirst(ledger: Ledger, unitId: string | null): Ledger {
  const isOwn = ({ owners }: LedgerRow): boolean => owners.some((owner) => owner.unitId === unitId);
  const others = ledger.rows.filter((row) => !isOwn(row));
  return { ...ledger, rows: [...ledger.rows.filter(isOwn), ...others] };
}
