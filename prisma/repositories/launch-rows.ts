/** The rows that a launch writes for one matter. */
import type { PlannedMatter } from '../../domain/launch/plan-launch.js';
import type { MachineEvent } from '../../domain/machine.js';
import type { IssueInput } from '../../domain/obligation/types.js';
import type { Row } from '../insert-rows.js';
import { storable } from '../log/canonical-json.js';
import { issuedRows } from '../record/issued-rows.js';
import type { IssuedRows } from '../record/issued-rows.js';
import type { StreamMachine } from '../stream-machine.js';

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
): IssuedRows {
  const { events, bodyHash, matterKey, number } = launched;
  const rows = issuedRows({ machine, bodyHashOf: () => bodyHash }, { input, events });
  return { ...rows, obligation: { ...rows.obligation, matter_key: matterKey, number } };
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
    heading: matter.heading,
    scope: matter.scope,
    targets: matter.targets,
    closing_standard: matter.closingStandard,
  });
}
