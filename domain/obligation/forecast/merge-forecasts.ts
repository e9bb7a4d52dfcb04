/** The forecast of several obligations as one course of events. */
import type { ObligationState } from '../types.js';
import type { Prospect } from './prospect.js';
import { prospects } from './forecast.js';
import type { ForecastContext } from './forecast.js';

/** A prospect with the obligation that it belongs to, and its place among those of the obligation, from 0. */
export interface NamedProspect extends Prospect {
  readonly obligationId: string;
  readonly place: number;
}

interface Course {
  readonly id: string;
  readonly rest: Generator<Prospect>;
  next: Prospect;
  place: number;
}

/**
 * All prospects in the order of their instants; at one instant in the order of the states given. Computes no further
 * than is read, so that the first page of a great directive costs little.
 */
export function* mergedProspects(
  states: readonly ObligationState[],
  context: ForecastContext,
): Generator<NamedProspect> {
  let courses = states.flatMap((state): Course[] => {
    const rest = prospects(state, context);
    const first = rest.next();
    return first.done === true ? [] : [{ id: state.id, rest, next: first.value, place: 0 }];
  });
  while (courses.length > 0) {
    const course = courses.reduce((first, other) => (other.next.at < first.next.at ? other : first));
    yield { ...course.next, obligationId: course.id, place: course.place };
    const next = course.rest.next();
    if (next.done === true) courses = courses.filter((other) => other !== course);
    else Object.assign(course, { next: next.value, place: course.place + 1 });
  }
}
