/** The rows that a launch writes for one matter. */
import type { PlannedMatter } from '../../domain/launch/plan-launch.js';
import type { MachineEvent } from '../../domain/machine.js';
import type { IssueInput } from '../../domain/obligation/types.js';
import { columnTime } from '../column-time.js';
import type { Prisma } from '../generated/client.js';
import { jsonIn, nullableJsonIn } from '../json-column.js';
import { genesisHash, linkEvents } from '../log/chain.js';
import type { LoggedEvent } from '../log/chain.js';
import { evolveAll } from '../stream-machine.js';
import type { OutboxEntry, StreamMachine } from '../stream-machine.js';

export interface ObligationRows {
  readonly obligation: Prisma.ObligationCreateManyInput;
  readonly owners: readonly Prisma.ObligationOwnerCreateManyInput[];
  readonly events: readonly Prisma.EventCreateManyInput[];
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
  const light = { yellowAt: columnTime(columns.yellowAt), redAt: columnTime(columns.redAt) };
  return {
    obligation: {
      id: input.id,
      directiveId: input.directiveId,
      matterKey,
      number,
      kind: input.kind,
      phase: columns.phase,
      urgency: input.policy.urgency,
      isDrill: input.planning.drill !== null,
      sequence: after.sequence,
      headHash: links.at(-1)?.hash ?? genesisHash,
      state: jsonIn(after),
      issuedAt: columnTime(input.issuedAt),
      ...light,
      nextInstant: columnTime(columns.nextInstant),
    },
    owners: columns.owners.map((slot) => ({
      obligationId: input.id,
      unitId: slot.unitId,
      role: slot.role,
      ...light,
      isOpen: true,
    })),
    events: links.map(eventColumns),
    outbox,
  };
}

function eventColumns(link: LoggedEvent): Prisma.EventCreateManyInput {
  return {
    ...link,
    recordedAt: columnTime(link.recordedAt),
    actor: nullableJsonIn(link.actor),
    data: jsonIn(link.data),
  };
}

/** A matter as launched; `ordinal` counts from 1 in the order of the text. */
export function matterRow(
  planned: PlannedMatter,
  directiveId: string,
  ordinal: number,
): Prisma.MatterCreateManyInput {
  const { matter, obligationId, duties } = planned;
  return {
    // A matter has one obligation, and takes its id.
    id: obligationId,
    directiveId,
    key: matter.key,
    ordinal,
    section: matter.section,
    number: matter.number,
    paragraph: matter.paragraph,
    text: matter.text,
    spanStart: matter.span[0],
    spanEnd: matter.span[1],
    mode: matter.mode,
    kind: matter.kind,
    leaders: jsonIn(matter.leaders),
    owners: jsonIn(matter.owners),
    deadline: nullableJsonIn(matter.deadline),
    duties: jsonIn(duties),
  };
}
