/** TCP ports on this machine's own address. */
import { createServer } from 'node:net';
import { StartupError } from './startup-error.js';

const loopback = '127.0.0.1';

/** Resolves to the wanted port, or to a free one; refuses with a StartupError when the wanted one is in use. */
export async function claimPort(wanted: number | undefined, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? busyPort(wanted ?? 0, purpose) : error);
    });
    probe.listen(wanted ?? 0, loopback, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : (wanted ?? 0);
      probe.close(() => resolve(port));
    });
  });
}

/** The error for a port that another program holds. */
export function busyPort(port: number, purpose: string): StartupError {
  return new StartupError(
    `port ${port}, wanted for ${purpose}, is in use by another program`,
    `Stop that program (to find it: ss -ltnp 'sport = :${port}' or lsof -i :${port}), or choose another port; see docs/configuration.md.`,
  );
}
