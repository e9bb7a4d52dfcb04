/** Decides which Temporal server to use: one given from outside, or a program on this machine to start. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache-folder.js';
import { StartupError } from './startup-error.js';

/** A running server, or the program that starts one. */
export type TemporalSource =
  | { readonly from: 'address'; readonly address: string }
  | { readonly from: 'path' | 'cache'; readonly binary: string };

/**
 * In this order: TEMPORAL_ADDRESS, `temporal` on PATH, the cache that `npm run setup` fills. Refuses with a
 * StartupError when there is none.
 */
export async function resolveTemporal(
  env: Readonly<Record<string, string | undefined>>,
): Promise<TemporalSource> {
  if (env['TEMPORAL_ADDRESS']) return { from: 'address', address: env['TEMPORAL_ADDRESS'] };
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const binary = join(folder, 'temporal');
    if (await isProgram(binary)) return { from: 'path', binary };
  }
  const binary = join(cacheFolder(env), 'bin', 'temporal');
  if (await isProgram(binary)) return { from: 'cache', binary };
  throw new StartupError(
    `no Temporal server: TEMPORAL_ADDRESS is not set, and there is no program temporal on PATH or at ${binary}`,
    'Run npm run setup, which gets one; or give the address of a running server by TEMPORAL_ADDRESS.',
  );
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
