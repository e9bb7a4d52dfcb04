/** Turns what the launch says of a matter into the first events of its obligation. */
import { DomainError } from '../domain-error.js';
import type { MachineEvent } from '../machine.js';
import { startByRule, startUntil } from './clocks.js';
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
  return bodies.map((body) => ({ ...body, at: input.issuedAt, commandId, actor }));
}

/** Refuses (`invalid-input`) an obligation without owners, or with a unit named twice. */
export function assertOwners({ id, owners }: Pick<IssueInput, 'id' | 'owners'>): void {
  if (owners.length === 0) {
    throw new DomainError('invalid-input', `${id} names no owner; an obligation needs at least one`, { id });
  }
  const unitIds = owners.map((owner) => owner.unitId);
  const twice = unitIds.filter((unitId, index) => unitIds.indexOf(unitId) !== index);
  if (twice.length > 0) {
    throw new DomainError('invalid-input', `${id} names a unit twice: ${twice.join(', ')}`, { id, twice });
  }
}
