/** A co-signature 会签: other units are asked whether they agree, at once or one after the other, by a clock. */
import type { Circumstances, Deciders, Decision } from '../decision.js';
import { own } from '../decide-owner.js';
import { withdrawMisses } from '../lateness.js';
import { isAnswerable } from '../owners.js';
import { refuse } from '../refuse.js';
import { endRound, startNext, stopClocks } from '../settle.js';
import type { CoSignCommand } from './commands.js';
import { endCoSign } from './end.js';
import { openCoSign, turnOf } from './turn.js';
import type { CoSign } from './types.js';

/** As many units as anybody can still ask for their consent. */
const mostSigners = 50;

export const coSignDeciders: Deciders<CoSignCommand> = {
  /** Asks for it while the matter is open, one at a time; after an objection it may be asked for anew. */
  'ask-co-sign'(decision) {
    const { draft, command, commandId, now } = decision;
    const { unitId, mode, signers } = command;
    assertAnswersForIt(decision, unitId);
    if (draft.state.phase !== 'open') {
      refuse(decision, ['wrong-state', 'it has been submitted; a co-signature is asked for before that']);
    }
    const open = openCoSign(draft.state);
    if (open !== null) {
      refuse(decision, ['wrong-state', 'a co-signature is asked for already; wait for it, or withdraw it'], {
        turn: turnOf(draft.state),
      });
    }
    assertSigners(decision);
    draft.emit({ type: 'co-sign-asked', coSignId: commandId, unitId, mode, signers });
    startNext(draft, 'co-sign', now);
  },

  /** Signs, or objects. In order an objection ends it; at once, everybody else is still heard. */
  'co-sign'(decision) {
    const { draft, actor, command, receivedAt, now } = decision;
    const { unitId, stance } = command;
    if (actor.unitId !== unitId) {
      refuse(decision, ['not-permitted', `a unit signs only for itself, not for ${unitId}`]);
    }
    const coSign = assertTurn(decision, unitId);
    if (receivedAt < coSign.askedAt) {
      refuse(decision, ['wrong-state', 'it was asked anew after this was sent; look at it again']);
    }
    draft.emit({ type: 'co-signed', unitId, stance, effectiveAt: receivedAt });
    withdrawMisses(draft, { unitId, clocks: ['co-sign'], at: receivedAt, why: 'received-in-time' });
    const isRefused = stance === 'objects' && coSign.mode === 'in-order';
    const isLast = turnOf(draft.state).length === 0;
    if (isRefused || isLast) {
      endRound(draft, 'co-sign', receivedAt);
      endCoSign(draft, hasObjection(draft.state.coSign) ? 'objected' : 'agreed');
    } else if (coSign.mode === 'in-order') {
      endRound(draft, 'co-sign', receivedAt);
      startNext(draft, 'co-sign', now);
    }
  },

  /** Takes the question back; what was signed stays in the log. */
  'withdraw-co-sign'(decision) {
    const { draft, command } = decision;
    assertAnswersForIt(decision, command.unitId);
    if (openCoSign(draft.state) === null) refuse(decision, ['wrong-state', 'no co-signature is asked for']);
    stopClocks(draft, ['co-sign'], 'withdrawn');
    endCoSign(draft, 'withdrawn');
  },
};

function hasObjection(coSign: CoSign | null): boolean {
  return coSign?.signers.some(({ stance }) => stance === 'objects') ?? false;
}

function assertAnswersForIt(decision: Circumstances, unitId: string): void {
  own(decision, unitId);
  if (isAnswerable(decision.draft.state, unitId)) return;
  refuse(decision, ['not-permitted', `${unitId} does not answer for it; who does asks for a co-signature`]);
}

function assertSigners(decision: Decision<'ask-co-sign'>): void {
  const { unitId, signers } = decision.command;
  const unitIds = signers.map((signer) => signer.unitId);
  if (unitIds.length === 0 || unitIds.length > mostSigners) {
    refuse(decision, ['invalid-input', `a co-signature is asked of 1 to ${mostSigners} units`]);
  }
  const twice = unitIds.filter((id, index) => unitIds.indexOf(id) !== index);
  if (twice.length > 0) {
    refuse(decision, ['invalid-input', `a unit is named twice: ${twice.join(', ')}`], { twice });
  }
  if (unitIds.includes(unitId)) refuse(decision, ['invalid-input', 'a unit does not ask itself']);
}

function assertTurn(decision: Decision<'co-sign'>, unitId: string): CoSign {
  const { state } = decision.draft;
  const open = openCoSign(state);
  if (open === null) {
    return refuse(decision, ['wrong-state', 'the co-signature has ended'], { ended: state.coSign?.ended });
  }
  const turn = turnOf(state);
  if (turn.includes(unitId)) return open;
  const hasSigned = open.signers.some((signer) => signer.unitId === unitId && signer.signedAt !== null);
  const message = hasSigned
    ? `${unitId} has already signed`
    : `it is not the turn of ${unitId}; ${turn.join(', ')} signs first`;
  return refuse(decision, ['wrong-state', message], { turn });
}
