/** Types of temporal-server.mjs. */
type Environment = Readonly<Record<string, string | undefined>>;
export function cacheFolder(env?: Environment): string;
export function findTemporal(env?: Environment): string | null;
export function ensureTemporal(env?: Environment): Promise<void>;
