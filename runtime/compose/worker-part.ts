/** `duban worker`: runs the workflows and the effects they ask for. */
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createActivities } from '../../activities/index.js';
import type { DirectiveStore } from '../../activities/directive.js';
import type { PrismaClient } from '../../prisma/client.js';
import { closeWhenDone, markStarted, nextToStart } from '../../prisma/repositories/directive-progress.js';
import type { Config } from '../config.js';
import { projectRoot } from '../project-root.js';
import { createWorker } from '../worker.js';
import { awaitDatabase, insist } from './await-servers.js';
import { openDatabase } from './database.js';
import { openGateway } from './gateway.js';
import { Closing } from './part.js';
import type { RunningPart } from './part.js';
import { databaseUrlOf } from './server-part.js';

/** Runs until it is stopped: no new work is taken, and what is under way gets a few seconds to finish. */
export async function startWorkerPart(config: Config, logger: Logger): Promise<RunningPart> {
  installRuntime(logger);
  const closing = new Closing();
  try {
    return await start(config, logger, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(config: Config, logger: Logger, closing: Closing): Promise<RunningPart> {
  const { temporal } = config;
  const onTrouble = (what: string, error: unknown): void => logger.warn({ err: error }, what);
  const databaseUrl = databaseUrlOf(config);
  await awaitDatabase(databaseUrl);
  const database = openDatabase(databaseUrl, { reading: 5, recording: 10 }, onTrouble);
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
    config: { ...temporal, workflows: { bundlePath: join(projectRoot(), 'dist', 'workflow-bundle.js') } },
    activities: createActivities({
      records: database.records,
      directives: directiveStore(database.client),
      startObligation: (state) => temporalClient.gateway.start('obligation', state),
    }),
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
