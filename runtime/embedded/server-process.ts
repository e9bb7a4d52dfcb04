/** A server of another make, run as a child in its own process group, writing to a log file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What to run. Output is appended to `logFile`; `user` asks for another user (only root may). */
export interface LaunchOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number } | null;
  /** Sent when this process ends without having stopped the child. */
  readonly stopSignal: NodeJS.Signals;
  /** Lets the child run on when this process ends; somebody else then stops it, by its pid. */
  readonly outlivesUs?: boolean;
}

/** A running child. */
export interface ServerProcess {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Null while it runs. */
  exit(): Exit | null;
  /** What it has written since it was launched. */
  output(): Promise<string>;
  /** Sends the signals in turn, waiting `graceMs` after each, until it is gone. Does nothing when it is. */
  stop(signals: readonly NodeJS.Signals[], graceMs: number): Promise<void>;
}

/** Runs the command; rejects with the system's error when it cannot be run at all. */
export async function launch(options: LaunchOptions): Promise<ServerProcess> {
  const log = await open(options.logFile, 'a', 0o600);
  const offset = (await stat(options.logFile)).size;
  const child = spawn(options.command, options.args, {
    // Own group: Ctrl-C reaches only the launcher, which then stops the servers in order.
    detached: true,
    cwd: '/',
    env: options.env ?? process.env,
    stdio: ['ignore', log.fd, log.fd],
    ...(options.user ? { uid: options.user.uid, gid: options.user.gid } : {}),
  });
  let ended: Exit | null = null;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = { code, signal };
      resolve(ended);
    });
  });
  try {
    await once(child, 'spawn');
  } finally {
    await log.close();
  }
  if (options.outlivesUs) child.unref();
  else stopWithUs(() => child.kill(options.stopSignal), exited);
  return {
    pid: child.pid ?? 0,
    exited,
    exit: () => ended,
    output: () => readFrom(options.logFile, offset),
    stop: async (signals, graceMs) => {
      for (const signal of signals) {
        if (ended !== null) return;
        child.kill(signal);
        await Promise.race([exited, pause(graceMs, undefined, { ref: false })]);
      }
    },
  };
}

/** What was appended since; the log before it may be long. */
async function readFrom(file: string, offset: number): Promise<string> {
  const log = await open(file);
  try {
    const { size } = await log.stat();
    const { buffer, bytesRead } = await log.read(Buffer.alloc(Math.max(0, size - offset)), {
      position: offset,
    });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await log.close();
  }
}

/** Asks `ready` again and again until it says true; false when the child has ended, or the time is over. */
export async function becameReady(
  server: ServerProcess,
  ready: () => Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const giveUpAt = performance.now() + timeoutMs;
  while (server.exit() === null && performance.now() < giveUpAt) {
    if (await ready()) return true;
    await Promise.race([server.exited, pause(25)]);
  }
  return false;
}

function stopWithUs(stop: () => void, exited: Promise<Exit>): void {
  process.once('exit', stop);
  void exited.then(() => process.off('exit', stop));
}
