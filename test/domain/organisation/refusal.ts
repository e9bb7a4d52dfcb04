/** Catches a refusal and gives the problems that it lists. */
import { DomainError } from '../../../domain/domain-error.js';
import type { ImportProblem, ImportRow } from '../../../domain/organisation/import-rows.js';

export function problemsOf(run: () => unknown): ImportProblem[] {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error.details['problems'] as ImportProblem[];
    throw error;
  }
  throw new Error('the import was not refused');
}

/** Rows as of a CSV file: the first stands in line 2. */
export function rows(...cells: ImportRow['cells'][]): ImportRow[] {
  return cells.map((each, position) => ({ where: `line ${position + 2}`, cells: each }));
}
