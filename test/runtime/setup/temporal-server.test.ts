/** The set-up on a machine that has no Temporal server, no way to download one and no Go. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureTemporal, findTemporal } from '../../../runtime/setup/temporal-server.mjs';
import { temporaryFolder } from '../../support/temporary-folder.js';

let folder: { path: string; remove(): Promise<void> };

beforeAll(async () => {
  folder = await temporaryFolder('setup');
});

afterAll(() => folder.remove());

describe('ensureTemporal', () => {
  test('when there is no Go either, then the error names it and what to do', async () => {
    // A proxy that nobody runs: the download fails here as on a machine without a network.
    const away = { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: 'http://127.0.0.1:1' };
    const env = { PATH: '', DUBAN_CACHE_DIR: join(folder.path, 'cache'), ...away };
    const attempt = ensureTemporal(env);
    await expect(attempt).rejects.toThrow('there is no Go toolchain on PATH');
    await expect(attempt).rejects.toThrow('What to do: install Go');
  });

  test('when TEMPORAL_ADDRESS names a server, then nothing is looked for', async () => {
    const env = { PATH: '', DUBAN_CACHE_DIR: join(folder.path, 'none'), TEMPORAL_ADDRESS: 'temporal:7233' };
    await expect(ensureTemporal(env)).resolves.toBeUndefined();
  });

  test('when the program is on PATH, then it is found before the cache', async () => {
    const onPath = join(folder.path, 'path');
    await mkdir(onPath, { recursive: true });
    await writeFile(join(onPath, 'temporal'), '#!/bin/sh\n');
    await chmod(join(onPath, 'temporal'), 0o755);
    expect(findTemporal({ PATH: onPath, DUBAN_CACHE_DIR: folder.path })).toBe(join(onPath, 'temporal'));
  });
});
