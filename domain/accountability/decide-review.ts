/** Carries out the commands of people on a review. */
import { addDuration } from '../calendar/add-duration.js';
import { planUntil } from '../calendar/plan-clock.js';
import { assertNever, DomainError } from '../domain-error.js';
import type { ErrorCode, ErrorDetails } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { CommandEnvelope, MachineEvent } from '../machine.js';
import { allowedReviewCommands, objectionTo, windowToPin } from './check-review-command.js';
import { startWindow } from './open-review.js';
import { reviewOutcomes } from './types.js';
import type { ReviewCommand, ReviewEvent, ReviewOutcome, ReviewState } from './types.js';

/** A permitted command on its way to its events. */
interface Permitted {
  readonly state: ReviewState;
  readonly receivedAt: Instant;
  readonly stamp: Omit<MachineEvent, 'type'>;
  readonly refuse: (code: ErrorCode, message: string, details?: ErrorDetails) => never;
}

/** The machine's `decide`. Throws `not-permitted`, `wrong-state` or `invalid-input`; `details.allowed` says what may be done instead. */
export function decideReview(
  state: ReviewState,
  envelope: CommandEnvelope<ReviewCommand>,
  now: Instant,
): ReviewEvent[] {
  const { actor, receivedAt, command, id } = envelope;
  const refuse = (code: ErrorCode, message: string, details: ErrorDetails = {}): never => {
    const allowed = allowedReviewCommands(state, actor, receivedAt);
    const now = allowed.length === 0 ? 'you may do nothing now' : `you may now: ${allowed.join(', ')}`;
    throw new DomainError(code, `${command.type}: ${message}; ${now}`, { ...details, allowed });
  };
  const objection = objectionTo({ type: command.type, actor, receivedAt }, state);
  if (objection !== null) refuse(objection.code, objection.message, objection.details);
  return carryOut(command, { state, receivedAt, stamp: { at: now, commandId: id, actor }, refuse });
}

function carryOut(command: ReviewCommand, permitted: Permitted): ReviewEvent[] {
  const { stamp, receivedAt, state } = permitted;
  switch (command.type) {
    case 'state-reasons':
      return stateReasons(permitted);
    case 'add-fact':
      return [{ ...stamp, type: 'fact-added', side: command.side }];
    case 'decide':
      return decideOutcome(command.outcome, permitted);
    case 'appeal':
      return [{ ...stamp, type: 'appealed', effectiveAt: receivedAt }];
    case 'decide-appeal':
      return decideAppeal(command.outcome, permitted);
    case 'pin-window':
      return pinWindow(command.dueAt, permitted);
    case 'close':
      return [{ ...stamp, type: 'closed', outcome: standingOutcome(state) }];
    default:
      return assertNever(command);
  }
}

function stateReasons({ state, receivedAt, stamp }: Permitted): ReviewEvent[] {
  const isLate = state.statementWindow !== null && receivedAt >= state.statementWindow.missAt;
  const ordinal = state.statements + 1;
  const stated: ReviewEvent = { ...stamp, type: 'reasons-stated', ordinal, effectiveAt: receivedAt, isLate };
  return state.phase === 'decided'
    ? [{ ...stamp, type: 'decision-withdrawn', why: 'statement-received-in-time' }, stated]
    : [stated];
}

function decideOutcome(outcome: ReviewOutcome, { state, receivedAt, stamp }: Permitted): ReviewEvent[] {
  const decided: ReviewEvent = { ...stamp, type: 'decided', outcome, effectiveAt: receivedAt };
  // Who is found without fault has nothing to appeal against, so that nobody has to wait.
  return outcome === 'no-fault' ? [decided] : [decided, startWindow('appeal', stamp.at, { ...state, stamp })];
}

function decideAppeal(outcome: ReviewOutcome, { state, stamp, refuse }: Permitted): ReviewEvent[] {
  const before = standingOutcome(state);
  if (gravity(outcome) > gravity(before))
    refuse('invalid-input', 'an appeal may not make the outcome graver', { outcome, appealed: before });
  return [{ ...stamp, type: 'appeal-decided', outcome, isChanged: outcome !== before }];
}

/** A pinned window is never shorter than the policy's number of natural days, and never over at once. */
function pinWindow(dueAt: Instant, { state, receivedAt, stamp, refuse }: Permitted): ReviewEvent[] {
  const { policy, planning } = state;
  const pinned = windowToPin(state) ?? refuse('wrong-state', 'every instant of the review is planned');
  const { amount } = pinned.window === 'statement' ? policy.statementWindow : policy.appealWindow;
  const earliest = Math.max(receivedAt, addDuration({ amount, unit: 'day' }, pinned.from, planning));
  if (!Number.isSafeInteger(dueAt) || dueAt < earliest)
    refuse('invalid-input', 'the window has to stay open longer', { dueAt, earliest });
  const rule = { dueAt, exclusive: false, yellowFrom: policy.yellowFrom, counts: 'natural' } as const;
  const clock = planUntil(rule, pinned.from, planning);
  return [{ ...stamp, type: 'window-started', window: pinned.window, clock }];
}

function gravity(outcome: ReviewOutcome): number {
  return reviewOutcomes.indexOf(outcome);
}

/** The outcome that stands. A review without a decision has none, and no command that asks for it is permitted then. */
function standingOutcome({ decision, appealDecision }: ReviewState): ReviewOutcome {
  const standing = appealDecision ?? decision;
  if (standing === null) throw new Error('a review without a decision has no outcome');
  return standing.outcome;
}
