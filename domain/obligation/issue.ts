/** Turns what the launch says of a matter into the first events of its obligation. */
import type { MachineEvent } from '../machine.js';
import { assertOwners } from './assert-owners.js';
import { startByRule, startUntil } from './clocks.js';
import { startSeries } from './recurrence/follow.js';
import type { IssueInput, ObligationEvent, ObligationEventBody } from './types.js';

/** Who launched it, and by which command; nobody where no launch stands behind it. */
export type Launcher = Pick<MachineEvent, 'actor' | 'commandId'>;

const nobody: Launcher = { actor: null, commandId: null };

/**
 * The first events: issued, then a start for each clock that its kind runs. All at `issuedAt`, by the launch's command.
 * Refuses (`invalid-input`) an obligation without owners, or with a unit named twice.
 */
export function issue(input: IssueInput, { actor, commandId }: Launcher = nobody): ObligationEvent[] {
  assertOwners(input);
  const bodies: ObligationEventBody[] = [{ type: 'issued', input }];
  const first = { round: 1, from: input.issuedAt };
  // Whoever signed for a recurring matter has signed for its occurrences; they are answered by being done.
  if (input.parent?.origin !== 'occurrence') {
    bodies.push(startByRule(input, { ...first, name: 'receipt' }));
    if (input.kind !== 'prohibition') bodies.push(startByRule(input, { ...first, name: 'response' }));
  }
  if (input.kind === 'task' && input.completion !== null) {
    bodies.push(startUntil(input, { ...first, name: 'completion' }, input.completion));
  }
  if (input.kind === 'recurring' && input.recurrence != null) {
    bodies.push(startSeries(input.recurrence, input.planning));
  }
  return bodies.map((body) => ({ ...body, at: input.issuedAt, commandId, actor }));
}
