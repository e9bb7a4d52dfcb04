/** Runs a program in the foreground as if it were this process: its output, its signals, its exit code. */
import { spawn } from 'node:child_process';

/**
 * Never returns: ends with the program's own exit code. Signals are handed on; a terminal's Ctrl-C, which reaches the
 * program by itself too, then comes twice within a moment, which programs of ours take for one.
 */
export function runForeground(args, env = process.env) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
