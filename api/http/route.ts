/** A route declared once: for Express, for OpenAPI and for the table of rights. */
import type { Request } from 'express';
import type { z as zod } from 'zod';
import type { SignedIn } from '../auth/authenticate.js';
import type { RouteId } from '../auth/route-rights.js';
import type { ApiDeps } from '../deps.js';

/** What a handler answers; a body of undefined is none, a Buffer is a file. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler gets: everything checked for its shape. `who` is null only where everybody may ask. */
export interface Call<Params, Query, Body> {
  readonly deps: ApiDeps;
  readonly who: SignedIn | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
}

export interface RouteSpec<
  Params extends zod.ZodObject,
  Query extends zod.ZodObject,
  Body extends zod.ZodType,
> {
  readonly id: RouteId;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /api/v1, parameters as ":id". */
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: zod.ZodObject;
  /** A JSON body. */
  readonly body?: Body;
  /** Where the handler reads the body by itself: its shape by media type, for OpenAPI and for the 415. */
  readonly ownBody?: Readonly<Record<string, zod.ZodType>>;
  /** `file`: the media type of an answer that is a file. */
  readonly replies: Readonly<
    Record<number, { readonly description: string; readonly schema?: zod.ZodType; readonly file?: string }>
  >;
  readonly handle: (call: Call<zod.output<Params>, zod.output<Query>, zod.output<Body>>) => Promise<Reply>;
}

/** A route with its types erased, as the application mounts it. */
export type Route = Omit<RouteSpec<zod.ZodObject, zod.ZodObject, zod.ZodType>, 'handle'> & {
  readonly handle: (call: Call<never, never, never>) => Promise<Reply>;
};

/** Declares a route; the handler's types follow from the schemas. */
export function route<
  Params extends zod.ZodObject = zod.ZodObject,
  Query extends zod.ZodObject = zod.ZodObject,
  Body extends zod.ZodType = zod.ZodUndefined,
>(spec: RouteSpec<Params, Query, Body>): Route {
  return spec;
}
