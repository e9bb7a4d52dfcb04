/** Reads the development corpus, which lies beside the project (or where DUBAN_CORPUS says) and is not part of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';

const folder = process.env['DUBAN_CORPUS'] ?? join(process.cwd(), '..', 'shared', 'corpus');

/** Null where there is no corpus. */
export const corpusFolder: string | null = existsSync(folder) ? folder : null;

export function corpusText(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** A test that needs the corpus; where there is none it says so and passes. */
export function corpusTest(title: string, body: () => void | Promise<void>): void {
  test(title, async () => {
    if (existsSync(folder)) await body();
    else console.log(`skipped: no corpus (${title})`);
  });
}
