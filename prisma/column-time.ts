/** Instants to and from timestamptz(3) columns. */
import type { Instant } from '../domain/instant.js';

const latest = Date.UTC(9999, 11, 31);

/**
 * The instant as a column can hold it. Columns serve search and display only; an instant beyond the year 9999 is cut
 * there, and the state's JSON keeps it exactly.
 */
export function columnTime(instant: Instant): Date;
export function columnTime(instant: Instant | null): Date | null;
export function columnTime(instant: Instant | null): Date | null {
  return instant === null ? null : new Date(Math.max(-62_135_596_800_000, Math.min(latest, instant)));
}

/** A column's instant. */
export function instantOf(column: Date): Instant;
export function instantOf(column: Date | null): Instant | null;
export function instantOf(column: Date | null): Instant | null {
  return column === null ? null : column.getTime();
}
