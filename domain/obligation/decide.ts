/** Carries out one command on an obligation, or refuses it. */
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { CommandEnvelope } from '../machine.js';
import { approve, assent, cancel, moveToLongTerm, returnIt } from './decide-closing.js';
import { acknowledgeEscalation, requestReview } from './decide-ladder.js';
import { pinInstant, reassign, recordForAnother, remind } from './decide-office.js';
import { acknowledge, confirmRecord, respond, submit } from './decide-owner.js';
import { isOpenAfterClosing } from './allowed-commands.js';
import { refuse } from './decision.js';
import type { Circumstances } from './decision.js';
import { Draft } from './draft.js';
import { hasRight } from './permissions.js';
import type { ObligationCommand, ObligationEvent, ObligationState } from './types.js';

/**
 * The events of a command, judged by when it was received and recorded at `now`. Throws a DomainError to refuse; its
 * details list the command types that are `allowed` to this actor now. Rights are looked at before the state.
 */
export function decide(
  state: ObligationState,
  envelope: CommandEnvelope<ObligationCommand>,
  now: Instant,
): readonly ObligationEvent[] {
  const { id, actor, command } = envelope;
  const at = Math.max(now, state.lastAt);
  const draft = new Draft(state, { at, commandId: id, actor });
  const receivedAt = Math.max(state.issuedAt, Math.min(envelope.receivedAt, at));
  const decision = { draft, actor, commandId: id, receivedAt, now: at };
  if (!hasRight(state, actor, command.type)) {
    refuse(decision, [
      'not-permitted',
      `${actor.role} of ${actor.unitId ?? 'no unit'} may not ${command.type} it`,
    ]);
  }
  if (state.phase === 'closed' && !isOpenAfterClosing(command.type)) {
    refuse(decision, ['wrong-state', 'it is closed'], { closure: state.closure });
  }
  carryOut(decision, command);
  return draft.events;
}

function carryOut(decision: Circumstances, command: ObligationCommand): void {
  switch (command.type) {
    case 'acknowledge':
      return acknowledge({ ...decision, command });
    case 'respond':
      return respond({ ...decision, command });
    case 'submit':
      return submit({ ...decision, command });
    case 'confirm-record':
      return confirmRecord({ ...decision, command });
    case 'assent':
      return assent({ ...decision, command });
    case 'approve':
      return approve({ ...decision, command });
    case 'return':
      return returnIt({ ...decision, command });
    case 'move-to-long-term':
      return moveToLongTerm({ ...decision, command });
    case 'cancel':
      return cancel({ ...decision, command });
    case 'remind':
      return remind({ ...decision, command });
    case 'reassign':
      return reassign({ ...decision, command });
    case 'record-for-another':
      return recordForAnother({ ...decision, command });
    case 'pin-instant':
      return pinInstant({ ...decision, command });
    case 'acknowledge-escalation':
      return acknowledgeEscalation({ ...decision, command });
    case 'request-review':
      return requestReview({ ...decision, command });
    default:
      return assertNever(command);
  }
}
