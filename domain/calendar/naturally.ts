/** A length of working time as one of natural time, for where the calendar is not published. */
import type { Duration } from './types.js';

/** A working day as a day, a working hour as an hour; the others unchanged. */
export function naturally({ amount, unit }: Duration): Duration {
  if (unit === 'working-hour') return { amount, unit: 'hour' };
  return { amount, unit: unit === 'working-day' ? 'day' : unit };
}
