/** The ledger of a draft: what a person checks, and changes in Excel. */
import { doubtedKeys } from '../launch/doubts.js';
import { launchedMatters } from '../launch/resolve-draft.js';
import { ownersOf, ownerSource } from '../launch/matter-owners.js';
import type { Draft } from '../launch/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { clauseCell } from './clause-cell.js';
import { cellsOf } from './matter-cells.js';
import type { Ledger, LedgerRow } from './types.js';

/** The directive as its ledger needs it. */
export interface LedgerDirective {
  readonly id: string;
  readonly draft: Draft;
  readonly draftVersion: number;
  readonly sourceText: string;
  readonly isDrill: boolean;
}

/** What every ledger of a directive says of it. */
export function ledgerHead({ id, draft, isDrill }: LedgerDirective): Omit<Ledger, 'version' | 'rows'> {
  const { documentNumber, title, issuer, urgency } = draft.header;
  return { directiveId: id, documentNumber, title, issuer, urgency, isDrill };
}

/** One row for each matter that will be launched, in the order of the text. */
export function draftLedger(directive: LedgerDirective, index: OrganisationIndex): Ledger {
  const { draft, draftVersion, sourceText } = directive;
  const source = ownerSource(draft, index);
  const doubted = doubtedKeys(draft);
  const rows = launchedMatters(draft).map((matter, at): LedgerRow => {
    const state = doubted.has(matter.key) ? '待核对' : matter.confirmed === null ? '未确认' : '已确认';
    return {
      key: matter.key,
      cells: {
        ...cellsOf(matter),
        serial: String(at + 1),
        clause: clauseCell(matter, sourceText),
        status: state,
        key: matter.key,
      },
      owners: ownersOf(matter, source).map(({ unitId, role }) => ({ unitId, role })),
      receipt: null,
      response: null,
    };
  });
  return { ...ledgerHead(directive), version: draftVersion, rows };
}
