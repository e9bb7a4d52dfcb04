/** Opens a review and plans the spans of time that belong to its subject. */
import { planClock } from '../calendar/plan-clock.js';
import { DomainError } from '../domain-error.js';
import type { Duration, PlanningContext } from '../calendar/types.js';
import type { Instant } from '../instant.js';
import type { MachineEvent } from '../machine.js';
import type { OpenReviewInput, ReviewEvent, ReviewPolicy, WindowName } from './types.js';

const byTime = { commandId: null, actor: null } as const;

/**
 * The first events of a review, recorded at `input.openedAt`. The review presumes no fault. Throws `invalid-input` for
 * a policy that does not give the subject its time; an unpublished calendar does not hinder the opening.
 */
export function openReview(input: OpenReviewInput): ReviewEvent[] {
  assertDueProcess(input.policy);
  const stamp = { ...byTime, at: input.openedAt };
  return [{ ...stamp, type: 'opened', input }, startWindow('statement', input.openedAt, { ...input, stamp })];
}

/** What planning a window needs, and what its event is stamped with. */
export interface WindowBasis {
  readonly policy: ReviewPolicy;
  readonly planning: PlanningContext;
  readonly stamp: Omit<MachineEvent, 'type'>;
}

/** Starts a window, or says which year's calendar is missing for it. */
export function startWindow(window: WindowName, from: Instant, basis: WindowBasis): ReviewEvent {
  const { policy, planning, stamp } = basis;
  const duration = window === 'statement' ? policy.statementWindow : policy.appealWindow;
  try {
    const rule = { rule: 'after', duration } as const;
    const clock = planClock({ rule, yellowFrom: policy.yellowFrom, counts: 'working' }, from, planning);
    return { ...stamp, type: 'window-started', window, clock };
  } catch (error) {
    const year = unpublishedYear(error);
    if (year === null) throw error;
    return { ...stamp, type: 'window-unplanned', window, year };
  }
}

function unpublishedYear(error: unknown): number | null {
  if (!(error instanceof DomainError) || error.code !== 'calendar-unpublished') return null;
  const { year } = error.details;
  return typeof year === 'number' ? year : null;
}

function assertDueProcess(policy: ReviewPolicy): void {
  const isFair =
    isWorkingDays(policy.statementWindow, 3) &&
    isWorkingDays(policy.appealWindow, 1) &&
    policy.maximumStatements >= 1;
  if (isFair) return;
  throw new DomainError(
    'invalid-input',
    'a review policy gives at least three working days and one statement to state reasons, and at least one working day to appeal',
    { policy },
  );
}

function isWorkingDays({ amount, unit }: Duration, atLeast: number): boolean {
  return unit === 'working-day' && amount >= atLeast;
}
