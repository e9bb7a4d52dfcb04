/** `duban worker`: runs the workflows and the effects they ask for. */
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createActivities } from '../../activities/index.js';
import type { DirectiveStore } from '../../activities/directive.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { ClaimedBulkItem } from '../../prisma/repositories/bulk-items.js';
import { closeWhenDone, markStarted, nextToStart } from '../../prisma/repositories/directive-progress.js';
import type { Config } from '../config.js';
import { projectRoot } from '../project-root.js';
import { releaseName } from '../release.js';
import { createWorker } from '../worker.js';
import { awaitDatabase, insist } from './await-servers.js';
import { bulkEffects } from './bulk-effects.js';
import { databaseUrlOf, openDatabase, readWithinMs } from './database.js';
import { openGateway } from './gateway.js';
import { Closing } from './part.js';
import type { RunningPart } from './part.js';

type Activities = ReturnType<typeof createActivities<ClaimedBulkItem>>;

/**
 * Runs until it is stopped: no new work is taken, and what is under way gets a few seconds to finish. `around` may stand
 * between the workflows and their effects, as a test's fault does.
 */
export async function startWorkerPart(
  config: Config,
  logger: Logger,
  around: (activities: Activities) => Activities = (activities) => activities,
): Promise<RunningPart> {
  installRuntime(logger);
  const closing = new Closing();
  try {
    return await start({ config, logger, around }, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

interface WorkerOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly around: (activities: Activities) => Activities;
}

async function start({ config, logger, around }: WorkerOptions, closing: Closing): Promise<RunningPart> {
  const { temporal } = config;
  const onTrouble = (what: string, error: unknown): void => logger.warn({ err: error }, what);
  const databaseUrl = databaseUrlOf(config);
  await awaitDatabase(databaseUrl);
  const database = openDatabase(databaseUrl, { reading: 5, recording: 10, readWithinMs }, onTrouble);
  closing.add(() => database.close());
  const temporalClient = openGateway(config, database, onTrouble);
  closing.add(() => temporalClient.close());
  const address = temporal.address ?? '';
  const connection = await insist(() => NativeConnection.connect({ address }), {
    what: `the Temporal server at ${address} does not answer`,
    hint: 'Start it, or correct TEMPORAL_ADDRESS.',
  });
  closing.add(() => connection.close());
  const worker = await createWorker({
    connection,
    config: {
      ...temporal,
      workflows: { bundlePath: join(projectRoot(), 'dist', 'workflow-bundle.js') },
      release: releaseName(),
    },
    activities: around(
      createActivities({
        records: database.records,
        directives: directiveStore(database.client),
        startObligation: (state) => temporalClient.gateway.start('obligation', state),
        ...bulkEffects(database, temporalClient.gateway, logger),
      }),
    ),
  });
  const ended = worker.run();
  return {
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => undefined);
      await closing.close();
    },
  };
}

/** The SDK's own lines go where ours go; signals are the composition's to handle. */
function installRuntime(logger: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) =>
      logger[levels[level]]({ sdk: meta }, message),
    ),
    telemetryOptions: { logging: { forward: {}, filter: 'WARN' } },
    shutdownSignals: [],
  });
}

function directiveStore(database: PrismaClient): DirectiveStore {
  return {
    nextToStart: (directiveId, limit) => nextToStart(database, directiveId, limit),
    markStarted: (directiveId, started) => markStarted(database, directiveId, started),
    closeWhenDone: (directiveId, at) => closeWhenDone(database, directiveId, at),
  };
}
