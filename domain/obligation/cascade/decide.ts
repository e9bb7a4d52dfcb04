/** An owner hands its matter down 分解下达: a child for each unit below, due within the budget, decided by the owner. */
import { budgetFor, deadlineWithin } from '../../cascade/budget.js';
import type { Instant } from '../../instant.js';
import { DomainError } from '../../domain-error.js';
import { cascadeOf } from '../../policy/cascade.js';
import { issueChild } from '../children/issue-child.js';
import type { ChildWanted } from '../children/issue-child.js';
import type { Deciders, Decision } from '../decision.js';
import { own, takeReceipt } from '../decide-owner.js';
import { refuse } from '../refuse.js';
import { settle } from '../settle.js';
import type { ObligationState, OwnerSlot } from '../types.js';
import { changeOffice } from './change-office.js';
import { mostChildren } from './commands.js';
import type { CascadeCommand, HandDown } from './commands.js';
import { parentDeadline } from './parent-deadline.js';

/** A unit that hands a matter down has received it. All of its children, or none. */
export const cascadeDeciders: Deciders<CascadeCommand> = {
  'break-down': (decision) => {
    const { draft, command, receivedAt, now } = decision;
    const { unitId, children } = command;
    const slot = own(decision, unitId);
    assertOpen(decision);
    assertCount(decision);
    assertNew(decision);
    const wanted = children.map((child) => childOf(decision, slot, child));
    if (slot.acknowledgedAt === null) takeReceipt(draft, { unitId, at: receivedAt, isImplied: true });
    for (const child of wanted) issueChild(draft, child, now);
    settle(draft, receivedAt);
  },
  'change-office': changeOffice,
};

function assertOpen(decision: Decision<'break-down'>): void {
  if (decision.draft.state.phase === 'open') return;
  refuse(decision, ['wrong-state', 'it has been submitted; what is handed down comes before that']);
}

function assertCount(decision: Decision<'break-down'>): void {
  const { length } = decision.command.children;
  if (length >= 1 && length <= mostChildren) return;
  refuse(
    decision,
    ['invalid-input', `a command hands down to 1 to ${mostChildren} units, not to ${length}`],
    {
      most: mostChildren,
    },
  );
}

/** Nobody is handed the same matter twice: neither in one command nor while an earlier child is open. */
function assertNew(decision: Decision<'break-down'>): void {
  const { draft, command, facts } = decision;
  const { state } = draft;
  const unitIds = command.children.map(({ owner }) => owner.unitId);
  const twice = unitIds.filter((unitId, index) => unitIds.indexOf(unitId) !== index);
  if (twice.length > 0) refuse(decision, ['invalid-input', `named twice: ${twice.join(', ')}`], { twice });
  const owning = unitIds.filter((unitId) => state.slots.some((slot) => slot.unitId === unitId));
  if (owning.length > 0) {
    refuse(decision, ['invalid-input', `${owning.join(', ')} owns a part of it already`], {
      unitIds: owning,
    });
  }
  const open = facts.openChildIds ?? [];
  const existing = unitIds
    .map((unitId) => ({ unitId, childId: childIdOf(state, unitId) }))
    .filter(({ childId }) => childId !== null && open.includes(childId));
  if (existing.length === 0) return;
  const names = existing.map(({ unitId, childId }) => `${unitId} (${childId})`).join(', ');
  refuse(decision, ['wrong-state', `handed down already and still open: ${names}`], { existing });
}

/** The latest child that a unit was handed; null when there was none. */
function childIdOf({ id, cascade }: ObligationState, unitId: string): string | null {
  const n = Object.hasOwn(cascade.handedDown, unitId) ? cascade.handedDown[unitId] : undefined;
  return n === undefined ? null : `${id}.${n}`;
}

/**
 * With a deadline it is a task, so that it ends by approval; without one it is what its parent is. Its office is the unit
 * that hands it down. Its misses climb by levels: that unit's duty post, then the head of the unit above it; only what the
 * first owner hands down reaches the matter's leaders.
 */
function childOf(
  decision: Decision<'break-down'>,
  { unitId, headPostId, dutyPostId }: OwnerSlot,
  child: HandDown,
): ChildWanted {
  const { state } = decision.draft;
  const dueAt = dueOf(decision, child);
  const isFirst = state.cascade.above.length === 0;
  const { headPostId: upper, dutyPostId: upperDuty } = state.office;
  return {
    origin: 'cascade',
    kind: dueAt === null ? state.kind : 'task',
    owners: [child.owner],
    office: { unitId, headPostId, dutyPostId },
    leaders: isFirst ? null : upper === null ? [] : [{ postId: upper, dutyPostId: upperDuty }],
    completion: dueAt === null ? null : { dueAt, isExclusive: false },
    isSameDay: false,
  };
}

function dueOf(
  decision: Decision<'break-down'>,
  { owner, dueAt, levelsBelow = 0 }: HandDown,
): Instant | null {
  const { draft, now } = decision;
  const { policy, planning } = draft.state;
  // A prohibition is to be kept, not to be done.
  if (draft.state.kind === 'prohibition' && dueAt === null) return null;
  const ask = { parentDueAt: parentDeadline(draft.state), now, levelsBelow };
  const budget = budgetFor(ask, { cascade: cascadeOf(policy), planning });
  try {
    return deadlineWithin(budget, { unitId: owner.unitId, wantedAt: dueAt }, planning);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refuse(decision, [error.code, error.message], error.details);
  }
}
