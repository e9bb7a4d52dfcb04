/** Faults at one exact point: after the append is committed, before the workflow task that asked for it is completed. */
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../support/workflow-lab.js';
import { familyOf } from './processes.js';
import { startStack } from './stack.js';
import type { Part, Stack, StackOptions } from './stack.js';

export interface Fault {
  readonly streamId: string;
  /** Strikes at the commit of the first event of this type. */
  readonly eventType: string;
  /** Who gets the signal; the worker itself last. */
  readonly parts: readonly Part[];
  readonly signal?: 'SIGKILL' | 'SIGSTOP';
}

/** A stack whose worker can be told to strike. */
export interface FaultyStack extends Stack {
  /** Tells the worker when to strike; it does so once. */
  arm(fault: Fault): Promise<void>;
  /** Waits until it has, and until those who were killed are gone. */
  untilStruck(): Promise<void>;
}

/** Starts one. */
export async function startFaultyStack(options: StackOptions = {}): Promise<FaultyStack> {
  const script = fileURLToPath(new URL('faulty-worker.mjs', import.meta.url));
  const name = `DUBAN_TEST_FAULT`;
  const stack = await startStack({
    ...options,
    workerScript: [script],
    environmentIn: (folder) => ({ [name]: join(folder, 'fault.json') }),
  });
  const file = stack.environment[name] ?? '';
  let armed: Fault | null = null;
  return {
    ...stack,
    async arm(fault) {
      armed = fault;
      const { streamId, eventType, parts, signal = 'SIGKILL' } = fault;
      const pids = parts.filter((part) => part !== 'worker').flatMap((part) => familyOf(stack.pidOf(part)));
      const isOwn = parts.includes('worker');
      await writeFile(`${file}.draft`, JSON.stringify({ streamId, eventType, signal, pids, isOwn }));
      await rename(`${file}.draft`, file);
    },
    async untilStruck() {
      await until('the fault', () => !existsSync(file), 30_000);
      if (armed === null || armed.signal === 'SIGSTOP') return;
      for (const part of armed.parts) await stack.kill(part);
    },
  };
}
