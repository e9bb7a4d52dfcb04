/** The duty roster 值班表 of a post that people hold by turns. Plain JSON. */
import type { Instant } from '../instant.js';

/** `leader` 带班领导 answers for the shift; `officer` 值班员 sits at the telephone. */
export const shiftDuties = ['leader', 'officer'] as const;

export type ShiftDuty = (typeof shiftDuties)[number];

/** Somebody on duty; `accountId` is null for a person without an account, who can be called and cannot sign. */
export interface DutyPerson {
  readonly duty: ShiftDuty;
  readonly accountId: string | null;
  readonly name: string;
}

/** From `startsAt` until before `endsAt`. Without any person it is an empty slot. */
export interface Shift {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly persons: readonly DutyPerson[];
}

/** The shifts of a post for a period, and which duties have to be covered at every instant of it. */
export interface RosterPlan {
  readonly from: Instant;
  readonly until: Instant;
  readonly needs: readonly ShiftDuty[];
  readonly shifts: readonly Shift[];
}

/** A span in which nobody has a duty that is needed. */
export interface Gap {
  readonly duty: ShiftDuty;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** One person in two places of the roster at once. */
export interface Overlap {
  readonly name: string;
  readonly accountId: string | null;
  readonly shiftIds: readonly [one: string, other: string];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A gap that somebody answers for, with the reason. */
export interface GapWaiver extends Gap {
  readonly name: string;
  readonly reason: string;
}
