/** Names what time does once to an obligation, so that what was due and what was done can be compared. */
import type { Instant } from '../../instant.js';
import type { ObligationEvent } from '../types.js';

/** One thing that time did, or should have done, at the instant that the rules give. */
export interface DueThing {
  readonly what: ObligationEvent['type'];
  /** What it belongs to: a clock's round and a ladder's level, like "response-1" and "response-1-2". */
  readonly of: string;
  readonly plannedAt: Instant;
}

/** What an event of time stands for; null for an event of a command, and for what has no instant of its own. */
export function dueThingOf(event: ObligationEvent): DueThing | null {
  if (event.commandId !== null || !('plannedAt' in event)) return null;
  return { what: event.type, of: belongingOf(event), plannedAt: event.plannedAt };
}

/** One text for one thing; what a part does without naming its instant is known by what it is and belongs to. */
export function dueKeyOf(event: ObligationEvent): string {
  return [event.type, belongingOf(event), 'plannedAt' in event ? event.plannedAt : ''].join(' ');
}

/** The escalation, or the round of a clock, that an event is about; empty for any other. */
export function belongingOf(event: ObligationEvent): string {
  if (event.type === 'escalated') return event.escalation.id;
  if (!('clock' in event) || event.clock === null) return '';
  if (typeof event.clock === 'object') return `${event.clock.name}-${event.clock.round}`;
  return `${event.clock}-${String(event.round)}`;
}
