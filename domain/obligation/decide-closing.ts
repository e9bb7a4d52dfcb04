/** How an obligation ends or goes back to work: assent, approve, return, move to the long-term list, cancel. */
import type { Instant } from '../instant.js';
import { assentPending } from './assent-pending.js';
import { overChildren } from './children/over-open-children.js';
import { clockNames } from './clock-names.js';
import { ladderOf } from './clocks.js';
import { refuse } from './refuse.js';
import type { Circumstances, Decision } from './decision.js';
import type { Draft } from './draft.js';
import { withdrawMisses } from './lateness.js';
import { metByAllAt, owingUnitIds } from './owners.js';
import { isItsOffice } from './permissions.js';
import { meetClock, runningClock, startNext, stopClocks } from './settle.js';
import type { RunningClock } from './types.js';

/** A responsible leader agrees to the closing, with the post that the leader holds. */
export function assent(decision: Decision<'assent'>): void {
  const { draft, actor, command } = decision;
  const { postId } = command;
  if (actor.postId !== postId) {
    refuse(decision, ['not-permitted', `only who holds ${postId} may assent for it`]);
  }
  assertSubmitted(decision);
  if (!assentPending(draft.state).includes(postId)) {
    refuse(decision, ['wrong-state', `no assent of ${postId} is pending`], {
      pending: assentPending(draft.state),
    });
  }
  draft.emit({ type: 'assented', postId });
}

/** The office agrees 审核办结. Completion is judged at the last submission, not at the decision. */
export function approve(decision: Decision<'approve'>): void {
  const { draft, receivedAt } = decision;
  assertSubmitted(decision);
  const pending = assentPending(draft.state);
  if (pending.length > 0) {
    refuse(decision, ['wrong-state', `the assent of ${pending.join(', ')} is missing`], { pending });
  }
  const disagreement = draft.state.requests.pending.find(({ what }) => what === 'disagreement');
  if (disagreement !== undefined) {
    const { id: requestId } = disagreement;
    refuse(decision, ['wrong-state', 'its owners disagree; coordinate it first'], { requestId });
  }
  const over = overChildren(decision);
  const submittedAt = metByAllAt(draft.state, 'completion') ?? receivedAt;
  draft.emit({ type: 'approved', effectiveAt: receivedAt, ...over });
  meetClock(draft, 'completion', submittedAt);
  decided(draft, receivedAt);
  stopClocks(draft, clockNames, 'closed');
}

/** Sends it back to work 退回重办: what was submitted and answered is owed again; receipts stay. */
export function returnIt(decision: Decision<'return'>): void {
  const { draft, actor, receivedAt, now } = decision;
  assertSubmitted(decision);
  const byOffice = isItsOffice(draft.state, actor);
  if (!byOffice && assentPending(draft.state).length === 0) {
    refuse(decision, ['wrong-state', 'every leader has assented; it is with the office now']);
  }
  draft.emit({ type: 'returned', by: byOffice ? 'office' : 'leader' });
  decided(draft, receivedAt);
  stopClocks(draft, ['response', 'progress'], 'returned');
  startNext(draft, 'response', now);
  const completion = runningClock(draft.state, 'completion');
  if (completion !== undefined) resumeCompletion(draft, completion, { at: now, why: 'returned' });
}

/** The office moves a standing matter or a prohibition to the long-term list 转入长期坚持. */
export function moveToLongTerm(decision: Decision<'move-to-long-term'>): void {
  const { draft, receivedAt } = decision;
  if (draft.state.kind === 'task') {
    refuse(decision, ['wrong-state', 'a task ends by approval, not on the long-term list']);
  }
  const over = overChildren(decision);
  draft.emit({ type: 'moved-to-long-term', effectiveAt: receivedAt, ...over });
  stopClocks(draft, clockNames, 'closed');
}

/** The office calls it off. */
export function cancel({ draft, receivedAt }: Decision<'cancel'>): void {
  draft.emit({ type: 'cancelled', effectiveAt: receivedAt });
  stopClocks(draft, clockNames, 'closed');
}

function assertSubmitted(decision: Circumstances): void {
  const { draft, receivedAt } = decision;
  if (draft.state.phase !== 'submitted') {
    refuse(decision, ['wrong-state', 'not every owner who answers for it has submitted it']);
  }
  const submittedAt = metByAllAt(draft.state, 'completion') ?? receivedAt;
  if (receivedAt < submittedAt) {
    refuse(decision, ['wrong-state', 'it was submitted after this was sent; look at it again'], {
      submittedAt,
    });
  }
}

function decided(draft: Draft, at: Instant): void {
  withdrawMisses(draft, { unitId: null, clocks: ['decision'], at, why: 'received-in-time' });
  meetClock(draft, 'decision', at);
}

/** A deadline that passed while it rested is missed when it goes on, in a round of its own. */
export function resumeCompletion(
  draft: Draft,
  completion: RunningClock,
  { at, why }: { readonly at: Instant; readonly why: 'returned' | 'withdrawn' | 'amended' },
): void {
  const { name, round, dueAt, missAt } = completion;
  if (at < missAt) {
    draft.emit({ type: 'clock-resumed', clock: 'completion', round });
    return;
  }
  draft.emit({ type: 'clock-stopped', clock: name, round, why });
  const levelAt = ladderOf(draft.state, name, { dueAt: at, missAt: at });
  const next = { name, round: round + 1, startedAt: at, yellowAt: at, dueAt, missAt, carriedOver: false };
  draft.emit({ type: 'clock-started', clock: { ...next, levelAt } });
  const missingUnitIds = owingUnitIds(draft.state, name);
  draft.emit({ type: 'clock-missed', clock: name, round: next.round, plannedAt: at, missingUnitIds });
}
