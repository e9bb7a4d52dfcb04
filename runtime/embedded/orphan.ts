/** A launcher killed with -9 leaves its servers running without an owner: remembers them, and stops them next time. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { birthMark, isAlive } from './process-identity.js';

/** Notes in `pidFile` which process to look for after a crash. */
export async function rememberChild(pidFile: string, pid: number): Promise<void> {
  await writeFile(pidFile, `${pid}\n${birthMark(pid) ?? ''}\n`);
}

/** Stops the process noted in `pidFile`, if it is still the same one. Call it only while holding the folder's lock. */
export async function stopRemembered(pidFile: string): Promise<void> {
  const [number, birth] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(number);
  if (pid > 0 && birth && birthMark(pid) === birth) await stopProcess(pid, ['SIGTERM', 'SIGKILL']);
  await rm(pidFile, { force: true });
}

/** Sends the signals in turn, ten seconds each, until the process, which is not our child, is gone. */
export async function stopProcess(pid: number, signals: readonly NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let waitedMs = 0; waitedMs < 10_000 && isAlive(pid); waitedMs += 50) await pause(50);
  }
}
