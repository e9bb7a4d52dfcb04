/** Finds the matter of each row by its key, wherever sorting has put it. */
import { launchedMatters } from '../launch/resolve-draft.js';
import type { Draft, DraftMatter } from '../launch/types.js';
import { ledgerProblem } from './problems.js';
import type { LedgerProblem } from './problems.js';
import type { TableRow } from './read-table.js';

/** So many rows of the same key are named in a message. */
const named = 5;

export interface MatchedRows {
  readonly matched: readonly { readonly row: TableRow; readonly matter: DraftMatter }[];
  /** Rows without a key, each with the key of the matter in the row above it. */
  readonly added: readonly { readonly row: TableRow; readonly after: string | null }[];
  /** Matters to be launched that no row names. */
  readonly missing: readonly DraftMatter[];
  readonly problems: readonly LedgerProblem[];
}

/** Of rows that claim the same matter none is taken, and the matter is not missing either. */
export function matchRows(rows: readonly TableRow[], draft: Draft): MatchedRows {
  const byKey = new Map(draft.matters.map((matter) => [matter.key, matter]));
  const claims = new Map<string, TableRow[]>();
  for (const row of rows) {
    const key = row.cells.key ?? '';
    const claimants = claims.get(key);
    if (claimants !== undefined) claimants.push(row);
    else if (key !== '') claims.set(key, [row]);
  }
  const matched: { row: TableRow; matter: DraftMatter }[] = [];
  const problems: LedgerProblem[] = [];
  for (const [key, claimants] of claims) {
    const [row, ...others] = claimants;
    const matter = byKey.get(key);
    if (row === undefined) continue;
    if (matter === undefined || matter.status === 'dropped')
      problems.push(...claimants.map(noSuchMatter(matter)));
    else if (others.length > 0) problems.push(...claimants.map((each) => duplicate(each, claimants)));
    else matched.push({ row, matter });
  }
  return {
    matched,
    added: addedRows(rows, byKey),
    missing: launchedMatters(draft).filter(({ key }) => !claims.has(key)),
    problems,
  };
}

function addedRows(
  rows: readonly TableRow[],
  byKey: ReadonlyMap<string, DraftMatter>,
): readonly { readonly row: TableRow; readonly after: string | null }[] {
  let after: string | null = null;
  const added: { row: TableRow; after: string | null }[] = [];
  for (const row of rows) {
    const key = row.cells.key ?? '';
    if (key === '') added.push({ row, after });
    else if (byKey.has(key)) after = key;
  }
  return added;
}

function duplicate({ number, cells }: TableRow, claimants: readonly TableRow[]): LedgerProblem {
  const key = cells.key ?? '';
  const numbers = claimants
    .slice(0, named)
    .map((each) => each.number)
    .join('、');
  const more = claimants.length > named ? '等' : '';
  return ledgerProblem({
    code: 'duplicate-key',
    row: number,
    column: 'key',
    matterKey: key,
    message: `第${numbers}${more}行的编号同为${key}，均未比较。新增的事项请把编号留空。`,
  });
}

function noSuchMatter(matter: DraftMatter | undefined): (row: TableRow) => LedgerProblem {
  return ({ number, cells }) => {
    const key = cells.key ?? '';
    const isDropped = matter !== undefined;
    return ledgerProblem({
      code: isDropped ? 'dropped-key' : 'unknown-key',
      row: number,
      column: 'key',
      matterKey: key,
      message: isDropped
        ? `第${number}行的事项${key}已撤销，未比较。`
        : `第${number}行的编号${key}在文件中不存在，未比较。新增的事项请把编号留空。`,
    });
  };
}
