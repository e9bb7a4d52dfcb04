/** The size of a SQLite database with a write-ahead log, without opening it: what its last commit says. */
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';

const logHeader = 32;
const frameHeader = 24;

/** Bytes of the database as of its last commit, whether that has reached the main file or still lies in the log. */
export function sqliteBytes(file: string): number {
  const main = headOf(file, 100);
  const written = main.readUInt16BE(16);
  const pageSize = written === 1 ? 65_536 : written;
  return pageSize * (pagesInLog(`${file}-wal`, pageSize) ?? main.readUInt32BE(28));
}

/** Pages as of the last commit in the log; null when it holds none that is current. */
function pagesInLog(file: string, pageSize: number): number | null {
  if (!existsSync(file)) return null;
  const log = readFileSync(file);
  if (log.length < logHeader) return null;
  const salt = log.subarray(16, 24);
  let pages: number | null = null;
  for (let at = logHeader; at + frameHeader + pageSize <= log.length; at += frameHeader + pageSize) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    const committed = log.readUInt32BE(at + 4);
    if (committed > 0) pages = committed;
  }
  return pages;
}

function headOf(file: string, length: number): Buffer {
  const head = Buffer.alloc(length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, length, 0);
  } finally {
    closeSync(descriptor);
  }
  return head;
}
