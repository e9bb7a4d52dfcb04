/** An API that listens, on a database of its own, with the demo organisation, a clock that stands still and no Temporal. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import request from 'supertest';
import type { Test } from 'supertest';
import { resolveZone } from '../../api/resolve-zone.js';
import { createApp } from '../../api/app.js';
import { hashToken, newToken } from '../../api/auth/session-token.js';
import type { ApiDeps } from '../../api/deps.js';
import type { AnyMachine } from '../../api/answer-from-log.js';
import { createStreamLog } from '../../api/stream-log.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import type { Instant } from '../../domain/instant.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import { openClient } from '../../prisma/client.js';
import { createRecordStore } from '../../prisma/record-store.js';
import { openSession, putAccount } from '../../prisma/repositories/accounts.js';
import { changeOrganisation } from '../../prisma/repositories/organisation.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { surviveBreaks } from '../../prisma/survive-breaks.js';
import { projectRoot } from '../../runtime/project-root.js';
import { defaultCalendar } from '../../seeds/calendar/cn.js';
import { loadDemoOrganisation } from '../../seeds/organisation/load-demo.js';
import { freshDatabase } from './environment.js';
import { InProcessGateway } from './in-process-gateway.js';

export const demoPassword = 'yunling-demo';

/** Wednesday 2026-06-10 09:00, Beijing time. */
export const morning: Instant = Date.UTC(2026, 5, 10, 1, 0);

export interface ApiLab {
  /** http://127.0.0.1:40123, where it listens. */
  readonly url: string;
  readonly deps: ApiDeps;
  readonly gateway: InProcessGateway;
  /** Lines that were logged, as text. */
  readonly logged: string[];
  /** The clock; it moves only by hand. */
  now: Instant;
  /** A request as a demo account, or as nobody. */
  as(username: string | null): Caller;
  close(): Promise<void>;
}

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/** Sends requests below /api/v1 with a person's token. */
export interface Caller {
  get(path: string): Test;
  post(path: string, body?: object | string): Test;
  patch(path: string, body: object): Test;
  put(path: string, body: object): Test;
  delete(path: string): Test;
  /** A command with a key of its own, unless one is given. */
  command(path: string, body: object, key?: string): Test;
}

const machines: Readonly<Record<'obligation' | 'review', AnyMachine>> = {
  obligation: obligationMachine,
  review: reviewMachine,
};

/** Opens one; call `close` at the end. */
export async function openApi(change: Partial<ApiDeps> = {}): Promise<ApiLab> {
  const fresh = await freshDatabase();
  const pool = new pg.Pool({ connectionString: fresh.url, max: 10 });
  surviveBreaks(pool);
  const database = openClient(pool);
  const demo = loadDemoOrganisation(join(projectRoot(), 'seeds/organisation'));
  await changeOrganisation(database, () => demo);
  const passwordHash = await hash(demoPassword, { memoryCost: 8, timeCost: 1 });
  const accounts = demo.accounts.map((each) => ({
    ...each,
    id: `a-${each.username}`,
    passwordHash,
    isActive: true,
  }));
  for (const account of accounts) await putAccount(database, account, morning);
  const log = createStreamLog(database, createRecordStore(pool, streamMachines));
  const logged: string[] = [];
  const clock = { now: morning };
  const now = (): Instant => clock.now;
  const gateway = new InProcessGateway(log, machines, now);
  const deps: ApiDeps = {
    database,
    log,
    machines,
    gateway,
    now,
    newId: randomUUID,
    logger: pino({ level: 'debug' }, { write: (line: string) => logged.push(line) }),
    metrics: new Registry(),
    policy: standardV1,
    calendar: defaultCalendar,
    resolveZone,
    readiness: { database: async () => void (await database.$queryRaw`SELECT 1`) },
    config: {
      release: 'test',
      sessionMs: 12 * 3_600_000,
      failedSignInsPerMinute: 5,
      docsScriptPath: join(projectRoot(), 'node_modules/@scalar/api-reference/dist/browser/standalone.js'),
    },
    ...change,
  };
  const server = createApp(deps).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // No connection kept for the next request is closed while that request is on its way.
  server.keepAliveTimeout = 0;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = new Map<string, string>();
  for (const { id, username } of accounts) {
    const token = newToken();
    tokens.set(username, token);
    const expiresAt = morning + 365 * 86_400_000;
    await openSession(database, {
      tokenHash: hashToken(token),
      accountId: id,
      createdAt: morning,
      expiresAt,
    });
  }
  return {
    url,
    deps,
    gateway,
    logged,
    get now() {
      return clock.now;
    },
    set now(instant: Instant) {
      clock.now = instant;
    },
    as: (username) => callerOf(url, username === null ? null : (tokens.get(username) ?? 'none')),
    close: async () => {
      await end(server);
      await database.$disconnect();
      await pool.end();
      await fresh.drop();
    },
  };
}

/** Requests with a token to the API that listens at `url`; null is nobody. */
export function callerOf(url: string, token: string | null): Caller {
  const send = (method: Method, path: string): Test => {
    const test = request(url)[method](`/api/v1${path}`);
    return token === null ? test : test.set('authorization', `Bearer ${token}`);
  };
  return {
    get: (path) => send('get', path),
    post: (path, body = {}) => send('post', path).send(body),
    patch: (path, body) => send('patch', path).send(body),
    put: (path, body) => send('put', path).send(body),
    delete: (path) => send('delete', path),
    command: (path, body, key = randomUUID()) => send('post', path).set('idempotency-key', key).send(body),
  };
}

async function end(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
