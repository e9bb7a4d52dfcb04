/** Finds who is asking, and refuses whoever may not. */
import type { Request } from 'express';
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { accountOfSession } from '../../prisma/repositories/accounts.js';
import type { Account } from '../../prisma/repositories/accounts.js';
import type { ApiDeps } from '../deps.js';
import { actorOf } from './acting-for.js';
import { routeRights } from './route-rights.js';
import type { Right, RouteId } from './route-rights.js';
import { hashToken } from './session-token.js';

/** Who is signed in, and how. */
export interface SignedIn {
  readonly account: Account;
  readonly actor: Actor;
  readonly tokenHash: string;
  readonly expiresAt: number;
}

/** The person behind a request's bearer token. Refuses with `not-signed-in`, or `not-permitted` as `actorOf` does. */
export async function authenticate(deps: ApiDeps, request: Request): Promise<SignedIn> {
  const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw notSignedIn('sign in with POST /api/v1/session and send the token');
  const tokenHash = hashToken(token);
  const found = await accountOfSession(deps.database, tokenHash, deps.now());
  if (found === null) throw notSignedIn('the token is unknown or has expired; sign in again');
  const { account } = found;
  return { ...found, tokenHash, actor: await actorOf(deps, { account, headers: request.headers }) };
}

/** Refuses with `not-permitted` when the table gives the role no right to the route. */
export function requireRight(routeId: RouteId, role: Actor['role']): void {
  const right: Right = routeRights[routeId];
  if (typeof right === 'string' || right.some((each) => each === role)) return;
  throw new DomainError('not-permitted', `${routeId} is for ${right.join(', ')}, not for ${role}`, {
    role,
    allowedRoles: right,
  });
}

function notSignedIn(message: string): DomainError {
  return new DomainError('not-signed-in', message);
}
