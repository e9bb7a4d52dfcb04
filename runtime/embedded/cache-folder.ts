/** Where built or downloaded programs are kept, outside the clone, so that every clone shares them. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** DUBAN_CACHE_DIR, else duban/ in the user's cache folder. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (env['DUBAN_CACHE_DIR']) return env['DUBAN_CACHE_DIR'];
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'duban');
}
