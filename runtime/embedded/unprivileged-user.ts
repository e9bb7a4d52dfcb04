/** PostgreSQL refuses to run as root: finds whom to run it as, and what that user can reach. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from './startup-error.js';

/** A user without rights of its own. */
export interface UnprivilegedUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null when we are not root. Otherwise the system's `postgres` user, made when there is none, else `nobody`.
 */
export function unprivilegedUser(): UnprivilegedUser | null {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp('postgres');
  if (known !== null) return known;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // Small images have no useradd; `nobody` serves as well there.
  }
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (user !== null) return user;
  throw new StartupError(
    'PostgreSQL must not run as root, and this system has neither a user postgres nor nobody',
    'Run this command as an ordinary user, or create the user postgres.',
  );
}

/** The nearest folder on the way to `path` that others than its owner cannot enter, or null when there is none. */
export async function barredFolder(path: string, user: UnprivilegedUser): Promise<string | null> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}

function lookUp(name: string): UnprivilegedUser | null {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([login]) => login === name);
  return entry === undefined ? null : { uid: Number(entry[2]), gid: Number(entry[3]) };
}
