/** What a recurring obligation keeps of its series: counters and the next occurrence, never a list that grows with the years. */
import type { Instant } from '../../instant.js';
import type { Occurrence, RecurrenceRule } from '../../recurrence/types.js';

/** Where the series stands: the occurrence that was dealt with last, and the one that comes now. */
export interface Following {
  readonly last: Occurrence | null;
  /** Null when the rule's end is reached, or while the calendar of `waitsForYear` is not published. */
  readonly next: Occurrence | null;
  readonly waitsForYear: number | null;
}

/** Occurrences that were not issued, by their numbers, both included. */
export interface PassedRange {
  readonly first: number;
  readonly last: number;
}

/** A rule, and what its first occurrence comes after; null when that is number 1. */
export interface NumberedRule {
  readonly rule: RecurrenceRule;
  readonly start: Occurrence | null;
}

export interface Series extends Following {
  readonly rule: RecurrenceRule;
  /** The occurrence issued last by time; absent before the first one. */
  readonly opened?: Occurrence;
  /** Where the present rule began, when a notice changed it; absent for the first one. */
  readonly start?: Occurrence;
  /** Rules before it by which something passed that can still be issued; absent when there are none. */
  readonly former?: readonly NumberedRule[];
  readonly isPaused: boolean;
  readonly endedAt: Instant | null;
  /** Numbers to be left out when they come; at most `mostSkipped`. */
  readonly skipped: readonly number[];
  /** What passed without being issued, the latest `mostPassed` gaps: these can still be issued on demand. */
  readonly passed: readonly PassedRange[];
  readonly counts: { readonly opened: number; readonly passed: number; readonly skipped: number };
}

/** The rule by which an occurrence is numbered. */
export function ruleOf({ rule, start, former = [] }: Series, n: number): NumberedRule {
  const present = { rule, start: start ?? null };
  return [...former, present].findLast((each) => (each.start?.n ?? 0) < n) ?? present;
}

export const mostSkipped = 50;
export const mostPassed = 20;
