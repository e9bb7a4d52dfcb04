/** Tells whether a PDF's end is there: its reader would show what is left of a cut file as if it were all. */
import { truncated } from '../refusals.js';

/** Programs append a little after the end; more than this is no PDF's end any more. */
const tailBytes = 2048;

/** Refuses with `truncated-document`. */
export function requireWholePdf(bytes: Buffer): void {
  const head = bytes.subarray(0, tailBytes).toString('latin1');
  const tail = bytes.subarray(-tailBytes).toString('latin1');
  if (!tail.includes('%%EOF')) throw truncated('PDF', 'its end is missing');
  const declared = /\/Linearized\b[^>]*?\/L\s+(\d{1,12})/u.exec(head)?.[1];
  if (declared !== undefined && Number(declared) > bytes.length) {
    throw truncated('PDF', `it says it has ${declared} bytes and has ${String(bytes.length)}`);
  }
}
