/** No route without a signed-in person, no right that the table does not give, and a document that says all of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { routeRights } from '../../api/auth/route-rights.js';
import { loadBody } from '../../api/schemas/directives.js';
import { demoPassword, openApi } from '../support/api.js';
import type { ApiLab, Method } from '../support/api.js';

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

let lab: ApiLab;
let document: Document;
let operations: readonly { readonly path: string; readonly method: Method; readonly operation: Operation }[];

beforeAll(async () => {
  lab = await openApi();
  document = (await lab.as(null).get('/openapi.json').expect(200)).body;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method as Method, operation })),
  );
});

afterAll(() => lab.close());

const at = (path: string) => path.replaceAll(/\{\w+\}/g, 'x');

describe('signing in', () => {
  test('when nobody is signed in, then every route but the sign-in answers 401, before it looks at anything', async () => {
    expect(operations.length).toBe(Object.keys(routeRights).length);
    for (const { path, method, operation } of operations) {
      if (operation.operationId === 'session.open') continue;
      for (const token of [null, 'nonsense', 'A'.repeat(43)]) {
        const test = request(lab.url)[method](at(path));
        const response = await (token === null ? test : test.set('authorization', `Bearer ${token}`));
        expect([operation.operationId, response.status]).toEqual([operation.operationId, 401]);
        expect(response.body.code).toBe('not-signed-in');
        expect(response.headers['www-authenticate']).toBe('Bearer');
      }
    }
  });

  test('when a role has no right to a route, then 403 names the roles that have', async () => {
    const accounts = { office: 'office', handler: 'water-handler', head: 'water-head' } as const;
    const others = { leader: 'leader-water', supervisor: 'supervisor', admin: 'admin' } as const;
    for (const { path, method, operation } of operations) {
      const right = routeRights[operation.operationId as keyof typeof routeRights];
      if (typeof right === 'string') continue;
      for (const [role, username] of Object.entries({ ...accounts, ...others })) {
        if ((right as readonly string[]).includes(role)) continue;
        const call = lab.as(username);
        const send = {
          get: call.get,
          delete: call.delete,
          post: call.post,
          patch: call.patch,
          put: call.put,
        };
        const { body } = await send[method](at(path).replace('/api/v1', ''), {}).expect(403);
        expect(body).toMatchObject({ code: 'not-permitted', allowedRoles: right });
      }
    }
  });

  test('when somebody signs in and out, then the token works in between only', async () => {
    const signIn = { username: 'water-head', password: demoPassword };
    const { body } = await lab.as(null).post('/session', signIn).expect(201);
    expect(body).toMatchObject({ account: { role: 'head', unitId: 'water' }, token: expect.any(String) });
    const me = () => request(lab.url).get('/api/v1/session').set('authorization', `Bearer ${body.token}`);
    expect((await me().expect(200)).body.account.username).toBe('water-head');
    await request(lab.url).delete('/api/v1/session').set('authorization', `Bearer ${body.token}`).expect(204);
    await me().expect(401);
    expect(lab.logged.join('')).not.toContain(body.token);
    expect(lab.logged.join('')).not.toContain(demoPassword);
  });

  test('when a whole office signs in at once from one address, then everybody comes in', async () => {
    const signIn = { username: 'water-head', password: demoPassword };
    const opened = await Promise.all(Array.from({ length: 20 }, () => lab.as(null).post('/session', signIn)));
    expect(opened.map(({ status }) => status)).toEqual(Array(20).fill(201));
  });

  test('when passwords are guessed, then each is refused alike, and soon 429', async () => {
    const guess = (username: string) => lab.as(null).post('/session', { username, password: 'x' });
    expect((await guess('nobody')).body).toEqual((await guess('office')).body);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guess('office')).status);
    expect(statuses).toContain(429);
    const locked = await guess('office');
    expect(locked.body).toMatchObject({ code: 'too-many-requests' });
    expect(locked.headers['retry-after']).toBe('60');
  });

  test('when passwords are guessed all at once, then no more are looked at than one after the other', async () => {
    const fresh = await openApi();
    const guess = () => fresh.as(null).post('/session', { username: 'office', password: 'x' });
    const statuses = (await Promise.all(Array.from({ length: 20 }, guess))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    await fresh.close();
  });
});

describe('the OpenAPI document', () => {
  test('when it is read, then it is 3.1, has every route, and each path names its parameters', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      Object.keys(routeRights).sort(),
    );
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = (operation.parameters ?? []).filter((each) => each.in === 'path');
      expect([path, given.map(({ name }) => name)]).toEqual([path, named]);
      expect(given.every(({ required }) => required === true)).toBe(true);
      expect(operation.responses['default']?.content).toHaveProperty(['application/problem+json']);
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
      const isOpen = operation.operationId === 'session.open';
      expect(operation.security).toEqual(isOpen ? [] : [{ session: [] }]);
    }
  });

  test('when it refers to a component, then that is there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, kind = '', name = ''] of references)
      expect(document.components[kind]).toHaveProperty([name]);
  });

  test('when a route takes commands, then it asks for the key', () => {
    const keyed = operations.filter(({ operation }) =>
      operation.parameters?.some((each) => each.in === 'header' && each.name === 'idempotency-key'),
    );
    expect(keyed.map(({ operation }) => operation.operationId).sort()).toEqual([
      'bulk.start',
      'directives.acknowledge',
      'directives.apply',
      'directives.call-off',
      'directives.launch',
      'directives.switch',
      'obligations.break-down',
      'obligations.command',
      'reviews.command',
    ]);
  });

  test('when a route takes a file, then every media type has its shape', () => {
    const load = document.paths['/api/v1/directives']?.['post']?.requestBody?.content ?? {};
    expect(Object.keys(load)).toEqual(Object.keys(loadBody));
    expect(Object.keys(load)).toContain('application/pdf');
    const imported = document.paths['/api/v1/organisation/import']?.['post']?.requestBody?.content ?? {};
    expect(Object.keys(imported)).toEqual(['text/csv', 'application/json', 'multipart/form-data']);
  });
});
