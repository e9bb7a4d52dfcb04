/** A process that reads one file and ends: it is given the bytes, answers once, and may be killed at any instant. */
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../domain/domain-error.js';
import { tooHungry } from '../refusals.js';
import { parseFile } from './parse-file.js';
import type { ParsingAnswer, ParsingTask } from './task.js';

/** Nice to the server beside it. */
const patient = 5;

process.once('message', (task) => void answer(task as ParsingTask));
process.once('disconnect', () => process.exit(1));

async function answer(task: ParsingTask): Promise<void> {
  watch(task);
  setPriority(patient);
  const reply = await parseFile(task).then(
    (value): ParsingAnswer => ({ outcome: 'read', value }),
    (error: unknown) => refusalOf(error, task),
  );
  process.send?.(reply, () => process.exit(0));
}

function watch({ limits }: ParsingTask): void {
  const { residentMiB, childMs } = limits;
  const file = new URL('./watchdog.js', import.meta.url);
  new Worker(file, { workerData: { residentMiB, lifeMs: childMs + 5000 } }).unref();
}

function refusalOf(error: unknown, { limits }: ParsingTask): ParsingAnswer {
  if (error instanceof DomainError) {
    const { code, message, details } = error;
    return { outcome: 'refused', code, message, details };
  }
  // What Node and V8 say when a buffer or a string cannot be had.
  if (error instanceof RangeError) return refusalOf(tooHungry(limits), { limits } as ParsingTask);
  return {
    outcome: 'failed',
    why: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
