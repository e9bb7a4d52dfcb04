/** Instants and lengths of time as a refusal's arithmetic writes them. */
import { localTimeOf } from '../calendar/local-time.js';
import type { Duration, PlanningContext } from '../calendar/types.js';
import type { Instant } from '../instant.js';

/** "2026-03-11 18:00" on the local clock (a drill's own). */
export function moment(instant: Instant, planning: PlanningContext): string {
  const { year, month, day, hour, minute } = localTimeOf(instant, planning);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** "1 working day", "4 hours". */
export function spelled({ amount, unit }: Duration): string {
  return `${amount} ${unit.replace('-', ' ')}${amount === 1 ? '' : 's'}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
