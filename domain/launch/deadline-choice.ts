/** What may become of a deadline that the text does not settle. */

/**
 * What a person decided about a deadline. `date-anew`: a local time of the calendar's zone ("YYYY-MM-DD" for the end of
 * that day, "YYYY-MM-DDTHH:MM") or ISO 8601 with an offset. `launch-as-due`: launched though already past. `without`:
 * the matter is launched without a completion. `drop`: the matter itself is not launched.
 */
export type DeadlineChoice =
  | { readonly type: 'date-anew'; readonly at: string }
  | { readonly type: 'launch-as-due' }
  | { readonly type: 'without'; readonly reason: string }
  | { readonly type: 'drop'; readonly reason: string };
