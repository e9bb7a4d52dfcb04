/** How much of the machine one file may take: the only place where these numbers stand. */

export interface IntakeLimits {
  /** Of the file as it comes. */
  readonly inputBytes: number;
  /** UTF-16 units of the text that comes out. */
  readonly textLength: number;
  /** Matters that are read from it; a ledger has as many rows. */
  readonly matters: number;
  /** Files within a .docx or .xlsx. */
  readonly entries: number;
  /** Of all that is unpacked of one file: by what it declares, and counted while it is unpacked. */
  readonly inflatedBytes: number;
  /** Elements within elements. */
  readonly xmlDepth: number;
  /** Of a .pdf. */
  readonly pages: number;
  /** Filled cells of an .xlsx, all sheets together. */
  readonly cells: number;
  /** From the start of the process to its answer. */
  readonly childMs: number;
  /** V8's heap. */
  readonly heapMiB: number;
  /** All memory of the process, buffers outside the heap included. */
  readonly residentMiB: number;
  /** Processes at once. */
  readonly children: number;
  /** Files that wait for one. */
  readonly waiting: number;
}

const mebi = 1024 * 1024;

/** The limits in force. */
export const intakeLimits: IntakeLimits = {
  inputBytes: 16 * mebi,
  textLength: 2 * mebi,
  matters: 2000,
  entries: 2000,
  inflatedBytes: 32 * mebi,
  xmlDepth: 256,
  pages: 300,
  cells: 500_000,
  childMs: 30_000,
  heapMiB: 256,
  residentMiB: 512,
  children: 2,
  waiting: 16,
};
