/** The clocks of an obligation by name: their order, whose rule and ladder they run by, and whether the office owes them. */
import type { BorrowedClock, ClockName, PolicyClock } from '../policy/types.js';

/** The order in which clocks that are due at one instant are dealt with. */
export const clockNames: readonly ClockName[] = [
  ...(['receipt', 'instruction', 'response', 'progress', 'co-sign', 'completion'] as const),
  ...(['request', 'decision'] as const),
];

const lenders: Readonly<Record<BorrowedClock, PolicyClock>> = {
  request: 'decision',
  'co-sign': 'receipt',
  instruction: 'receipt',
};

/** The clock of the policy whose rule and highest level hold for this one. */
export function lenderOf(clock: PolicyClock | BorrowedClock): PolicyClock;
export function lenderOf(clock: ClockName): PolicyClock | 'completion';
export function lenderOf(clock: ClockName): PolicyClock | 'completion' {
  return clock in lenders ? lenders[clock as BorrowedClock] : (clock as PolicyClock | 'completion');
}

/** Whether a document or a person gave the deadline, so that no rule moves it. */
export function isGivenDeadline(clock: { readonly name: ClockName; readonly isGiven?: true }): boolean {
  return clock.name === 'completion' || clock.isGiven === true;
}

/** Whether the office owes it, and not the owners. */
export function isOwedByOffice(clock: ClockName): boolean {
  return clock === 'decision' || clock === 'request';
}
