/** The two time lines of a drill: rules run on the drill's own line, and their results are mapped onto real time. */
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { DrillTimeline, PlanningContext } from './types.js';

const dayMillis = 86_400_000;
/** Below this, a drill of some months would leave the integers that a number holds exactly. */
const shortestDayMillis = 100;

/**
 * The drill's instant at a real one, rounded down; the identity for the real thing.
 * A real instant survives the way there and back exactly. Throws `invalid-input` for an impossible `dayMs`.
 */
export function toDrill(real: Instant, context: Pick<PlanningContext, 'drill'>): Instant {
  const { drill } = context;
  if (drill === null) return real;
  assertScale(drill);
  const { quotient } = scale({ value: real - drill.realStart, times: dayMillis, by: drill.dayMs });
  return drill.drillStart + quotient;
}

/**
 * The first whole real millisecond at which the drill's line has reached `virtual`; the identity for the real thing.
 * Rounding up preserves order and never makes a deadline earlier. Throws `invalid-input` for an impossible `dayMs`.
 */
export function toReal(virtual: Instant, context: Pick<PlanningContext, 'drill'>): Instant {
  const { drill } = context;
  if (drill === null) return virtual;
  assertScale(drill);
  const { quotient, isExact } = scale({
    value: virtual - drill.drillStart,
    times: drill.dayMs,
    by: dayMillis,
  });
  return drill.realStart + quotient + (isExact ? 0 : 1);
}

/** value × times ÷ by, rounded down. Whole days are split off first: the plain product would exceed 2^53. */
function scale({ value, times, by }: { value: number; times: number; by: number }): {
  quotient: number;
  isExact: boolean;
} {
  const rest = ((value % by) + by) % by;
  const product = rest * times;
  const remainder = product % by;
  return {
    quotient: ((value - rest) / by) * times + (product - remainder) / by,
    isExact: remainder === 0,
  };
}

function assertScale({ dayMs }: DrillTimeline): void {
  if (Number.isInteger(dayMs) && dayMs >= shortestDayMillis && dayMs <= dayMillis) return;
  throw new DomainError(
    'invalid-input',
    `a drill's day lasts a whole number of milliseconds from ${shortestDayMillis} to ${dayMillis}, not ${dayMs}`,
    { dayMs },
  );
}
