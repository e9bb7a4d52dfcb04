/** `duban server`: the API, and beside it the sweeper, the relay and reconciling. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { resolveZone } from '../../api/resolve-zone.js';
import { createApp } from '../../api/app.js';
import type { ApiDeps } from '../../api/deps.js';
import { createStreamLog } from '../../api/stream-log.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import { defaultCalendar } from '../../seeds/calendar/cn.js';
import type { Config } from '../config.js';
import { projectRoot } from '../project-root.js';
import { releaseName } from '../release.js';
import { awaitDatabase } from './await-servers.js';
import { databaseUrlOf, openDatabase, readWithinMs } from './database.js';
import type { OpenDatabase } from './database.js';
import { openGateway } from './gateway.js';
import type { OpenGateway } from './gateway.js';
import { listen } from './listen.js';
import { startLoops } from './loops.js';
import { machines } from './machines.js';
import { createMetrics } from './metrics.js';
import { Closing } from './part.js';
import type { RunningPart } from './part.js';

/** A running server; `url` is where it listens. */
export interface RunningServer extends RunningPart {
  readonly url: string;
}

/** Starts it. Refuses with a StartupError: busy port, no database, migrations missing. */
export async function startServerPart(config: Config, logger: Logger): Promise<RunningServer> {
  const closing = new Closing();
  try {
    return await start(config, logger, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(config: Config, logger: Logger, closing: Closing): Promise<RunningServer> {
  const onTrouble = (what: string, error: unknown): void => logger.warn({ err: error }, what);
  const databaseUrl = databaseUrlOf(config);
  await awaitDatabase(databaseUrl);
  const database = openDatabase(databaseUrl, { reading: 15, recording: 4, readWithinMs }, onTrouble);
  closing.add(() => database.close());
  const temporal = openGateway(config, database, onTrouble);
  closing.add(() => temporal.close());
  const metrics = createMetrics(database.client);
  const api = depsOf({ config, logger, database, temporal, metrics });
  const http = await listen(createApp(api), config.http);
  const loops = startLoops({ config, api, gateway: temporal.gateway, logger, metrics });
  closing.add(() => loops.stop());
  closing.add(() => http.stop());
  return { url: http.url, ended: http.ended, stop: () => closing.close() };
}

function depsOf(parts: {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: OpenDatabase;
  readonly temporal: OpenGateway;
  readonly metrics: Registry;
}): ApiDeps {
  const { config, logger, database, temporal, metrics } = parts;
  return {
    database: database.client,
    log: createStreamLog(database.client, database.records),
    machines,
    gateway: temporal.gateway,
    now: Date.now,
    newId: randomUUID,
    logger,
    metrics,
    policy: standardV1,
    calendar: defaultCalendar,
    resolveZone,
    readiness: {
      database: async () => void (await database.client.$queryRaw`SELECT 1`),
      temporal: () => temporal.ping(),
    },
    config: {
      release: releaseName(),
      sessionMs: config.http.sessionHours * 3_600_000,
      failedSignInsPerMinute: 10,
      docsScriptPath: join(projectRoot(), 'node_modules/@scalar/api-reference/dist/browser/standalone.js'),
    },
  };
}
