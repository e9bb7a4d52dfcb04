/** Swapping a person of a shift 换班: what has been stays on record, so a running shift is cut at the instant of the swap. */
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { personKey } from './check-roster.js';
import type { DutyPerson, Shift } from './types.js';

export interface Swap {
  readonly shiftId: string;
  /** Who leaves the shift; null only adds. */
  readonly out: Pick<DutyPerson, 'accountId' | 'name'> | null;
  /** Who comes; null leaves the slot as empty as it then is. */
  readonly in: DutyPerson | null;
  readonly at: Instant;
  /** The id of the part that begins now, when a running shift is cut. */
  readonly newId: string;
}

/**
 * The shifts that take the place of the named one: itself changed, or its past part and the part from now on. Refuses with
 * `not-found` (no such shift, or nobody of that name in it), `wrong-state` (it is over) or `invalid-input` (nothing to do, or
 * the one who comes is in it already).
 */
export function swapPerson(shifts: readonly Shift[], swap: Swap): readonly Shift[] {
  const shift = shifts.find(({ id }) => id === swap.shiftId);
  if (shift === undefined) {
    throw new DomainError('not-found', `the roster has no shift ${swap.shiftId}`, { shiftId: swap.shiftId });
  }
  if (shift.endsAt <= swap.at) {
    throw new DomainError('wrong-state', 'that shift is over; what has been is not changed', {
      endsAt: shift.endsAt,
    });
  }
  const changed = { ...shift, persons: personsAfter(shift, swap) };
  if (swap.at <= shift.startsAt) return [changed];
  return [
    { ...shift, endsAt: swap.at },
    { ...changed, id: swap.newId, startsAt: swap.at },
  ];
}

function personsAfter({ persons }: Shift, swap: Swap): readonly DutyPerson[] {
  if (swap.out === null && swap.in === null) {
    throw new DomainError('invalid-input', 'a swap names who leaves, who comes, or both');
  }
  const leaving = swap.out === null ? null : personKey(swap.out);
  const staying = persons.filter((person) => personKey(person) !== leaving);
  if (leaving !== null && staying.length === persons.length) {
    const names = persons.map(({ name }) => name);
    throw new DomainError(
      'not-found',
      `${swap.out?.name ?? ''} is not in that shift; it has ${names.join(', ')}`,
      {
        persons: names,
      },
    );
  }
  const coming = swap.in;
  if (coming === null) return staying;
  if (staying.some((person) => personKey(person) === personKey(coming))) {
    throw new DomainError('invalid-input', `${coming.name} is in that shift already`, { name: coming.name });
  }
  return [...staying, coming];
}
