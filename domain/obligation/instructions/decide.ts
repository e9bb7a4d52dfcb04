/** A leader's instruction 批示: it is acknowledged, may shorten the deadline, and takes up again what was closed. */
import type { Instant } from '../../instant.js';
import { isWithdrawn } from '../closure.js';
import type { Deciders, Decision } from '../decision.js';
import type { Draft } from '../draft.js';
import { withdrawMisses } from '../lateness.js';
import { isItsLeader } from '../permissions.js';
import { passWhileClosed } from '../recurrence/follow.js';
import { refuse } from '../refuse.js';
import { runCompletionTo } from '../run-completion-to.js';
import { endRound, isOwed, runningClock, startNext } from '../settle.js';
import type { InstructionCommand } from './commands.js';
import { outstanding, unacknowledged } from './outstanding.js';
import { isNamed } from './rules.js';
import type { Instruction, InstructionAddressee } from './types.js';

/** More at a time would only hide each other. */
const mostOutstanding = 20;
const mostAddressees = 100;

export const instructionDeciders: Deciders<InstructionCommand> = {
  instruct(decision) {
    const { draft, command, commandId, now } = decision;
    assertAuthority(decision);
    assertAddressees(decision);
    assertDeadline(decision);
    const { postId, to, dueAt } = command;
    draft.emit({ type: 'instructed', instructionId: commandId, postId, to, dueAt });
    if (draft.state.phase === 'closed') reopen(draft, commandId, now);
    if (!isOwed(draft.state, 'instruction')) startNext(draft, 'instruction', now);
    if (dueAt === null) return;
    runCompletionTo(draft, { dueAt, isExclusive: false }, { from: now, why: 'shortened' });
  },

  /** By each that it names; the next instruction outstanding is chased once everybody has. */
  'acknowledge-instruction'(decision) {
    const { draft, command, receivedAt, now } = decision;
    const { instructionId, unitId } = command;
    const { instruction, addressee } = found(decision);
    if (addressee.acknowledgedAt !== null) {
      const { acknowledgedAt } = addressee;
      refuse(decision, ['wrong-state', `${unitId} has already acknowledged it`], { acknowledgedAt });
    }
    const isChased = outstanding(draft.state)[0]?.id === instruction.id;
    draft.emit({ type: 'instruction-acknowledged', instructionId, unitId, effectiveAt: receivedAt });
    if (!isChased) return;
    withdrawMisses(draft, { unitId, clocks: ['instruction'], at: receivedAt, why: 'received-in-time' });
    if (unacknowledged(instruction).length > 1) return;
    endRound(draft, 'instruction', receivedAt);
    if (outstanding(draft.state).length > 0) startNext(draft, 'instruction', now);
  },
};

/** Receipts stay, since the instruction is acknowledged; answers and submissions are owed anew, by clocks that begin now. */
function reopen(draft: Draft, instructionId: string, now: Instant): void {
  draft.emit({ type: 'reopened', instructionId, closure: draft.state.closure });
  if (draft.state.kind !== 'prohibition') startNext(draft, 'response', now);
  passWhileClosed(draft, now);
}

function assertAuthority(decision: Decision<'instruct'>): void {
  const { draft, actor, command, receivedAt } = decision;
  if (actor.postId !== command.postId) {
    refuse(decision, ['not-permitted', `only who holds ${command.postId} may instruct with it`]);
  }
  if (!isItsLeader(draft.state, actor) && !command.isAbove) {
    const message = 'it is instructed on by its own leaders, and by those of a unit above';
    refuse(decision, ['not-permitted', message], { leaders: draft.state.leaders.map((each) => each.postId) });
  }
  if (isWithdrawn(draft.state.closure?.how)) {
    refuse(decision, ['wrong-state', 'it was withdrawn; what is owed after all is launched anew']);
  }
  const { closure } = draft.state;
  if (closure !== null && receivedAt < closure.at) {
    const message = 'it was closed after this was sent; look at it, and instruct again to take it up';
    refuse(decision, ['wrong-state', message], { closure });
  }
  if (outstanding(draft.state).length >= mostOutstanding) {
    refuse(decision, ['wrong-state', `${mostOutstanding} instructions wait to be acknowledged already`]);
  }
}

function assertAddressees(decision: Decision<'instruct'>): void {
  const unitIds = decision.command.to.map(({ unitId }) => unitId);
  if (unitIds.length === 0 || unitIds.length > mostAddressees) {
    refuse(decision, ['invalid-input', `an instruction names 1 to ${mostAddressees} units or posts`]);
  }
  const twice = unitIds.filter((id, index) => unitIds.indexOf(id) !== index);
  if (twice.length > 0) {
    const message = `a unit is named twice, by itself or by its posts: ${twice.join(', ')}`;
    refuse(decision, ['invalid-input', message], { twice });
  }
}

/** A leader shortens; the office extends. */
function assertDeadline(decision: Decision<'instruct'>): void {
  const { draft, command, now } = decision;
  const { dueAt } = command;
  if (dueAt === null) return;
  if (draft.state.kind !== 'task') {
    refuse(decision, ['invalid-input', `a ${draft.state.kind} matter has no deadline; only a task has`]);
  }
  if (!(dueAt > now)) refuse(decision, ['invalid-input', 'a deadline is set to an instant still to come']);
  const running = runningClock(draft.state, 'completion');
  if (running !== undefined && dueAt >= running.dueAt) {
    const message = 'an instruction sets a deadline or brings it forward; the office extends it';
    refuse(decision, ['invalid-input', message], { dueAt: running.dueAt });
  }
}

function found(decision: Decision<'acknowledge-instruction'>): {
  readonly instruction: Instruction;
  readonly addressee: InstructionAddressee;
} {
  const { draft, actor, command } = decision;
  const instruction = draft.state.instructions.find(({ id }) => id === command.instructionId);
  const addressee = instruction?.to.find(({ unitId }) => unitId === command.unitId);
  if (instruction === undefined || addressee === undefined) {
    return refuse(decision, [
      'not-found',
      `no instruction ${command.instructionId} is addressed to ${command.unitId}`,
    ]);
  }
  if (!isNamed(addressee, actor)) {
    const whom = addressee.postId ?? addressee.unitId;
    refuse(decision, ['not-permitted', `it is addressed to ${whom}, who acknowledges it`]);
  }
  return { instruction, addressee };
}
