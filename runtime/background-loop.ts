/** Work that comes round again and again: the sweeper, the relay, reconciling. */

import { setTimeout as pause } from 'node:timers/promises';

/** A running loop; `stop` waits for the round that is under way. */
export interface BackgroundLoop {
  stop(): Promise<void>;
}

/**
 * Runs a task now and then every `everyMs` after its end; a round that returns true is followed by the next at once.
 * A round that throws is reported, and the loop goes on.
 */
export function startLoop(options: {
  readonly everyMs: number;
  readonly task: () => Promise<boolean>;
  readonly onTrouble: (error: unknown) => void;
}): BackgroundLoop {
  const stopping = new AbortController();
  const ended = run(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function run(options: Parameters<typeof startLoop>[0], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isMore = await round(options);
    if (!isMore) await rest(options.everyMs, signal);
  }
}

async function round({ task, onTrouble }: Parameters<typeof startLoop>[0]): Promise<boolean> {
  try {
    return await task();
  } catch (error) {
    onTrouble(error);
    return false;
  }
}

/** Rests, but not when it is told to stop. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
