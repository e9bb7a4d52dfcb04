/** Signals to processes that tests have started themselves, by their number. */
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../../runtime/embedded/process-identity.js';

/** The process and everything that it has started, itself first. */
export function familyOf(pid: number): readonly number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString();
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const member of family)
    for (const [child, parent] of pairs) if (parent === member && child !== undefined) family.push(child);
  return family;
}

/** Sends the signal to each that is still there. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Resolves when none of them runs any more. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => isAlive(pid))) await pause(10);
}
