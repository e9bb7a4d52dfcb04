/** Keeps a program running: starts it, and starts it again when it ends without having been stopped. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Exit } from '../embedded/server-process.js';

/** A program that runs now. */
export interface Running {
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
}

/** What is kept running; `current` is the latest run. */
export interface Supervised<Program extends Running> {
  current(): Program;
  /** Stops it for good. Safe to call twice. */
  stop(): Promise<void>;
}

const firstWaitMs = 250;
const longestWaitMs = 10_000;

/**
 * Resolves when it runs for the first time; rejects when that start fails. Every later end is told to `onTrouble` and
 * followed by a start, at once after a good run, else later and later, without end.
 */
export async function supervise<Program extends Running>(options: {
  readonly name: string;
  /** `previous` is the run that ended, for example to take its port again; null the first time. */
  readonly start: (previous: Program | null) => Promise<Program>;
  readonly onTrouble: (what: string) => void;
}): Promise<Supervised<Program>> {
  const stopping = new AbortController();
  let current = await options.start(null);
  const keeping = keep();

  async function keep(): Promise<void> {
    for (;;) {
      const startedMs = Date.now();
      const { code, signal } = await current.exited;
      if (stopping.signal.aborted) return;
      options.onTrouble(`${options.name} ended (${signal ?? `exit code ${code}`}) and is started again`);
      if (Date.now() - startedMs < longestWaitMs) await rest(firstWaitMs);
      await startAgain();
    }
  }

  async function startAgain(): Promise<void> {
    for (let waitMs = firstWaitMs; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        current = await options.start(current);
        return;
      } catch (error) {
        options.onTrouble(
          `${options.name} cannot be started: ${error instanceof Error ? error.message : String(error)}`,
        );
        await rest(waitMs);
      }
    }
  }

  async function rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  return {
    current: () => current,
    async stop() {
      stopping.abort();
      await current.stop();
      await keeping;
      // It may have been between two runs when it was told to stop.
      await current.stop();
    },
  };
}
