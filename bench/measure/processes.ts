/** What Linux says of processes: processor time used, and memory held. */
import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second, as /proc counts them on every Linux that runs Node.js. */
const ticksASecond = 100;

/** Processor milliseconds that a process, its children that run, and those that ended have used so far. */
export function cpuMsOf(pid: number): number {
  const own = ticksOf(pid);
  const children = childrenOf(pid).map((child) => ticksOf(child).itself);
  const ticks = own.itself + own.endedChildren + children.reduce((sum, each) => sum + each, 0);
  return (ticks * 1_000) / ticksASecond;
}

function ticksOf(pid: number): { readonly itself: number; readonly endedChildren: number } {
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = (fieldsOf(pid) ?? [])
    .slice(11, 15)
    .map(Number);
  return { itself: user + system, endedChildren: endedUser + endedSystem };
}

/** Bytes of memory that a process holds (resident set). */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`the system does not tell the memory of process ${pid}`);
  return Number(kilobytes) * 1_024;
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => Number(fieldsOf(other)?.[1]) === pid);
}

/** The fields after the name in parentheses, which may hold anything. */
function fieldsOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
