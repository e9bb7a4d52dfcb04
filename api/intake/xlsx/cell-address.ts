/** Addresses of cells: "AB12" and back. */

/** The most that the format knows. */
const mostColumns = 16_384;
const mostRows = 1_048_576;

/** Null when it is none. */
export function parseAddress(address: string): { readonly column: number; readonly row: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/iu.exec(address) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  return column > mostColumns || row > mostRows ? null : { column, row };
}

/** 1, 12 is "A12". */
export function addressOf(column: number, row: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${String(row)}`;
}
