/** Getting the time-skipping server: found in the cache, or a plain word about what is missing. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureTestServer, testServerPath } from '../../../runtime/embedded/test-server.mjs';
import { temporaryFolder } from '../../support/temporary-folder.js';

let cache: string;
let removeFolder: () => Promise<void>;

beforeEach(async () => {
  const folder = await temporaryFolder('test-server');
  cache = folder.path;
  removeFolder = () => folder.remove();
});

afterEach(() => removeFolder());

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(cache, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

describe('ensureTestServer', () => {
  test('when it is in the cache, then it is taken as it is', async () => {
    await mkdir(dirname(testServerPath(cache)), { recursive: true });
    await writeFile(testServerPath(cache), '');
    expect(await ensureTestServer(cache, { PATH: '/absent' })).toBe(testServerPath(cache));
  });

  test('when Java or Maven is missing, then the error names it and the next step', async () => {
    const env = { PATH: cache };
    await expect(ensureTestServer(cache, env)).rejects.toThrow(/Java[\s\S]*npm run setup/);
    await program('java', 'exit 0');
    await expect(ensureTestServer(cache, env)).rejects.toThrow(/Maven[\s\S]*npm run setup/);
  });

  test('when Maven fails, then its words are told and no half-made folder stays', async () => {
    const env = { PATH: `${cache}:/usr/bin:/bin` };
    await program('java', 'exit 0');
    await program('mvn', '[ "$1" = -version ] && exit 0; echo no such host; exit 1');
    await expect(ensureTestServer(cache, env)).rejects.toThrow(/no such host/);
    expect((await readdir(cache)).sort()).toEqual(['java', 'mvn']);
  });
});
