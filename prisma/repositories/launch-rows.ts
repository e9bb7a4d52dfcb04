/** The rows that a launch writes for one matter. */
import type { PlannedMatter } from '../../domain/launch/plan-launch.js';
import { logFormat } from '../../domain/log-format.js';
import type { MachineEvent } from '../../domain/machine.js';
import type { IssueInput } from '../../domain/obligation/types.js';
import { columnTime } from '../column-time.js';
import type { Row } from '../insert-rows.js';
import { storable } from '../log/canonical-json.js';
import { genesisHash, linkEvents } from '../log/chain.js';
import { eventRow } from '../record/write-stream.js';
import { evolveAll } from '../stream-machine.js';
import type { OutboxEntry, StreamMachine } from '../stream-machine.js';

/** By table, ready for `insertRows`. */
export interface ObligationRows {
  readonly obligation: Row;
  readonly owners: readonly Row[];
  readonly events: readonly Row[];
  readonly outbox: readonly OutboxEntry[];
}

/** An obligation with its first events, as `record` would have written them. */
export function obligationRows(
  machine: StreamMachine,
  input: IssueInput,
  launched: {
    readonly events: readonly MachineEvent[];
    /** Of the launch's command, whose texts the events stand on. */
    readonly bodyHash: string;
    readonly matterKey: string;
    readonly number: string;
  },
): ObligationRows {
  const { events, bodyHash, matterKey, number } = launched;
  const links = linkEvents(
    { kind: 'obligation', id: input.id, sequence: 0, hash: genesisHash },
    events,
    () => bodyHash,
  );
  const after = evolveAll(machine, null, events);
  const { columns, outbox } = machine.project({ before: null, after, events });
  if (columns.kind !== 'obligation') throw new Error('the machine of obligations projected something else');
  const light = { yellow_at: columnTime(columns.yellowAt), red_at: columnTime(columns.redAt) };
  return {
    obligation: {
      id: input.id,
      directive_id: input.directiveId,
      matter_key: matterKey,
      number,
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

/** A matter as launched; `ordinal` counts from 1 in the order of the text. */
export function matterRow(planned: PlannedMatter, directiveId: string, ordinal: number): Row {
  const { matter, obligationId, duties } = planned;
  return storable({
    // A matter has one obligation, and takes its id.
    id: obligationId,
    directive_id: directiveId,
    key: matter.key,
    ordinal,
    section: matter.section,
    number: matter.number,
    paragraph: matter.paragraph,
    text: matter.text,
    span_start: matter.span[0],
    span_end: matter.span[1],
    mode: matter.mode,
    kind: matter.kind,
    leaders: matter.leaders,
    owners: matter.owners,
    deadline: matter.deadline,
    duties,
  });
}
