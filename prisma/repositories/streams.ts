/** Streams of either kind, as whoever compares the log with the workflows needs them. */
import type { StreamKind } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { MachineState } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';
import { jsonOut } from '../json-column.js';
import { streamMachines } from '../streams/stream-machines.js';

/** A stream's snapshot, from which its workflow is started. `isOpen`: something can still happen to it. */
export interface StreamSnapshot<State extends MachineState = MachineState> {
  readonly kind: StreamKind;
  readonly id: string;
  readonly isOpen: boolean;
  readonly isDrill: boolean;
  readonly sequence: number;
  readonly state: State;
  readonly nextInstant: Instant | null;
  /** Null while nobody has started its workflow. */
  readonly workflowStartedAt: Instant | null;
}

/** Null when there is none of that id. */
export async function findStream(
  database: Database,
  kind: StreamKind,
  id: string,
): Promise<StreamSnapshot | null> {
  const where = { id };
  const row =
    kind === 'obligation'
      ? await database.obligation.findUnique({ where, select: columns })
      : await database.review.findUnique({ where, select: columns });
  return row === null ? null : snapshotOf(kind, row);
}

/** Notes that a stream's workflow was started; the first time stands. */
export async function markStreamStarted(
  database: Database,
  stream: { readonly kind: StreamKind; readonly id: string },
  at: Instant,
): Promise<void> {
  const change = {
    where: { id: stream.id, workflowStartedAt: null },
    data: { workflowStartedAt: columnTime(at) },
  };
  if (stream.kind === 'obligation') await database.obligation.updateMany(change);
  else await database.review.updateMany(change);
}

const columns = {
  id: true,
  phase: true,
  isDrill: true,
  sequence: true,
  state: true,
  nextInstant: true,
  workflowStartedAt: true,
} as const;

interface StreamRow {
  readonly id: string;
  readonly phase: string;
  readonly isDrill: boolean;
  readonly sequence: number;
  readonly state: unknown;
  readonly nextInstant: Date | null;
  readonly workflowStartedAt: Date | null;
}

function snapshotOf(kind: StreamKind, row: StreamRow): StreamSnapshot {
  return {
    kind,
    id: row.id,
    isOpen: row.phase !== 'closed',
    isDrill: row.isDrill,
    sequence: row.sequence,
    state: streamMachines[kind].upgrade(jsonOut<MachineState>(row.state)),
    nextInstant: row.nextInstant?.getTime() ?? null,
    workflowStartedAt: row.workflowStartedAt?.getTime() ?? null,
  };
}
