/** Says whether a command may be carried out on a review now, by this person, and if not, why not. */
import { assertNever } from '../domain-error.js';
import type { ErrorCode, ErrorDetails } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { Actor } from '../machine.js';
import type { ReviewCommandType, ReviewPhase, ReviewState } from './types.js';

/** Who asks for it and when it was received; what the command says is judged in `decideReview`. */
export interface Request {
  readonly type: ReviewCommandType;
  readonly actor: Actor;
  readonly receivedAt: Instant;
}

/** Why a request is refused. */
export interface Objection {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

const commandTypes = [
  'state-reasons',
  'add-fact',
  'decide',
  'appeal',
  'decide-appeal',
  'pin-window',
  'close',
] as const satisfies readonly ReviewCommandType[];

const phasesOf: Readonly<Record<ReviewCommandType, readonly ReviewPhase[]>> = {
  'state-reasons': ['open', 'decided'],
  'add-fact': ['open', 'appealed'],
  decide: ['open'],
  appeal: ['decided'],
  'decide-appeal': ['appealed'],
  'pin-window': ['open', 'decided'],
  close: ['decided', 'settled'],
};

/** The commands that this person may give at this instant, so that a refusal and a console can name them. */
export function allowedReviewCommands(
  state: ReviewState,
  actor: Actor,
  receivedAt: Instant,
): ReviewCommandType[] {
  return commandTypes.filter((type) => objectionTo({ type, actor, receivedAt }, state) === null);
}

/** Null when nothing speaks against it. The person comes first: a stranger learns nothing of a confidential review. */
export function objectionTo(request: Request, state: ReviewState): Objection | null {
  return personObjection(request, state) ?? phaseObjection(request, state) ?? stateObjection(request, state);
}

function personObjection({ type, actor }: Request, state: ReviewState): Objection | null {
  switch (type) {
    case 'state-reasons':
    case 'appeal':
      return isSubject(actor, state) ? null : denied('only the unit or post under review may do this');
    case 'add-fact':
    case 'pin-window':
    case 'close':
      return isSupervisor(actor);
    case 'decide':
      return isSupervisor(actor) ?? conflictOf(actor, state);
    case 'decide-appeal':
      return isSupervisor(actor) ?? conflictOf(actor, state) ?? samePerson(actor, state);
    default:
      return assertNever(type);
  }
}

/** A unit speaks through its handler or head, the command office through its staff; a post through its holder. */
export function isSubject(
  { role, unitId, postId }: Actor,
  { subject }: Pick<ReviewState, 'subject'>,
): boolean {
  if (subject.kind === 'post') return postId === subject.postId && role !== 'supervisor' && role !== 'admin';
  return unitId === subject.unitId && (role === 'handler' || role === 'head' || role === 'office');
}

function isSupervisor({ role }: Actor): Objection | null {
  return role === 'supervisor' ? null : denied('only a supervisor may do this');
}

/** Due process: who decides has neither held, escalated nor approved the matter, and does not belong to the subject. */
function conflictOf({ accountId, postId, unitId }: Actor, state: ReviewState): Objection | null {
  const { subject } = state;
  const isConflicted =
    state.conflictedAccountIds.includes(accountId) ||
    (postId !== null && [...state.conflictedPostIds, postOf(state)].includes(postId)) ||
    (unitId !== null && [...state.conflictedUnitIds, subject.unitId].includes(unitId));
  return isConflicted
    ? denied('who decides must neither have held, escalated nor approved the matter')
    : null;
}

function postOf({ subject }: ReviewState): string | null {
  return subject.kind === 'post' ? subject.postId : null;
}

function samePerson({ accountId }: Actor, { decision }: ReviewState): Objection | null {
  return decision?.accountId === accountId
    ? denied('an appeal is decided by another person than the one who decided')
    : null;
}

function phaseObjection({ type }: Request, { phase }: ReviewState): Objection | null {
  if (phasesOf[type].includes(phase)) return null;
  return wrongState(`the review is ${phase}`);
}

function stateObjection({ type, receivedAt }: Request, state: ReviewState): Objection | null {
  switch (type) {
    case 'state-reasons':
      return statementObjection(receivedAt, state);
    case 'decide':
      return tooEarlyToDecide(receivedAt, state);
    case 'appeal':
      return appealObjection(receivedAt, state);
    case 'pin-window':
      return windowToPin(state) === null ? wrongState('every instant of the review is planned') : null;
    case 'close':
      return tooEarlyToClose(receivedAt, state);
    case 'add-fact':
    case 'decide-appeal':
      return null;
    default:
      return assertNever(type);
  }
}

/** After a decision only a first statement is heard that had been received in its window: the decision came too early. */
function statementObjection(receivedAt: Instant, state: ReviewState): Objection | null {
  if (state.phase === 'decided') {
    const isInTime = state.statementWindow !== null && receivedAt < state.statementWindow.missAt;
    return state.statements === 0 && isInTime
      ? null
      : wrongState('the review is decided; it may be appealed');
  }
  const { maximumStatements } = state.policy;
  if (state.statements < maximumStatements) return null;
  return wrongState(`all ${maximumStatements} statements have been made`, { maximumStatements });
}

function tooEarlyToDecide(
  receivedAt: Instant,
  { statements, statementWindow }: ReviewState,
): Objection | null {
  if (statements > 0) return null;
  if (statementWindow === null)
    return wrongState(
      'the end of the statement window has to be pinned first, or the subject has to state its reasons',
    );
  if (receivedAt >= statementWindow.missAt) return null;
  return wrongState('the subject has neither stated its reasons nor has its time passed', {
    allowedFrom: statementWindow.missAt,
  });
}

function appealObjection(receivedAt: Instant, { decision, appealWindow }: ReviewState): Objection | null {
  if (decision?.outcome === 'no-fault') return wrongState('no fault was found: there is nothing to appeal');
  if (appealWindow === null || receivedAt < appealWindow.missAt) return null;
  return wrongState('the time to appeal has passed', { dueAt: appealWindow.dueAt });
}

function tooEarlyToClose(
  receivedAt: Instant,
  { phase, decision, appealWindow }: ReviewState,
): Objection | null {
  if (phase === 'settled' || decision?.outcome === 'no-fault') return null;
  if (appealWindow === null) return wrongState('the end of the appeal window has to be pinned first');
  if (receivedAt >= appealWindow.missAt) return null;
  return wrongState('the subject may still appeal', { allowedFrom: appealWindow.missAt });
}

/** The window that still lacks its instants, and the instant from which it counts; null when there is none. */
export function windowToPin(
  state: ReviewState,
): { readonly window: 'statement' | 'appeal'; readonly from: Instant } | null {
  const { phase, statementWindow, appealWindow, decision } = state;
  if (phase === 'open' && statementWindow === null) return { window: 'statement', from: state.openedAt };
  if (phase !== 'decided' || appealWindow !== null || decision === null) return null;
  return decision.outcome === 'no-fault' ? null : { window: 'appeal', from: decision.at };
}

function denied(message: string, details: ErrorDetails = {}): Objection {
  return { code: 'not-permitted', message, details };
}

function wrongState(message: string, details: ErrorDetails = {}): Objection {
  return { code: 'wrong-state', message, details };
}
