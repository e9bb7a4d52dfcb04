/** Puts declared routes onto Express: who asks, media type, shape, handler, reply. */
import { json } from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import { authenticate, requireRight } from '../auth/authenticate.js';
import { routeRights } from '../auth/route-rights.js';
import type { Right } from '../auth/route-rights.js';
import type { ApiDeps } from '../deps.js';
import { basePath } from './base-path.js';
import { TransportError } from './errors.js';
import type { Call, Reply, Route } from './route.js';

/** Bodies of ordinary requests. */
const jsonLimit = 512 * 1024;

const parseJson = json({ limit: jsonLimit, strict: true });

/** Mounts each route. Express 5 hands a rejected promise to the error handler. */
export function mount(app: Express, deps: ApiDeps, routes: readonly Route[]): void {
  for (const each of routes) app[each.method](`${basePath}${each.path}`, handlerOf(deps, each));
}

function handlerOf(deps: ApiDeps, each: Route): RequestHandler {
  return async (request, response) => {
    response.locals['routeId'] = each.id;
    const right: Right = routeRights[each.id];
    const who = right === 'everybody' ? null : await authenticate(deps, request);
    if (who !== null) requireRight(each.id, who.actor.role);
    requireMediaType(each, request);
    if (each.body !== undefined) await parsed(request, response);
    const call = {
      deps,
      who,
      request,
      params: checked(each.params, request.params, 'path'),
      query: checked(each.query, request.query, 'query'),
      body: checked(each.body, request.body, 'body'),
    };
    send(response, await each.handle(call as unknown as Call<never, never, never>));
  };
}

function requireMediaType(each: Route, request: Request): void {
  const accepted = each.body === undefined ? each.ownBody && Object.keys(each.ownBody) : ['application/json'];
  if (accepted === undefined || typeof request.is([...accepted]) === 'string') return;
  throw new TransportError(
    'unsupported-media-type',
    `send one of ${accepted.join(', ')}, not ${request.headers['content-type'] ?? 'a body without Content-Type'}`,
    { accepted },
  );
}

function parsed(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body cannot be read', { cause: error }));
    });
  });
}

/** The value in its schema's shape. Refuses with `invalid-input`, naming every place that does not fit. */
function checked(schema: zod.ZodType | undefined, value: unknown, where: string): unknown {
  if (schema === undefined) return undefined;
  if (holdsNul(value)) throw new DomainError('invalid-input', `${where}: a text holds the character U+0000`);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ where, path: path.join('.'), message }));
  const [first] = issues;
  const place = first === undefined || first.path === '' ? where : `${where} ${first.path}`;
  throw new DomainError('invalid-input', `${place}: ${first?.message ?? 'does not fit'}`, { issues });
}

/** No column can keep this character, and nobody means it. Looks without recursion: a body may nest ever so deep. */
function holdsNul(value: unknown): boolean {
  const unseen = [value];
  while (unseen.length > 0) {
    const next = unseen.pop();
    if (typeof next === 'string' && next.includes('\0')) return true;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, member] of Object.entries(next)) unseen.push(key, member);
  }
  return false;
}

function send(response: Response, { status, body, headers = {} }: Reply): void {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  else if (Buffer.isBuffer(body)) response.send(body);
  else response.json(body);
}
