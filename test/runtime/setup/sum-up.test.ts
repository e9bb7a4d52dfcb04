/** What `.ci/run` says last, from the results that Jest wrote. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../runtime/project-root.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let folder: string;
let removeFolder: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryFolder('sum-up');
  folder = made.path;
  removeFolder = () => made.remove();
});

beforeEach(async () => {
  await rm(join(folder, '.duban'), { recursive: true, force: true });
  await mkdir(join(folder, '.duban'));
});

afterAll(() => removeFolder());

interface Assertion {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages: readonly string[];
}

const passing: Assertion = { status: 'passed', fullName: 'good', failureMessages: [] };

async function part(name: string, numPassedTests: number, suites: readonly object[] = []): Promise<void> {
  const results = { numPassedTests, testResults: suites };
  await writeFile(join(folder, `.duban/test-results-${name}.json`), JSON.stringify(results));
}

function suite(file: string, assertionResults: readonly Assertion[], message = ''): object {
  const isBroken = message !== '' || assertionResults.some(({ status }) => status === 'failed');
  return { name: join(folder, file), status: isBroken ? 'failed' : 'passed', message, assertionResults };
}

function sumUp(
  checksFailed: 0 | 1,
  testStatus: number,
): { readonly lines: string[]; readonly code: number | null } {
  const script = join(projectRoot(), 'runtime/setup/sum-up.mjs');
  const { stdout, status } = spawnSync(process.execPath, [script, String(checksFailed), String(testStatus)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { lines: stdout.trimEnd().split('\n'), code: status };
}

describe('the end of .ci/run', () => {
  test('when all passed, then one line adds the parts up', async () => {
    await part('side-by-side', 40, [suite('a.test.ts', [passing])]);
    await part('cost', 1);
    await part('alone', 1);
    expect(sumUp(0, 0)).toEqual({ lines: ['42 passed, 0 failed'], code: 0 });
  });

  test('when tests failed, then each is named with its reason, without colours, before the last line', async () => {
    const failing = {
      status: 'failed',
      fullName: 'adds › one',
      failureMessages: ['Error: \u001b[31mtwo\u001b[39m\n  at a:1'],
    };
    await part('side-by-side', 40, [
      suite('a.test.ts', [passing, failing]),
      suite('b.test.ts', [], 'cannot load'),
    ]);
    await part('cost', 1);
    await part('alone', 1);
    const { lines, code } = sumUp(0, 1);
    expect(lines).toEqual([
      'FAILED a.test.ts: adds › one',
      '    Error: two',
      '      at a:1',
      'FAILED b.test.ts',
      '    cannot load',
      '42 passed, 2 failed',
    ]);
    expect(code).toBe(1);
  });

  test('when the checks failed, or a part left nothing, then that counts too', async () => {
    await part('side-by-side', 40);
    const { lines, code } = sumUp(1, 1);
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([
      'FAILED npm run check',
      'FAILED the tests cost',
      'FAILED the tests alone',
    ]);
    expect(lines.at(-1)).toBe('40 passed, 3 failed');
    expect(code).toBe(1);
  });

  test('when npm test ended badly though nothing failed, then it is not called a success', async () => {
    await part('side-by-side', 40);
    await part('cost', 1);
    await part('alone', 1);
    expect(sumUp(0, 137).lines.at(-1)).toBe('42 passed, 1 failed');
  });
});
