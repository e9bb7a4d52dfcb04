/** `duban worker` and `duban server` as processes of their own, from the compiled code. */
import { join } from 'node:path';
import { readyMessage } from '../../../runtime/compose/foreground.js';
import { becameReady, launch } from '../../../runtime/embedded/server-process.js';
import type { Exit } from '../../../runtime/embedded/server-process.js';
import { projectRoot } from '../../../runtime/project-root.js';

/** The compiled command line. */
export const cli = join(projectRoot(), 'dist/cli/main.js');

export interface ProgramOptions {
  readonly folder: string;
  /** Names the log file. */
  readonly name: string;
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunningProgram {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** What it has written to its output. */
  output(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it without waiting; the folder stands in its command line, by which a run of tests knows its own. */
export async function launchProgram(options: ProgramOptions): Promise<RunningProgram> {
  const { folder, name, args, environment } = options;
  const child = await launch({
    command: process.execPath,
    args: ['--enable-source-maps', `--diagnostic-dir=${folder}`, ...args],
    logFile: join(folder, `${name}.log`),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stopSignal: 'SIGKILL',
    outlivesUs: true,
  });
  return { ...child, stop: () => child.stop(['SIGTERM', 'SIGKILL'], 20_000) };
}

/** Starts it and waits until it says that it is ready; throws its own words when it does not come up. */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const program = await launchProgram(options);
  const hasSaidSo = async (): Promise<boolean> =>
    (await program.output()).includes(`"msg":"${readyMessage}"`);
  let exit: Exit | null = null;
  void program.exited.then((how) => (exit = how));
  const seen = { ...program, exit: () => exit };
  if (await becameReady(seen, hasSaidSo, 60_000)) return program;
  const words = await program.output();
  await program.stop();
  throw new Error(`${options.name} did not come up: ${words}`);
}

/** Runs a command of the command line to its end; gives what it wrote and its exit code. */
export async function runCommand(
  options: Omit<ProgramOptions, 'args'> & { readonly command: readonly string[] },
): Promise<{ readonly code: number | null; readonly output: string }> {
  const program = await launchProgram({ ...options, args: [cli, ...options.command] });
  const { code } = await program.exited;
  return { code, output: await program.output() };
}
