/** Carries out one command on an obligation, or refuses it. */
import type { Instant } from '../instant.js';
import { noFacts } from '../machine.js';
import type { CommandEnvelope, Facts } from '../machine.js';
import { amendDeciders } from './amend/decide.js';
import { assertAmendmentSeen } from './amend/unseen-amendment.js';
import { hasRight, isClosedWhileSuspended, isOpenAfterClosing, judgesOwnWork } from './allowed-commands.js';
import { contributionDeciders } from './contributions/decide.js';
import { coSignDeciders } from './cosign/decide.js';
import { cascadeDeciders } from './cascade/decide.js';
import { approve, assent, cancel, moveToLongTerm, returnIt } from './decide-closing.js';
import { acknowledgeEscalation, requestReview } from './decide-ladder.js';
import { pinInstant, reassign, recordForAnother, remind } from './decide-office.js';
import { acknowledge, confirmRecord, respond, submit } from './decide-owner.js';
import { incidentDeciders } from './incidents/decide.js';
import { recurrenceDeciders } from './recurrence/decide.js';
import { instructionDeciders } from './instructions/decide.js';
import { refuse } from './refuse.js';
import { replanDeciders } from './replan/decide.js';
import { requestDeciders } from './requests/decide.js';
import { suspensionDeciders } from './suspension/decide.js';
import type { Deciders, Decision } from './decision.js';
import { Draft } from './draft.js';
import type { CommandType, ObligationCommand, ObligationEvent, ObligationState } from './types.js';

const deciders: Deciders<ObligationCommand> = {
  acknowledge,
  respond,
  submit,
  'confirm-record': confirmRecord,
  assent,
  approve,
  return: returnIt,
  'move-to-long-term': moveToLongTerm,
  cancel,
  remind,
  reassign,
  'record-for-another': recordForAnother,
  'pin-instant': pinInstant,
  'acknowledge-escalation': acknowledgeEscalation,
  'request-review': requestReview,
  ...amendDeciders,
  ...replanDeciders,
  ...requestDeciders,
  ...suspensionDeciders,
  ...incidentDeciders,
  ...recurrenceDeciders,
  ...contributionDeciders,
  ...coSignDeciders,
  ...instructionDeciders,
  ...cascadeDeciders,
};

/**
 * The events of a command, judged by when it was received and recorded at `now`. Throws a DomainError to refuse; its
 * details list the command types that are `allowed` to this actor now. Rights are looked at before the state.
 */
export function decide(
  state: ObligationState,
  envelope: CommandEnvelope<ObligationCommand>,
  now: Instant,
  facts: Facts = noFacts,
): readonly ObligationEvent[] {
  const { id, actor, command } = envelope;
  // From a newer release: it is left to a worker that knows it.
  if (!Object.hasOwn(deciders, command.type)) throw new Error(`unknown command ${command.type}`);
  const at = Math.max(now, state.lastAt);
  const draft = new Draft(state, { at, commandId: id, actor });
  const receivedAt = Math.max(state.issuedAt, Math.min(envelope.receivedAt, at));
  const decision = { draft, actor, commandId: id, receivedAt, now: at, facts };
  if (!hasRight(state, actor, command.type)) {
    refuse(decision, [
      'not-permitted',
      `${actor.role} of ${actor.unitId ?? 'no unit'} may not ${command.type} it`,
    ]);
  }
  if (judgesOwnWork(state, actor, command.type)) {
    const message = `who has worked on it may not ${command.type} it, for whatever post; somebody else has to`;
    refuse(decision, ['not-permitted', message], { why: 'own-work' });
  }
  if (state.phase === 'closed' && !isOpenAfterClosing(command.type)) {
    refuse(decision, ['wrong-state', 'it is closed'], { closure: state.closure });
  }
  assertAmendmentSeen(decision, command.type);
  if (state.suspension !== null && isClosedWhileSuspended(command.type)) {
    const { until } = state.suspension;
    refuse(decision, ['wrong-state', 'it is suspended; the office lets it go on first'], { until });
  }
  const decider = deciders[command.type] as (decision: Decision<CommandType>) => void;
  decider({ ...decision, command });
  return draft.events;
}
