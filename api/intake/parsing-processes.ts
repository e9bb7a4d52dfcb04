/** Reads files in processes of their own, a few at once: whatever a file does to its reader, the server goes on. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DomainError } from '../../domain/domain-error.js';
import type { ParsingAnswer, ParsingResults, ParsingTask } from './child/task.js';
import type { IntakeLimits } from './limits.js';
import { busy, tooHungry, tooSlow, unreadable } from './refusals.js';

/** Compiled, beside this file; or, when this runs from its source as in tests, what the build made of it. */
const entry = ['./child/main.js', '../../dist/api/intake/child/main.js']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/** One queue for all files of this server. */
export class ParsingProcesses {
  readonly #limits: IntakeLimits;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: IntakeLimits) {
    this.#limits = limits;
  }

  /** Refuses as the reader does; with `intake-busy`, `parsing-too-slow`, `parsing-too-big` or `parsing-failed` when it cannot. */
  async parse<Wanted extends keyof ParsingResults>(
    wanted: Wanted,
    bytes: Uint8Array,
  ): Promise<ParsingResults[Wanted]> {
    await this.#enter();
    try {
      const answer = await answerOf({ wanted, bytes, limits: this.#limits });
      if (answer.outcome === 'refused') throw new DomainError(answer.code, answer.message, answer.details);
      if (answer.outcome === 'failed') throw unreadable(answer.why);
      return answer.value as ParsingResults[Wanted];
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limits.children) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.waiting) throw busy(this.#limits);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The place goes to the next in line, if there is one. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

function answerOf(task: ParsingTask): Promise<ParsingAnswer> {
  const { limits } = task;
  return new Promise((resolve, reject) => {
    const child = start(limits);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limits.childMs);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      settle();
    };
    child.once('message', (answer) => end(() => resolve(answer as ParsingAnswer)));
    child.once('error', (error) => end(() => reject(unreadable(error.message))));
    child.once('exit', (code, signal) => {
      end(() => reject(isLate ? tooSlow(limits) : endOf(limits, { code, signal })));
    });
    child.send(task, () => undefined);
  });
}

/** A signal that nobody here sent is the watchdog's, V8's or the system's: memory in every case. */
function endOf(
  limits: IntakeLimits,
  { code, signal }: { code: number | null; signal: string | null },
): Error {
  return signal === null ? unreadable(`its process ended with ${String(code)}`) : tooHungry(limits);
}

/** Without our environment: a reader needs no secrets. */
function start({ heapMiB }: IntakeLimits): ChildProcess {
  if (entry === undefined) throw new Error('the reader of files is not compiled: run `npm run setup`');
  return fork(entry, [], {
    execArgv: [`--max-old-space-size=${String(heapMiB)}`, '--disable-warning=ExperimentalWarning'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
