/** How an obligation can have ended, and what that means for whoever counts. */
import type { Closure } from './types.js';

/** Whether it ended because nothing is owed any more: called off by its office, or fallen away with a notice or its directive. */
export function isWithdrawn(how: Closure['how'] | null | undefined): boolean {
  return how === 'cancelled' || how === 'withdrawn';
}
