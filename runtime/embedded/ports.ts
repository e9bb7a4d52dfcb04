/** TCP ports on this machine's own address. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartupError } from './startup-error.js';

const loopback = '127.0.0.1';

/**
 * Below what Linux, macOS and Windows lend out to connections (from 32768, 49152 and 49152): a port from here is not
 * taken by somebody's outgoing connection between the choice and the server's start, nor while a server is down.
 */
const ours = { from: 15_000, below: 32_000 };

const attempts = 50;

/** Resolves to the wanted port, or to a free one; refuses with a StartupError when the wanted one is in use. */
export async function claimPort(wanted: number | undefined, purpose: string): Promise<number> {
  if (wanted === undefined) return anyFreePort(purpose);
  if (!(await isFree(wanted))) throw busyPort(wanted, purpose);
  return wanted;
}

async function anyFreePort(purpose: string): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(ours.from, ours.below);
    if (await isFree(port)) return port;
  }
  throw new StartupError(
    `no port between ${ours.from} and ${ours.below - 1} is free for ${purpose}`,
    'Give one by name; see docs/configuration.md.',
  );
}

/** Whether one could listen there now; rejects when the system forbids it for another reason. */
export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, loopback, () => probe.close(() => resolve(true)));
  });
}

/** The error for a port that another program holds. */
export function busyPort(port: number, purpose: string): StartupError {
  return new StartupError(
    `port ${port}, wanted for ${purpose}, is in use by another program`,
    `Stop that program (to find it: ss -ltnp 'sport = :${port}' or lsof -i :${port}), or choose another port; see docs/configuration.md.`,
  );
}
