/** What the log writes of an obligation that begins, by table: as `record` would have written it. */
import { logFormat as ownFormat } from '../../domain/log-format.js';
import type { MachineEvent } from '../../domain/machine.js';
import type { IssueInput } from '../../domain/obligation/types.js';
import { columnTime } from '../column-time.js';
import type { Row } from '../insert-rows.js';
import { storable } from '../log/canonical-json.js';
import { genesisHash, linkEvents } from '../log/chain.js';
import { evolveAll } from '../stream-machine.js';
import type { OutboxEntry, StreamMachine } from '../stream-machine.js';
import { eventRow } from './write-stream.js';

/** Rows by the columns' names, ready for JSON; the obligation's matter and number are the caller's to add. */
export interface IssuedRows {
  readonly obligation: Row;
  readonly owners: readonly Row[];
  readonly events: readonly Row[];
  readonly outbox: readonly OutboxEntry[];
}

/** The rows of the obligation that begins with these events. */
export function issuedRows(
  { machine, logFormat = ownFormat, bodyHashOf }: IssuedWriting,
  { input, events }: { readonly input: IssueInput; readonly events: readonly MachineEvent[] },
): IssuedRows {
  const head = { kind: 'obligation', id: input.id, sequence: 0, hash: genesisHash } as const;
  const links = linkEvents(head, events, bodyHashOf);
  const after = evolveAll(machine, null, events);
  const { columns, outbox } = machine.project({ before: null, after, events });
  if (columns.kind !== 'obligation') throw new Error('the machine of obligations projected something else');
  const light = { yellow_at: columnTime(columns.yellowAt), red_at: columnTime(columns.redAt) };
  return {
    obligation: {
      id: input.id,
      directive_id: input.directiveId,
      kind: input.kind,
      phase: columns.phase,
      urgency: input.policy.urgency,
      is_drill: input.planning.drill !== null,
      sequence: after.sequence,
      head_hash: links.at(-1)?.hash ?? genesisHash,
      state: storable(after),
      log_format: logFormat,
      issued_at: columnTime(input.issuedAt),
      ...light,
      next_instant: columnTime(columns.nextInstant),
    },
    owners: columns.owners.map((slot) => ({
      obligation_id: input.id,
      unit_id: slot.unitId,
      role: slot.role,
      ...light,
      is_open: true,
    })),
    events: links.map(eventRow),
    outbox,
  };
}

/** How rows are made: the machine, the form of the log, and the hash of a command's body. */
export interface IssuedWriting {
  readonly machine: StreamMachine;
  /** This release's own when absent (domain/log-format.ts). */
  readonly logFormat?: number;
  readonly bodyHashOf: (commandId: string) => string | null;
}
