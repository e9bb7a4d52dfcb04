/** Where the data lies when nobody says otherwise. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * `.duban` in the project. For root it is a folder of the project's own in /var/lib/duban when only root may enter the
 * project (for example below /root), because PostgreSQL must not run as root and could not get there.
 */
export function defaultDataDir(project: string, isRoot = process.getuid?.() === 0): string {
  if (!isRoot || !isClosedToOthers(project)) return join(project, '.duban');
  const mark = createHash('sha256').update(project).digest('hex').slice(0, 8);
  return join('/var/lib/duban', `${basename(project)}-${mark}`);
}

function isClosedToOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return true;
    if (folder === dirname(folder)) return false;
  }
}
