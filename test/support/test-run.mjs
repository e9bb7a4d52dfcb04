/** One run of the tests: the folder in which its servers live, and the end of all of them. Plain JS: Jest loads it bare. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'duban-test-run-';

/** A new folder in `parent`; its name tells which process it belongs to. */
export function createRun(parent = realpathSync(tmpdir())) {
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  // PostgreSQL runs as another user when we are root, and must be able to enter.
  chmodSync(folder, 0o755);
  return folder;
}

/** Stops the run's servers and removes its folder. Synchronous, so that it works in an exit handler, too. */
export function endRun(folder) {
  if (!existsSync(folder)) return;
  for (const note of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const pid = notedPid(join(folder, note));
    // The command line names the folder: the number cannot have gone to a stranger.
    if (pid !== null && commandLine(pid).includes(folder)) stop(pid, folder);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Ends what earlier runs left behind in `parent` because they were killed. */
export function endDeadRuns(parent = realpathSync(tmpdir())) {
  for (const name of readdirSync(parent)) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : Number.NaN);
    if (Number.isInteger(pid) && commandLine(pid) === '') endRun(join(parent, name));
  }
}

function notedPid(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).pid;
  } catch {
    return null;
  }
}

function stop(pid, folder) {
  process.kill(pid, 'SIGINT');
  const giveUpAt = Date.now() + 10_000;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (commandLine(pid).includes(folder)) {
    if (Date.now() > giveUpAt) process.kill(pid, 'SIGKILL');
    Atomics.wait(pause, 0, 0, 25);
  }
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  } catch {
    return '';
  }
}
