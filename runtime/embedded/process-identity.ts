/** Tells whether a process seen earlier still runs, although the system gives process numbers out again. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether any process has this number now, ours or another user's. One that ended but was not yet collected is dead. */
export function isAlive(pid: number): boolean {
  if (statFields(pid)?.[0] === 'Z') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A mark that stays the same for one process and differs for the next one with the same number; null when there is
 * no such process, or when the system does not tell.
 */
export function birthMark(pid: number): string | null {
  return fromProc(pid) ?? fromPs(pid, 'lstart=');
}

/** The command line of a running process, or an empty text when the system does not tell. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return fromPs(pid, 'command=') ?? '';
  }
}

/** What Linux tells after the name in parentheses, which may hold anything: first the state, twentieth the start. */
function statFields(pid: number): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** The start counts ticks since boot, so the boot's own id belongs to it. */
function fromProc(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const start = statFields(pid)?.[19];
    return start === undefined ? null : `${boot}:${start}`;
  } catch {
    return null;
  }
}

function fromPs(pid: number, column: string): string | null {
  try {
    const output = execFileSync('ps', ['-o', column, '-p', String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.toString().trim() || null;
  } catch {
    return null;
  }
}
