/** Builds reviews and the people around one, for tests. */
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor, CommandEnvelope } from '../../domain/machine.js';
import { openReview } from '../../domain/accountability/open-review.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import { reviewV1 } from '../../domain/accountability/review-policy.js';
import type {
  OpenReviewInput,
  ReviewCommand,
  ReviewEvent,
  ReviewState,
} from '../../domain/accountability/types.js';
import { at, real } from '../domain/calendar/beijing.js';

/** Wednesday; three working days later is Monday 2026-03-16 10:00. */
export const openedAt = at('2026-03-11 10:00');
export const statementDueAt = at('2026-03-16 10:00');

export const people = {
  handler: { accountId: 'a-water-handler', role: 'handler', unitId: 'water', postId: 'water-handler' },
  head: { accountId: 'a-water-head', role: 'head', unitId: 'water', postId: 'water-head' },
  otherHead: { accountId: 'a-health-head', role: 'head', unitId: 'health', postId: 'health-head' },
  office: { accountId: 'a-office', role: 'office', unitId: 'party-office', postId: 'office-duty' },
  leader: { accountId: 'a-leader', role: 'leader', unitId: 'city', postId: 'vice-mayor' },
  admin: { accountId: 'a-admin', role: 'admin', unitId: null, postId: null },
  /** A supervisor who asked for the review. */
  requester: { accountId: 'a-requester', role: 'supervisor', unitId: 'discipline', postId: 'supervisor-3' },
  /** A supervisor who now holds a post that was escalated to. */
  escalated: { accountId: 'a-promoted', role: 'supervisor', unitId: 'discipline', postId: 'office-duty' },
  /** A supervisor within the unit under review. */
  insider: { accountId: 'a-insider', role: 'supervisor', unitId: 'water', postId: 'water-inspector' },
  decider: { accountId: 'a-decider', role: 'supervisor', unitId: 'discipline', postId: 'supervisor-1' },
  second: { accountId: 'a-second', role: 'supervisor', unitId: 'discipline', postId: 'supervisor-2' },
} as const satisfies Record<string, Actor>;

export type Person = keyof typeof people;

export function reviewInput(change: Partial<OpenReviewInput> = {}): OpenReviewInput {
  return {
    id: 'review-1',
    obligationId: 'obligation-1',
    directiveId: 'directive-1',
    subject: { kind: 'unit', unitId: 'water' },
    cause: { clock: 'response', round: 1, why: 'ladder' },
    policy: reviewV1,
    planning: real,
    openedAt,
    conflictedAccountIds: ['a-office', 'a-requester', 'a-water-head'],
    conflictedPostIds: ['office-duty', 'vice-mayor', 'water-head'],
    conflictedUnitIds: ['party-office', 'water'],
    ...change,
  };
}

/** The state after these events. */
export function reviewOf(events: readonly ReviewEvent[]): ReviewState {
  let state: ReviewState | null = null;
  for (const event of events) state = reviewMachine.evolve(state, event);
  if (state === null) throw new Error('no events');
  return state;
}

export function opened(change: Partial<OpenReviewInput> = {}): ReviewState {
  return reviewOf(openReview(reviewInput(change)));
}

/** A command as it arrives; `receivedAt` defaults to the instant at which it is processed. */
export function envelope(
  command: ReviewCommand,
  actor: Actor,
  receivedAt: Instant,
): CommandEnvelope<ReviewCommand> {
  return { id: `${command.type}-${receivedAt}`, receivedAt, actor, command };
}

/** A review that can be told what people do; each call gives the review after it, and throws when refused. */
export class ReviewStory {
  readonly state: ReviewState;
  readonly events: readonly ReviewEvent[];

  constructor(state: ReviewState = opened(), events: readonly ReviewEvent[] = []) {
    this.state = state;
    this.events = events;
  }

  /** `receivedAt` may lie before `now`, the instant at which the command is processed. */
  then(who: Person, command: ReviewCommand, when: { receivedAt: Instant; now?: Instant }): ReviewStory {
    const now = when.now ?? when.receivedAt;
    return this.apply(reviewMachine.decide(this.state, envelope(command, people[who], when.receivedAt), now));
  }

  waitUntil(now: Instant): ReviewStory {
    return this.apply(reviewMachine.advance(this.state, now, now, { vacantPostIds: [] }));
  }

  private apply(more: readonly ReviewEvent[]): ReviewStory {
    const state = more.reduce((before, event) => reviewMachine.evolve(before, event), this.state);
    return new ReviewStory(state, [...this.events, ...more]);
  }
}

/** The refusal that `run` meets; fails when it is not refused. */
export function refusalOf(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
