/** What became of a directive, summed up from the logs of its obligations. */
import { SummaryOfLives } from '../../domain/accountability/directive-summary.js';
import type { OutcomeSummary } from '../../domain/accountability/directive-summary.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor, MachineEvent } from '../../domain/machine.js';
import type { ObligationEvent, ObligationState } from '../../domain/obligation/types.js';
import { upgradeState } from '../../domain/obligation/upgrade.js';
import type { Database } from '../client.js';
import { jsonOut } from '../json-column.js';
import { eventOf } from '../log/chain.js';

/** Obligations read at a time. */
const aPage = 100;

/** As it stands at the instant; a closed directive's does not change any more. */
export async function summariseDirective(
  database: Database,
  directiveId: string,
  asOf: Instant,
): Promise<OutcomeSummary> {
  const sum = new SummaryOfLives(asOf);
  for (let after = ''; ;) {
    const rows = await database.obligation.findMany({
      where: { directiveId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: aPage,
      select: { id: true, state: true },
    });
    const last = rows.at(-1);
    if (last === undefined) return sum.result();
    after = last.id;
    const logs = await logsOf(
      database,
      rows.map(({ id }) => id),
    );
    for (const { id, state } of rows)
      sum.add({ state: upgradeState(jsonOut<ObligationState>(state)), events: logs.get(id) ?? [] });
  }
}

/** Without the calendars that obligations are issued with: nobody here plans anything. */
async function logsOf(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ObligationEvent[]>> {
  const rows = await database.$queryRaw<readonly EventRow[]>`
    SELECT stream_id, type, recorded_at, command_id, actor,
      CASE type WHEN 'issued' THEN data #- '{input,planning}' ELSE data END AS data
    FROM event WHERE stream_kind = 'obligation' AND stream_id = ANY(${[...ids]}) ORDER BY stream_id, sequence`;
  const logs = new Map<string, MachineEvent[]>();
  for (const row of rows) {
    const log = logs.get(row.stream_id) ?? [];
    logs.set(row.stream_id, log);
    const { type, command_id: commandId, actor, data } = row;
    log.push(eventOf({ type, recordedAt: row.recorded_at.getTime(), commandId, actor, data }));
  }
  return logs as ReadonlyMap<string, readonly MachineEvent[]> as ReadonlyMap<
    string,
    readonly ObligationEvent[]
  >;
}

interface EventRow {
  readonly stream_id: string;
  readonly type: string;
  readonly recorded_at: Date;
  readonly command_id: string | null;
  readonly actor: Actor | null;
  readonly data: Record<string, unknown>;
}
