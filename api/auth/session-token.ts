/** Tokens of sessions: random, shown once, kept only as a hash. */
import { createHash, randomBytes } from 'node:crypto';

/** A fresh token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
