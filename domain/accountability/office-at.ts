/** Which unit decided on an obligation at an instant: of what was handed down it changes when the matter above changes hands. */
import type { Instant } from '../instant.js';
import type { ObligationEvent, ObligationState } from '../obligation/types.js';

type Office = ObligationState['office'];

/** Every office that it had, the first one first. */
export function officesOf(events: readonly ObligationEvent[]): readonly Office[] {
  return events.flatMap((event) => {
    if (event.type === 'issued') return [event.input.office];
    return event.type === 'office-changed' ? [event.to] : [];
  });
}

/** Its office at the instant, changes of that very instant included. */
export function officeAt(events: readonly ObligationEvent[], at: Instant): Office {
  const [first, ...later] = events;
  if (first?.type !== 'issued') throw new Error('the history of an obligation begins with issued');
  return officesOf(later.filter((event) => event.at <= at)).at(-1) ?? first.input.office;
}
