/** Notes where a launched Duban can be reached, so that a command in another terminal finds it without settings. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthMark } from './embedded/process-identity.js';

/** Where a running instance is. It holds the database's password: only its owner may read the file. */
export interface RunningInstance {
  readonly pid: number;
  /** Tells this process from a later one with the same number. */
  readonly birth: string | null;
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** Notes that this process runs an instance on the folder. */
export async function noteRunning(
  dataDir: string,
  where: Omit<RunningInstance, 'pid' | 'birth'>,
): Promise<void> {
  const { pid } = process;
  const draft = `${fileIn(dataDir)}.${pid}`;
  const noted: RunningInstance = { pid, birth: birthMark(pid), ...where };
  await writeFile(draft, JSON.stringify(noted), { mode: 0o600 });
  await rename(draft, fileIn(dataDir));
}

/** Takes the note away, if it is ours. */
export async function forgetRunning(dataDir: string): Promise<void> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => null);
  if (text !== null && (JSON.parse(text) as RunningInstance).pid === process.pid) await rm(fileIn(dataDir));
}

/** The instance that runs on the folder now; null when none does, or when its note may not be read. */
export function findRunning(dataDir: string): RunningInstance | null {
  try {
    const noted = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as RunningInstance;
    return birthMark(noted.pid) === noted.birth ? noted : null;
  } catch {
    return null;
  }
}
