/** Reads an uploaded workbook into the sheets that a person sees; a process of its own does the reading. */
import type { Sheet } from '../../domain/ledger/types.js';
import { readWorkbook } from '../intake/extract-text.js';
import { kindOf } from '../intake/file-kind.js';
import { noWorkbook } from '../intake/refusals.js';

/** Hidden sheets are left out, hidden and filtered rows are not. Refuses as the reading of files does. */
export async function readSheets(bytes: Buffer): Promise<readonly Sheet[]> {
  const kind = kindOf(bytes);
  if (kind !== 'office') throw noWorkbook(kind);
  const { sheets } = await readWorkbook(bytes);
  return sheets.filter(({ isHidden }) => !isHidden);
}
