/** What 当日 in a document's text means under every urgency and every policy: 24:00 of the day, and at least two hours. */
import type { ClockRule, Duration } from '../calendar/types.js';

/** So long somebody has at least, however late in the day it becomes known. */
export const sameDayMinimum: Duration = { amount: 2, unit: 'hour' };

/** Counted from the instant at which the clock starts. */
export const sameDayRule: ClockRule = { rule: 'same-day', minimum: sameDayMinimum };
