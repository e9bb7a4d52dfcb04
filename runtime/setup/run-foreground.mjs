/** Runs a program in the foreground as if it were this process: its output, its signals, its exit code. */
import { spawn } from 'node:child_process';

/** Resolves with its exit code, 1 when a signal ended it. Signals are handed on. */
export function runToEnd(args, env = process.env) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  const handOn = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, handOn);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, handOn);
      resolve(signal ? 1 : (code ?? 1));
    });
  });
}

/**
 * Never returns: ends with the program's own exit code. A terminal's Ctrl-C, which reaches the program by itself too,
 * comes to it twice within a moment, which programs of ours take for one.
 */
export async function runForeground(args, env = process.env) {
  process.exit(await runToEnd(args, env));
}
