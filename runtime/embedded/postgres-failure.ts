/** Turns what PostgreSQL wrote before it gave up into an error that says what to do. */
import { fullDisk } from './disk.js';
import { busyPort } from './ports.js';
import { StartupError } from './startup-error.js';

/** Where it happened: for the texts of the errors. */
export interface FailureScene {
  readonly cluster: string;
  readonly port: number;
  readonly logFile: string;
}

/** Reads the server's own output (LC_MESSAGES=C) since its launch. */
export function explainPostgres(output: string, scene: FailureScene): StartupError {
  if (/No space left on device|Disk quota exceeded/.test(output)) return fullDisk(scene.cluster);
  if (/could not bind|Address already in use/.test(output)) return busyPort(scene.port, 'PostgreSQL');
  if (/could not create shared memory|could not map anonymous shared memory/.test(output)) {
    return new StartupError(
      'PostgreSQL got no memory from the system',
      `Free some memory; details: ${scene.logFile}`,
    );
  }
  if (/database files are incompatible|was initialized by PostgreSQL version/.test(output)) {
    return damaged(scene, 'it was made by another version of PostgreSQL');
  }
  const complaint = /(?:PANIC|FATAL|postgres): .*/.exec(output)?.[0];
  return damaged(scene, complaint ?? 'PostgreSQL does not accept it');
}

/** The error for data that PostgreSQL cannot use. */
export function damaged(scene: Pick<FailureScene, 'cluster' | 'logFile'>, reason: string): StartupError {
  return new StartupError(
    `the data folder ${scene.cluster} is damaged: ${reason}`,
    `Restore the folder from a backup; or, to begin with empty data, move it aside: mv ${scene.cluster} ${scene.cluster}.damaged — details: ${scene.logFile}`,
  );
}
