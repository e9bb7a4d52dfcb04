/** Ends its process when it has taken too much memory or lived too long; a thread of its own, because a parser never pauses. */
import { workerData } from 'node:worker_threads';

const { residentMiB, lifeMs } = workerData as { readonly residentMiB: number; readonly lifeMs: number };
const lookEveryMs = 20;
const until = performance.now() + lifeMs;

setInterval(() => {
  const isTooBig = process.memoryUsage.rss() > residentMiB * 1024 * 1024;
  if (isTooBig || performance.now() > until) process.kill(process.pid, 'SIGKILL');
}, lookEveryMs);
