/** Duties that something outside starts: each event of a per-event matter, each breach of a prohibition. */
import type { Duration } from '../../calendar/types.js';

/** By when what an event starts is due: 24:00 of the event's day, or so long after it. */
export type EventTerm = { readonly by: 'same-day' } | { readonly by: 'after'; readonly duration: Duration };
