/** What an owner may ask when it hands its matter down, and what is told to a child whose matter above changed hands. */
import type { Instant } from '../../instant.js';
import type { ObligationState, Owner } from '../types.js';

/** Children in one command; a larger hand-down comes as several. */
export const mostChildren = 100;

/** One unit below that is handed the matter. */
export interface HandDown {
  readonly owner: Owner;
  /** Null: the latest by the budget. */
  readonly dueAt: Instant | null;
  /** How many levels further the unit is to hand it down; absent when it does the work. */
  readonly levelsBelow?: number;
}

export interface BreakDown {
  readonly type: 'break-down';
  /** The owner that hands down. */
  readonly unitId: string;
  readonly children: readonly HandDown[];
}

/** Given by the system alone: whoever has the matter above now takes the place of the child's office. */
export interface ChangeOffice {
  readonly type: 'change-office';
  readonly fromUnitId: string;
  readonly to: ObligationState['office'];
}

export type CascadeCommand = BreakDown | ChangeOffice;
