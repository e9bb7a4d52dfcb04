/** Builds the log of an obligation by hand, for tests of what is read from it. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type {
  ClockPlan,
  IssueInput,
  ObligationEvent,
  ObligationEventBody,
  Owner,
} from '../../domain/obligation/types.js';
import { policyFor } from '../../domain/policy/policy-for.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import type { ClockName } from '../../domain/policy/types.js';
import { at, real } from '../domain/calendar/beijing.js';

/** Wednesday 2026-03-11 10:00, Beijing time. */
export const issuedAt = at('2026-03-11 10:00');

export function owner(unitId: string, role: Owner['role'] = 'lead'): Owner {
  return { unitId, role, headPostId: `${unitId}-head`, dutyPostId: `${unitId}-duty` };
}

export function issueInput(change: Partial<IssueInput> = {}): IssueInput {
  return {
    id: 'obligation-1',
    directiveId: 'directive-1',
    kind: 'task',
    policy: policyFor(standardV1, '特提'),
    planning: real,
    issuedAt,
    owners: [owner('water')],
    leaders: [{ postId: 'vice-mayor', dutyPostId: 'vice-mayor-duty' }],
    office: { unitId: 'party-office', headPostId: 'party-office-head', dutyPostId: 'office-duty' },
    completion: null,
    isSameDay: false,
    ...change,
  };
}

/** Somebody of a unit; the account and the post are named after it. */
export function actorOf(unitId: string, role: Actor['role'] = 'handler'): Actor {
  return { accountId: `a-${unitId}-${role}`, role, unitId, postId: `${unitId}-${role}` };
}

export const officer: Actor = {
  accountId: 'a-officer',
  role: 'office',
  unitId: 'party-office',
  postId: 'officer',
};

/** A clock's plan in minutes after the issue; yellow at three quarters of it. */
export function clock(
  name: ClockName,
  { round = 1, from = 0, due }: { round?: number; from?: number; due: number },
): ClockPlan {
  const [startedAt, dueAt] = [minute(from), minute(due)];
  const yellowAt = startedAt + ((dueAt - startedAt) * 3) / 4;
  return { name, round, startedAt, yellowAt, dueAt, missAt: dueAt + 1, carriedOver: false, levelAt: [] };
}

/** So many minutes after the issue. */
export function minute(minutes: number): Instant {
  return issuedAt + minutes * 60_000;
}

/** A return by the office counts from its record. */
export const returned = { type: 'returned', by: 'office' } as ObligationEventBody;

/** A log that grows: each entry is recorded so many minutes after the issue. */
export class History {
  readonly events: readonly ObligationEvent[];

  constructor(
    events: readonly ObligationEvent[] = [
      { type: 'issued', input: issueInput(), at: issuedAt, commandId: null, actor: null },
    ],
  ) {
    this.events = events;
  }

  static issued(change: Partial<IssueInput> = {}): History {
    const input = issueInput(change);
    return new History([{ type: 'issued', input, at: input.issuedAt, commandId: null, actor: officer }]);
  }

  /** What time did. */
  time(minutes: number, ...bodies: readonly ObligationEventBody[]): History {
    return this.add(minutes, null, bodies);
  }

  /** What a person did. */
  by(actor: Actor, minutes: number, ...bodies: readonly ObligationEventBody[]): History {
    return this.add(minutes, actor, bodies);
  }

  acknowledged(unitId: string, minutes: number): History {
    return this.by(actorOf(unitId), minutes, {
      type: 'acknowledged',
      unitId,
      effectiveAt: minute(minutes),
      isImplied: false,
    });
  }

  responded(unitId: string, minutes: number, isLate = false): History {
    return this.by(actorOf(unitId), minutes, {
      type: 'responded',
      unitId,
      effectiveAt: minute(minutes),
      isLate,
    });
  }

  /** `received` minutes after the issue when it was processed later. */
  submitted(unitId: string, minutes: number, { isLast = true, received = minutes } = {}): History {
    return this.by(actorOf(unitId, 'head'), minutes, {
      type: 'submitted',
      unitId,
      effectiveAt: minute(received),
      isLast,
    });
  }

  /** Sent back to work by the office. */
  returned(minutes: number): History {
    return this.by(officer, minutes, returned);
  }

  private add(minutes: number, actor: Actor | null, bodies: readonly ObligationEventBody[]): History {
    const stamp = { at: minute(minutes), commandId: actor === null ? null : `command-${minutes}`, actor };
    return new History([...this.events, ...bodies.map((body): ObligationEvent => ({ ...stamp, ...body }))]);
  }
}
