/** Turns the rows of an import file into changes of the organisation: all of them, or none and a list of bad rows. */
import { DomainError } from '../domain-error.js';
import type { OrganisationRevision } from './apply-confirmation.js';
import { mergeChanges } from './apply-changes.js';
import { checkOrganisation } from './check-organisation.js';
import { ImportDesk } from './import-desk.js';
import { checkRow } from './import-rows.js';
import type { CheckedRow, ImportProblem, ImportRow } from './import-rows.js';
import { importAlias, importHolder, importPost, importUnit, linkDutyPost } from './import-records.js';
import type { NextId, Organisation } from './types.js';
import type { ImportRecord } from './import-columns.js';

/** Records that others refer to come first, whatever their order in the file. */
const order: readonly { record: ImportRecord; run: (row: CheckedRow, desk: ImportDesk) => void }[] = [
  { record: 'unit', run: importUnit },
  { record: 'post', run: importPost },
  { record: 'post', run: linkDutyPost },
  { record: 'holder', run: importHolder },
  { record: 'alias', run: importAlias },
];

/**
 * Imports rows into an organisation: new records are added, known ones (by id; without one a unit by its name, a post
 * by unit, kind and title) are updated, a blank cell keeps what is there, nothing is deleted. Refuses with
 * `invalid-input` and `details.problems`, one entry for each fault of each bad row, and then imports nothing.
 */
export function importOrganisation(
  rows: readonly ImportRow[],
  organisation: Organisation,
  nextId: NextId,
): OrganisationRevision {
  const checked = rows.map(checkRow);
  const problems = checked.flatMap((row) => row.problems);
  if (rows.length === 0) problems.push({ where: 'file', column: null, message: 'the file has no rows' });
  refuseIfAny(problems);
  const desk = new ImportDesk(organisation, nextId);
  const readable = checked.flatMap(({ row }) => (row === null ? [] : [row]));
  const rowsOf = (record: ImportRecord): CheckedRow[] => readable.filter((row) => row.record === record);
  for (const row of rowsOf('unit')) desk.registerUnit(row);
  for (const importRecord of order)
    for (const row of rowsOf(importRecord.record)) importRecord.run(row, desk);
  const changes = desk.changes();
  refuseIfAny(desk.problems);
  const imported = mergeChanges(organisation, changes);
  refuseIfAny(
    checkOrganisation(imported).map((problem) => ({
      where: desk.whereOf(problem.record, problem.id),
      column: null,
      message: problem.message,
    })),
  );
  return { changes, organisation: imported };
}

function refuseIfAny(problems: readonly ImportProblem[]): void {
  if (problems.length === 0) return;
  const [first] = problems;
  throw new DomainError(
    'invalid-input',
    `nothing was imported; ${problems.length} problems, the first: ${first?.where ?? ''}: ${first?.message ?? ''}`,
    { problems },
  );
}
