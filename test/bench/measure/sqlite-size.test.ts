/** The size of a SQLite file and its log, on files written by hand after the format's own description. */
import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteBytes } from '../../../bench/measure/sqlite-size.js';

const folder = mkdtempSync(join(tmpdir(), 'duban-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pageSize = 4_096;

/** A main file of so many pages; only what its header says of them is written. */
function mainFile(name: string, pages: number): string {
  const header = Buffer.alloc(100);
  header.writeUInt16BE(pageSize, 16);
  header.writeUInt32BE(pages, 28);
  const file = join(folder, name);
  writeFileSync(file, header);
  return file;
}

interface Frame {
  /** Pages after a commit; 0 for a frame within a transaction. */
  readonly committed: number;
  readonly salt: number;
}

function logFile(main: string, salt: number, frames: readonly Frame[]): void {
  const header = Buffer.alloc(32);
  header.writeUInt32BE(salt, 16);
  const parts = frames.map((frame) => {
    const part = Buffer.alloc(24 + pageSize);
    part.writeUInt32BE(frame.committed, 4);
    part.writeUInt32BE(frame.salt, 8);
    return part;
  });
  writeFileSync(`${main}-wal`, Buffer.concat([header, ...parts]));
}

test('when there is no log, then the main file tells its pages', () => {
  expect(sqliteBytes(mainFile('plain.db', 12))).toBe(12 * pageSize);
});

test('when the log holds commits, then the last one counts, and an open transaction does not', () => {
  const main = mainFile('logged.db', 12);
  logFile(main, 7, [
    { committed: 13, salt: 7 },
    { committed: 15, salt: 7 },
    { committed: 0, salt: 7 },
  ]);
  expect(sqliteBytes(main)).toBe(15 * pageSize);
});

test('when the log was begun anew over an older one, then what is left of the older one does not count', () => {
  const main = mainFile('renewed.db', 12);
  logFile(main, 8, [
    { committed: 14, salt: 8 },
    { committed: 99, salt: 7 },
  ]);
  expect(sqliteBytes(main)).toBe(14 * pageSize);
});
