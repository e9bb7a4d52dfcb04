/** One of our own programs (`duban server`, `duban worker`) as a child process of the launcher. */
import { join } from 'node:path';
import { rememberChild, stopRemembered } from '../embedded/orphan.js';
import { becameReady, launch } from '../embedded/server-process.js';
import { StartupError } from '../embedded/startup-error.js';
import { projectRoot } from '../project-root.js';
import { readyMessage } from '../compose/foreground.js';
import type { Running } from './supervise.js';

/** `environment` is added to ours; output goes to `<name>.log` in `folder`; `signal` gives a start up. */
export interface ProgramOptions {
  readonly name: 'server' | 'worker';
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** A running program. */
export interface RunningProgram extends Running {
  readonly pid: number;
}

const readyWithinMs = 60_000;

/** Resolves when the program says that it is ready; refuses with a StartupError that repeats its own words. */
export async function startProgram({
  name,
  folder,
  environment,
  signal,
}: ProgramOptions): Promise<RunningProgram> {
  const pidFile = join(folder, `${name}.pid`);
  const logFile = join(folder, `${name}.log`);
  await stopRemembered(pidFile);
  const child = await launch({
    command: process.execPath,
    args: ['--enable-source-maps', join(projectRoot(), 'dist/cli/main.js'), name],
    logFile,
    env: { ...process.env, ...environment },
    stopSignal: 'SIGTERM',
  });
  await rememberChild(pidFile, child.pid);
  const stop = (): Promise<void> => child.stop(['SIGTERM', 'SIGKILL'], 20_000);
  const isReady = async (): Promise<boolean> => (await child.output()).includes(`"msg":"${readyMessage}"`);
  const giveUp = (): void => void stop();
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  const isUp = await becameReady(child, isReady, readyWithinMs);
  signal.removeEventListener('abort', giveUp);
  if (isUp) return { pid: child.pid, exited: child.exited, stop };
  await stop();
  throw refusalOf(name, await child.output(), logFile);
}

/** What the program said on its standard error: our own words and hint, or the last line of anything else. */
function refusalOf(name: string, output: string, logFile: string): StartupError {
  const [, message, hint] = /^duban: ([\s\S]+?)\n(.+)\n?$/m.exec(output) ?? [];
  if (message !== undefined && hint !== undefined) return new StartupError(message, hint);
  const last = output.trim().split('\n').at(-1) ?? '';
  return new StartupError(`the ${name} did not start: ${last}`, `Look at the end of ${logFile}.`);
}
