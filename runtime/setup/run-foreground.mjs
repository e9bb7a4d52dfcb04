/** Runs a program in the foreground as if it were this process: its output, its signals, its exit code. */
import { spawn } from 'node:child_process';

/** Never returns: ends with the program's own exit code. A terminal's Ctrl-C reaches the program by itself. */
export function runForeground(args, env = process.env) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
