/** What the figures were measured on. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Sizes } from '../flags.js';
import type { Stage } from '../stage/stage.js';

/** One line each: machine, programs, sizes. */
export async function aboutRun({ servers }: Stage, sizes: Sizes): Promise<readonly string[]> {
  const { rows } = await servers.sql.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  const { serverVersion } = await servers.client.workflowService.getSystemInfo({});
  const [processor] = cpus();
  return [
    `${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB; load before the run ${loadavg()[0]?.toFixed(1)}`,
    `Node.js ${process.version}, PostgreSQL ${rows[0]?.version ?? ''}, Temporal server ${serverVersion} on SQLite; commit ${commit()}`,
    `${sizes.rounds} rounds: ${sizes.matters} matters opened, ${sizes.commands} commands, ${sizes.lives} lives; ${sizes.clients} people at a time; ${sizes.kills} kills`,
  ];
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
