/** Waits for the servers that a role needs, and says plainly which of them is not there or not ready. */
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../embedded/startup-error.js';
import { missingMigrations } from './missing-migrations.js';

/** An orchestrator may start everything at once, so a server gets this long to come up. */
const patienceMs = 30_000;

/**
 * Waits until the database answers. Refuses with a StartupError when it does not in time, refuses the sign-in, or
 * lacks migrations.
 */
export async function awaitDatabase(connectionString: string, withinMs = patienceMs): Promise<void> {
  const refusal = {
    what: `the database at ${withoutPassword(connectionString)} does not answer`,
    hint: 'Start PostgreSQL, or correct DATABASE_URL.',
  };
  const missing = await insist(() => missingMigrations(connectionString), refusal, withinMs);
  if (missing.length === 0) return;
  throw new StartupError(
    `the database lacks ${missing.length} migration${missing.length === 1 ? '' : 's'} (${missing.join(', ')})`,
    'Run duban migrate against the same DATABASE_URL, then start again.',
  );
}

/** Tries again and again until `attempt` succeeds; refuses with a StartupError when it has not in time. */
export async function insist<T>(
  attempt: () => Promise<T>,
  refusal: { readonly what: string; readonly hint: string },
  withinMs = patienceMs,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 2_000)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() + waitMs > giveUpAt || isHopeless(error)) {
        const why = error instanceof Error && error.message !== '' ? `: ${error.message}` : '';
        throw new StartupError(`${refusal.what}${why}`, refusal.hint, { cause: error });
      }
    }
    await pause(waitMs);
  }
}

/** A wrong password, user or database does not become right by waiting. */
function isHopeless(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ['28P01', '28000', '3D000', 'ENOTFOUND'].includes(code);
}

function withoutPassword(connectionString: string): string {
  const url = new URL(connectionString);
  return `${url.host}${url.pathname}`;
}
