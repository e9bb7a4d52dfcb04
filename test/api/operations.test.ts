/** What operators look at, and that nothing a caller sends ends the process. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { openClient } from '../../prisma/client.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';

let lab: ApiLab;
let away: ApiLab;

beforeAll(async () => {
  lab = await openApi();
  // Nothing listens on port 1.
  const pool = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none' });
  const database = openClient(pool);
  const ready = { database: async () => void (await database.$queryRaw`SELECT 1`) };
  away = await openApi({ database, readiness: ready });
});

afterAll(async () => {
  await lab.close();
  await away.close();
});

describe('operations', () => {
  test('when all is well, then it is healthy and ready, and counts requests by route', async () => {
    await request(lab.url).get('/healthz').expect(200, { status: 'ok' });
    await request(lab.url)
      .get('/readyz')
      .expect(200, { status: 'ready', release: 'test', checks: { database: 'ok' } });
    await lab.as('office').get('/directives').expect(200);
    const metrics = await request(lab.url).get('/metrics').expect(200);
    expect(metrics.text).toMatch(
      /duban_http_request_seconds_count\{route="directives\.list",status="200"\} 1/,
    );
  });

  test('when the page of the API is opened, then it and its script come from here', async () => {
    const page = await lab.as(null).get('/docs').expect(200);
    expect(page.text).toContain('/api/v1/docs/reference.js');
    expect(page.text).not.toMatch(/https?:\/\//);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'self'/);
    const script = await lab.as(null).get('/docs/reference.js').expect(200);
    expect(script.headers['content-type']).toMatch(/javascript/);
  });

  test('when the database is away, then it is alive, not ready, and every request a 503 to be tried again', async () => {
    await request(away.url).get('/healthz').expect(200);
    const ready = await request(away.url).get('/readyz').expect(503);
    expect(ready.body).toMatchObject({ code: 'not-ready', checks: { database: 'down' } });
    const { body, headers } = await away.as('office').get('/directives').expect(503);
    expect(body).toMatchObject({ code: 'not-ready', status: 503 });
    expect(headers['retry-after']).toMatch(/^\d+$/);
    await away.as('water-head').command('/obligations/x/commands', { type: 'acknowledge' }).expect(503);
  });
});

describe('a bad request', () => {
  test('when hundreds of them come, then each has a problem of its own, and the next good one is served', async () => {
    const office = lab.as('office');
    const sent = [
      () => office.get('/nowhere'),
      () => office.get('/directives/%E0%A4%A'),
      () => office.get(`/directives/${'x'.repeat(300)}`),
      () => office.get('/directives/a%00b'),
      () => office.post('/directives', '').type('json').send('[[['),
      () => office.post('/session', '').type('json').send('{"username":"a\\u0000","password":"x"}'),
      () => office.patch('/directives/x/draft', { version: 1, corrections: [{ type: 'x' }] }),
      () => office.command('/obligations/x/commands', { type: 'acknowledge', __proto__: { a: 1 } }),
      () => office.post('/directives', '').type('text/plain').set('content-encoding', 'gzip').send('x'),
      () => office.post('/notifications/read', { ids: ['999999999999999999'] }),
    ];
    for (let n = 0; n < 100; n += 1) {
      const response = await (sent[n % sent.length] ?? (() => office.get('/nowhere')))();
      expect([n % sent.length, response.status >= 500]).toEqual([n % sent.length, false]);
      if (response.status >= 400) {
        expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
        expect(response.body).toMatchObject({ code: expect.any(String), detail: expect.any(String) });
      }
    }
    await office.get('/directives').expect(200);
  });

  test('when something fails here, then the answer hides the inside and the log has it', async () => {
    const broken = await openApi({
      newId: () => lab.deps.newId(),
      resolveZone: () => {
        throw new Error('inside');
      },
    });
    const unit = {
      id: 'x',
      name: '某局',
      shortName: null,
      aliases: [],
      parentId: 'yunling',
      level: 'department',
    };
    const { version } = (await broken.as('office').get('/organisation')).body;
    const changes = [{ type: 'put-unit', unit: { ...unit, timeZone: 'Asia/Shanghai', group: null } }];
    const { body } = await broken.as('office').patch('/organisation', { version, changes }).expect(500);
    expect(body.code).toBe('internal-error');
    expect(JSON.stringify(body)).not.toContain('inside');
    expect(broken.logged.join('')).toContain('inside');
    await broken.close();
  });
});
