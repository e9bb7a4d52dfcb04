/** A child process of the benchmark that can be killed and started again. */
import { join } from 'node:path';
import { readyMessage } from '../../runtime/compose/foreground.js';
import { becameReady, launch } from '../../runtime/embedded/server-process.js';
import type { ServerProcess } from '../../runtime/embedded/server-process.js';
import { projectRoot } from '../../runtime/project-root.js';

/** `script` is below dist/; output goes to `<name>.log` in `folder`. */
export interface ProgramOptions {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const readyWithinMs = 60_000;

/** One program; what runs now is its latest run. */
export class Program {
  readonly #options: ProgramOptions;
  #run: ServerProcess | null = null;

  constructor(options: ProgramOptions) {
    this.#options = options;
  }

  /** Of the present run. */
  get pid(): number {
    if (this.#run === null) throw new Error(`${this.#options.name} does not run`);
    return this.#run.pid;
  }

  /** Resolves when it says that it is ready. */
  async start(): Promise<void> {
    const { name, script, args, folder, environment = {} } = this.#options;
    const run = await launch({
      command: process.execPath,
      args: ['--enable-source-maps', join(projectRoot(), 'dist', script), ...args],
      logFile: join(folder, `${name}.log`),
      env: { ...process.env, ...environment },
      stopSignal: 'SIGTERM',
    });
    this.#run = run;
    const isReady = async (): Promise<boolean> => (await run.output()).includes(`"msg":"${readyMessage}"`);
    if (await becameReady(run, isReady, readyWithinMs)) return;
    const last = (await run.output()).trim().split('\n').slice(-3).join('\n');
    await this.stop();
    throw new Error(`${name} did not start: ${last}`);
  }

  /** Makes it stand still, with its connections open. */
  freeze(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  /** `kill -9`; resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#run?.stop(['SIGKILL'], 5_000);
  }

  /** Lets it finish what is under way. Safe to call twice. */
  async stop(): Promise<void> {
    await this.#run?.stop(['SIGTERM', 'SIGKILL'], 10_000);
  }
}
