/** Open streams that only earlier releases have written, for the one that takes them over. */
import type { StreamKind } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { MachineState } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';
import { jsonOut } from '../json-column.js';
import { streamMachines } from '../streams/stream-machines.js';

/** One of them, its state by the present rules. */
export interface EarlierStream {
  readonly kind: StreamKind;
  readonly id: string;
  readonly state: MachineState;
}

/** Some that are written in an earlier form of the log than `logFormat`, those that are due first first; empty when there is none. */
export async function earlierStreams(
  database: Database,
  {
    kind,
    logFormat,
    limit,
  }: { readonly kind: StreamKind; readonly logFormat: number; readonly limit: number },
): Promise<readonly EarlierStream[]> {
  const wanted = {
    where: { logFormat: { lt: logFormat }, phase: { not: 'closed' } },
    select: { id: true, state: true },
    orderBy: { nextInstant: { sort: 'asc', nulls: 'last' } },
    take: limit,
  } as const;
  const rows =
    kind === 'obligation'
      ? await database.obligation.findMany(wanted)
      : await database.review.findMany(wanted);
  return rows.map(({ id, state }) => ({
    kind,
    id,
    state: streamMachines[kind].upgrade(jsonOut<MachineState>(state)),
  }));
}

/** Makes it one of the present form, if nothing was written to it since it was read. */
export async function takeOver(
  database: Database,
  { kind, id, state }: EarlierStream,
  now: { readonly logFormat: number; readonly nextInstant: Instant | null },
): Promise<void> {
  const change = {
    where: { id, sequence: state.sequence, logFormat: { lt: now.logFormat } },
    data: { logFormat: now.logFormat, nextInstant: columnTime(now.nextInstant) },
  };
  if (kind === 'obligation') await database.obligation.updateMany(change);
  else await database.review.updateMany(change);
}
