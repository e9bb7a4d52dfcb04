/** Which Temporal server is taken, with real files in real folders. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { resolveTemporal } from '../../../runtime/embedded/resolve-temporal.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let folder: string;
let removeFolder: () => Promise<void>;

beforeEach(async () => {
  const made = await temporaryFolder('resolve');
  folder = made.path;
  removeFolder = () => made.remove();
});

afterEach(() => removeFolder());

async function program(path: string, mode = 0o755): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '#!/bin/sh\n', { mode });
  return path;
}

describe('resolveTemporal', () => {
  test('when an address is given, then it wins over every program', async () => {
    await program(join(folder, 'path', 'temporal'));
    const env = { TEMPORAL_ADDRESS: 'temporal:7233', PATH: join(folder, 'path'), DUBAN_CACHE_DIR: folder };
    expect(await resolveTemporal(env)).toEqual({ from: 'address', address: 'temporal:7233' });
  });

  test('when temporal is on PATH, then it wins over the cache', async () => {
    const onPath = await program(join(folder, 'path', 'temporal'));
    await program(join(folder, 'bin', 'temporal'));
    const env = { PATH: `${join(folder, 'absent')}:${join(folder, 'path')}`, DUBAN_CACHE_DIR: folder };
    expect(await resolveTemporal(env)).toEqual({ from: 'path', binary: onPath });
  });

  test('when a folder or a file that cannot be run has the name, then the search goes on to the cache', async () => {
    await mkdir(join(folder, 'one', 'temporal'), { recursive: true });
    await program(join(folder, 'two', 'temporal'), 0o644);
    const cached = await program(join(folder, 'duban', 'bin', 'temporal'));
    const env = { PATH: `${join(folder, 'one')}:${join(folder, 'two')}`, XDG_CACHE_HOME: folder };
    expect(await resolveTemporal(env)).toEqual({ from: 'cache', binary: cached });
  });

  test('when there is none, then the error names the place and npm run setup', async () => {
    await expect(resolveTemporal({ PATH: '', DUBAN_CACHE_DIR: folder })).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining(join(folder, 'bin', 'temporal')),
      hint: expect.stringContaining('npm run setup'),
    });
  });
});
