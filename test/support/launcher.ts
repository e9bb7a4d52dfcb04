/** `duban start` as a person runs it: a process of its own, its output, its parts by their process numbers. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { claimPort } from '../../runtime/embedded/ports.js';
import { isAlive } from '../../runtime/embedded/process-identity.js';
import { projectRoot } from '../../runtime/project-root.js';

export type PartName = 'postgres' | 'temporal' | 'worker' | 'server';

const pidFiles: Readonly<Record<PartName, string>> = {
  postgres: 'postgres/cluster/postmaster.pid',
  temporal: 'temporal/temporal.db.pid',
  worker: 'worker.pid',
  server: 'server.pid',
};

/** A launcher that runs, or has ended. */
export class Launched {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #dataDir: string;
  readonly #startedMs = Date.now();
  #output = '';
  /** Milliseconds until it said that it runs. */
  readyAfterMs = 0;

  constructor(dataDir: string, environment: Readonly<Record<string, string>>) {
    this.#dataDir = dataDir;
    this.url = `http://127.0.0.1:${environment['PORT'] ?? ''}`;
    this.#child = spawn(process.execPath, [join(projectRoot(), 'dist/cli/main.js'), 'start'], {
      env: { ...process.env, DUBAN_DATA_DIR: dataDir, DUBAN_TEMPORAL_UI_PORT: 'off', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => {
      this.#output += chunk.toString('utf8');
    };
    this.#child.stdout?.on('data', collect);
    this.#child.stderr?.on('data', collect);
  }

  /** What it has said so far, on both streams. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until it runs; throws with its output when it ends instead. */
  async untilRunning(): Promise<void> {
    await until('a running launcher', () => {
      if (this.#child.exitCode !== null) throw new Error(`it ended: ${this.#output}`);
      return this.#output.includes('Ctrl-C stops everything');
    });
    this.readyAfterMs = Date.now() - this.#startedMs;
  }

  /** Waits for its end; gives the exit code, null after a signal. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async pidOf(part: PartName): Promise<number> {
    const [first] = (await readFile(join(this.#dataDir, pidFiles[part]), 'utf8')).split('\n');
    return Number(first);
  }

  /** Whether API, database and Temporal answer. */
  async isReady(): Promise<boolean> {
    const response = await fetch(`${this.url}/readyz`).catch(() => null);
    await response?.body?.cancel();
    return response?.ok ?? false;
  }
}

/** Starts one on a port that was free a moment ago. */
export async function launchStart(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Launched> {
  const port = environment['PORT'] ?? String(await claimPort(undefined, 'a test'));
  return new Launched(dataDir, { ...environment, PORT: port });
}

/** Waits until `condition` is true; fails after a minute, naming what was waited for. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`waited a minute for ${what}`);
    await pause(50);
  }
}

/** Waits until none of the processes runs. */
export function untilGone(pids: readonly number[]): Promise<void> {
  return until(`the end of ${pids.join(', ')}`, () => pids.every((pid) => !isAlive(pid)));
}
