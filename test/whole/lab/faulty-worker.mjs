/** `duban worker` that can be told to strike right after a commit, before its workflow task is completed. */
import { readFileSync, rmSync } from 'node:fs';
import { runRole } from '../../../dist/runtime/compose/foreground.js';
import { startWorkerPart } from '../../../dist/runtime/compose/worker-part.js';

/** Whoever wants a fault writes it there (fault.ts): the stream, the type of an event, a signal, and whom it is for. */
const file = process.env.DUBAN_TEST_FAULT;

function wanted() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function strike({ streamId, events }) {
  const fault = wanted();
  if (fault === null || fault.streamId !== streamId) return;
  if (!events.some(({ type }) => type === fault.eventType)) return;
  rmSync(file);
  for (const pid of fault.pids) process.kill(pid, fault.signal);
  if (fault.isOwn) process.kill(process.pid, fault.signal);
}

await runRole('worker', (config, logger) =>
  startWorkerPart(config, logger, (activities) => ({
    ...activities,
    async record(request) {
      const result = await activities.record(request);
      if (result.status === 'recorded') strike(request);
      return result;
    },
  })),
);
