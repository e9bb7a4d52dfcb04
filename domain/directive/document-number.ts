/** How a document's number is written out: the office's sign, the year, the serial. */

/** E.g. 云府发〔2026〕8号, without spaces. */
export function documentNumberOf(sign: string, year: string, serial: string): string {
  return `${sign}〔${year}〕${serial}号`;
}
