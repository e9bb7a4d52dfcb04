/** `duban server` and `duban worker`: the two programs of a split installation; addresses come from the settings. */
import { Command } from 'commander';
import { runRole } from '../runtime/compose/foreground.js';
import { startServerPart } from '../runtime/compose/server-part.js';
import { startWorkerPart } from '../runtime/compose/worker-part.js';

/** Runs the API with its sweeper, outbox relay and reconciling until it is stopped by a signal. */
export function serverCommand(): Command {
  return new Command('server')
    .description('run the API against DATABASE_URL and TEMPORAL_ADDRESS')
    .action(() => runRole('server', startServerPart));
}

/** Runs the workflows and their effects until it is stopped by a signal; several may run. */
export function workerCommand(): Command {
  return new Command('worker')
    .description('run the workflows against DATABASE_URL and TEMPORAL_ADDRESS')
    .action(() => runRole('worker', startWorkerPart));
}
