/** Types of test-server.mjs. */

/** The script that starts the server, whether it is there yet or not. */
export function testServerPath(cacheFolder: string): string;
/** Puts the server into the cache unless it is there; resolves to the script that starts it. */
export function ensureTestServer(
  cacheFolder: string,
  env?: Readonly<Record<string, string | undefined>>,
): Promise<string>;
