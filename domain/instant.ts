/** Instants and durations as the engine counts them: whole milliseconds, never a Date. */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Millis = number;
