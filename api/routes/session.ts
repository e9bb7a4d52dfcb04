/** Signing in by account and password, and out again. */
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../domain/domain-error.js';
import { closeSession, findAccount, openSession } from '../../prisma/repositories/accounts.js';
import type { Account } from '../../prisma/repositories/accounts.js';
import { standingDeputising } from '../../prisma/repositories/deputising.js';
import { hashToken, newToken } from '../auth/session-token.js';
import type { ApiDeps } from '../deps.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { openedSession, sessionSchema, signIn } from '../schemas/session.js';
import { iso } from '../views/iso.js';

/** Who asks for an account that does not exist waits as long as for a wrong password. */
const nobodysHash = hash('nobody');

export const sessionRoutes = [
  route({
    id: 'session.open',
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    body: signIn,
    replies: { 201: { description: 'Signed in', schema: openedSession } },
    async handle({ deps, body }) {
      const account = await accountFor(deps, body.username, body.password);
      const token = newToken();
      const now = deps.now();
      const expiresAt = now + deps.config.sessionMs;
      await openSession(deps.database, {
        tokenHash: hashToken(token),
        accountId: account.id,
        createdAt: now,
        expiresAt,
      });
      return { status: 201, body: { token, ...(await sessionBody(deps, account, expiresAt)) } };
    },
  }),
  route({
    id: 'session.show',
    method: 'get',
    path: '/session',
    summary: 'Who am I',
    replies: { 200: { description: 'Who is signed in', schema: sessionSchema } },
    async handle({ deps, who }) {
      const { account, expiresAt } = signedIn(who);
      return { status: 200, body: await sessionBody(deps, account, expiresAt) };
    },
  }),
  route({
    id: 'session.close',
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    replies: { 204: { description: 'Signed out' } },
    async handle({ deps, who }) {
      await closeSession(deps.database, signedIn(who).tokenHash);
      return { status: 204 };
    },
  }),
];

async function accountFor(deps: ApiDeps, username: string, password: string): Promise<Account> {
  const account = await findAccount(deps.database, username);
  const isRight = await verify(account?.passwordHash ?? (await nobodysHash), password);
  if (account !== null && isRight && account.isActive) return account;
  throw new DomainError('not-signed-in', 'no active account has this name and password');
}

async function sessionBody(deps: ApiDeps, account: Account, expiresAt: number) {
  const { id, username, displayName, role, unitId, postId } = account;
  const standing = await standingDeputising(deps.database, deps.now(), id);
  return {
    account: { id, username, displayName, role, unitId, postId },
    deputising: standing.map((each) => ({
      ...{ id: each.id, postId: each.postId, from: iso(each.from), until: iso(each.until) },
    })),
    expiresAt: iso(expiresAt),
  };
}
