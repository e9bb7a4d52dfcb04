/** Runs one role as a process: starts it, stops it on a signal, explains why it could not start. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import { readConfig } from '../config.js';
import type { Config, Role } from '../config.js';
import { releaseName } from '../release.js';
import { StartupError } from '../embedded/startup-error.js';
import type { RunningPart } from './part.js';

/** The line by which whoever launched a program knows that it works. */
export const readyMessage = 'ready';

/** Exit codes: 0 stopped by a signal, 1 it failed, 2 it could not start (said on standard error, with what to do). */
export async function runRole(
  role: Role,
  start: (config: Config, logger: Logger) => Promise<RunningPart>,
): Promise<void> {
  await explained(async () => {
    const config = readConfig(role);
    const base = { role, pid: process.pid, release: releaseName() };
    const logger = pino({ level: config.logLevel, base });
    const part = await start(config, logger);
    // Not by the logger: whoever launched the program waits for this line, whatever LOG_LEVEL says.
    const line = { level: 30, time: Date.now(), ...base, msg: readyMessage };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    await untilStopped(part, logger);
  });
}

/** Runs a command's work; a StartupError is printed with its hint, and nothing else of it. */
export async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`duban: ${error.message}\n${error.hint}\n`);
    process.exitCode = 2;
  }
}

/** A terminal's Ctrl-C may reach a program twice, by itself and handed on by npm: that is one wish, not two. */
const oneWishMs = 1_000;

/** Waits for the part's own end or for a signal; the second signal does not wait for what is under way. */
export async function untilStopped(part: RunningPart, logger: Pick<Logger, 'info'>): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    let stoppingSince: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (stoppingSince !== null && Date.now() - stoppingSince > oneWishMs) process.exit(1);
        if (stoppingSince !== null) return;
        stoppingSince = Date.now();
        logger.info({ signal }, 'stopping');
        resolve();
      });
    }
  });
  try {
    await Promise.race([signalled, part.ended]);
  } finally {
    await part.stop();
  }
}
