/** The OpenAPI 3.1 document, generated from the declared routes. */
import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { z as zod } from 'zod';
import { routeRights } from './auth/route-rights.js';
import type { Right } from './auth/route-rights.js';
import { basePath } from './http/base-path.js';
import type { Route } from './http/route.js';
import { problemSchema } from './schemas/common.js';

/** The document for the given routes. */
export function openApiDocument(routes: readonly Route[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' });
  for (const each of routes) registry.registerPath(pathOf(each));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Duban 督办',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Carries out official directives as durable workflows. Errors are problem+json (RFC 9457).',
    },
    servers: [{ url: '/' }],
  });
}

type PathConfig = Parameters<OpenAPIRegistry['registerPath']>[0];

function pathOf(each: Route): PathConfig {
  const right: Right = routeRights[each.id];
  const replies = Object.entries(each.replies).map(([status, { description, schema, file }]) => [
    status,
    {
      description,
      ...(schema === undefined ? {} : jsonContent(schema)),
      ...(file === undefined ? {} : fileContent(file)),
    },
  ]);
  return {
    method: each.method,
    path: `${basePath}${each.path.replaceAll(/:(\w+)/g, '{$1}')}`,
    operationId: each.id,
    summary: each.summary,
    tags: [each.id.split('.')[0] ?? ''],
    ...(typeof right === 'string' ? {} : { description: `For ${right.join(', ')}.` }),
    security: right === 'everybody' ? [] : [{ session: [] }],
    request: requestOf(each),
    responses: {
      ...Object.fromEntries(replies),
      default: {
        description: 'Refused, or failed',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

function requestOf(each: Route): NonNullable<PathConfig['request']> {
  const own = each.ownBody && Object.entries(each.ownBody).map(([type, schema]) => [type, { schema }]);
  return {
    ...(each.params === undefined ? {} : { params: each.params }),
    ...(each.query === undefined ? {} : { query: each.query }),
    ...(each.headers === undefined ? {} : { headers: each.headers }),
    ...(each.body === undefined ? {} : { body: { required: true, ...jsonContent(each.body) } }),
    ...(own === undefined ? {} : { body: { required: true, content: Object.fromEntries(own) } }),
  };
}

function jsonContent(schema: zod.ZodType) {
  return { content: { 'application/json': { schema } } };
}

function fileContent(mediaType: string) {
  return { content: { [mediaType]: { schema: { type: 'string' as const, format: 'binary' } } } };
}
