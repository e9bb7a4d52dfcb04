/** The HTTP server under the API: listens, and on stopping lets the requests under way finish. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { busyPort } from '../embedded/ports.js';
import { StartupError } from '../embedded/startup-error.js';
import type { RunningPart } from './part.js';

/** Longer than a request waits for its command's outcome. */
const finishWithinMs = 12_000;

/** Listens; refuses with a StartupError when the port is in use or may not be used. */
export async function listen(
  app: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<RunningPart & { readonly url: string }> {
  const server = createServer(app);
  // Slightly longer than the usual keep-alive of proxies, so that none of them reuses a connection we close.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen(port, host, resolve);
  });
  server.removeAllListeners('error');
  const ended = new Promise<void>((resolve, reject) => {
    server.once('close', resolve);
    server.once('error', reject);
  });
  const shownHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { url: `http://${shownHost}:${port}`, ended, stop: () => stop(server, ended) };
}

async function stop(server: Server, ended: Promise<void>): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeIdleConnections();
  await Promise.race([ended, pause(finishWithinMs, undefined, { ref: false })]);
  server.closeAllConnections();
  await ended;
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return busyPort(port, 'the API (PORT)');
  return new StartupError(
    `the API cannot listen on ${host}:${port}: ${error.message}`,
    'Choose another address or port by HOST and PORT.',
    { cause: error },
  );
}
