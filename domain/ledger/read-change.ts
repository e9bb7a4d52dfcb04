/** Reads changed cells as the fields of a correction, with what is wrong about them. */
import type { MatterEdit } from '../launch/corrections.js';
import type { DraftMatter } from '../launch/types.js';
import { headerOf } from './columns.js';
import type { CellChange, LedgerBase } from './difference.js';
import { deadlineIn, withoutDeadline } from './deadline-cell.js';
import { kindIn, kindWords } from './kind-cell.js';
import { ledgerProblem } from './problems.js';
import type { LedgerProblem } from './problems.js';
import { isTooLong, leadersIn, longestName, longestText, mostNames, ownersIn } from './read-fields.js';
import type { TableRow } from './read-table.js';
import { unknownNames } from './unknown-names.js';

export interface ReadChange {
  readonly fields: MatterEdit;
  readonly problems: readonly LedgerProblem[];
  /** Whether the fields can be sent as a correction. */
  readonly isTaken: boolean;
}

/** `matter` is null for a row that is a new matter: all its filled cells are changes. */
export function readChange(
  { number }: TableRow,
  changes: readonly CellChange[],
  { matter, base }: { readonly matter: DraftMatter | null; readonly base: LedgerBase },
): ReadChange {
  const cells = Object.fromEntries(changes.map(({ column, after }) => [column, after]));
  const refusals = changes.flatMap((change) => refusalOf(change, number, base));
  if (refusals.length > 0) return { fields: {}, problems: refusals, isTaken: false };
  const { text, leaders, deadline, kind, closing, scope } = cells;
  const namesOwners = ['lead', 'implement', 'assist', 'guide'].some((role) => cells[role] !== undefined);
  const read = kind === undefined ? null : kindIn(kind);
  const fields: MatterEdit = {
    ...(text === undefined ? {} : { text }),
    ...(leaders === undefined ? {} : { leaders: leadersIn(leaders, matter) }),
    ...(namesOwners ? ownersIn(cells, matter) : {}),
    ...(deadline === undefined ? {} : { deadline: deadlineIn(deadline, base.draft.header.issuedOn) }),
    ...(read === null ? {} : { kind: read }),
    ...(closing === undefined ? {} : { closingStandard: closing === '' ? null : closing }),
    ...(scope === undefined ? {} : { scope: scope === '' ? null : scope }),
  };
  return { fields, problems: unknownNames(fields, number, base), isTaken: true };
}

function refusalOf(
  { column, after }: CellChange,
  row: number,
  { draft }: LedgerBase,
): readonly LedgerProblem[] {
  const header = headerOf(column);
  const refuse = (code: LedgerProblem['code'], why: string): readonly LedgerProblem[] => [
    ledgerProblem({ code, row, column, message: `第${row}行“${header}”${why}` }),
  ];
  if (column === 'serial' || column === 'clause' || column === 'status' || column === 'key') return [];
  if (isTooLong(column, after))
    return refuse(
      'too-long',
      `过长：名称不超过${mostNames}个、每个不超过${longestName}字，文字不超过${longestText}字。`,
    );
  if (column === 'text' && after === '') return refuse('no-text', '为空：要撤销事项请删除整行。');
  if (column === 'kind' && kindIn(after) === null)
    return refuse('unknown-kind', `应为${kindWords.join('、')}之一，不是“${after}”。`);
  const isDate =
    after === '' || after === withoutDeadline || deadlineIn(after, draft.header.issuedOn) !== null;
  if (column === 'deadline' && !isDate)
    return refuse(
      'bad-date',
      `“${after}”不是可用的日期：请写如2026-06-30、2026年6月底前、印发之日起30日内、每周五前，至2026-12-31、长期，或${withoutDeadline}。`,
    );
  return [];
}
