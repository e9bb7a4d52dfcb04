/** Signs an account in that is not one of the demo's. */
import { hashToken, newToken } from '../../api/auth/session-token.js';
import { openSession } from '../../prisma/repositories/accounts.js';
import { callerOf } from './api.js';
import type { ApiLab, Caller } from './api.js';

/** Sends requests with the account's own token from now on. */
export async function signIn(lab: ApiLab, accountId: string): Promise<Caller> {
  const token = newToken();
  await openSession(lab.deps.database, {
    ...{ tokenHash: hashToken(token), accountId, createdAt: lab.now, expiresAt: lab.now + 365 * 86_400_000 },
  });
  return callerOf(lab.url, token);
}
