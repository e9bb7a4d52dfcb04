/** Nobody issues an obligation that nobody owes. */
import { DomainError } from '../domain-error.js';
import type { IssueInput } from './types.js';

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
