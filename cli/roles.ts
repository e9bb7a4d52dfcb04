/**
 * `duban server` and `duban worker`: the two programs of a split installation; addresses come from the settings. Each
 * loads its own part only: a worker that was killed serves again the sooner.
 */
import { Command } from 'commander';
import { runRole } from '../runtime/compose/foreground.js';

/** Runs the API with its sweeper, outbox relay and reconciling until it is stopped by a signal. */
export function serverCommand(): Command {
  return new Command('server')
    .description('run the API against DATABASE_URL and TEMPORAL_ADDRESS')
    .action(async () => {
      const { startServerPart } = await import('../runtime/compose/server-part.js');
      await runRole('server', startServerPart);
    });
}

/** Runs the workflows and their effects until it is stopped by a signal; several may run. */
export function workerCommand(): Command {
  return new Command('worker')
    .description('run the workflows against DATABASE_URL and TEMPORAL_ADDRESS')
    .action(async () => {
      const { startWorkerPart } = await import('../runtime/compose/worker-part.js');
      await runRole('worker', startWorkerPart);
    });
}
