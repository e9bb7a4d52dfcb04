/** Attributes every moment of an obligation's life to whoever held it, from the events alone. */
import type { Instant, Millis } from '../instant.js';
import type { IssueInput, ObligationEvent, Owner } from '../obligation/types.js';
import { owesAssent } from '../obligation/assent-pending.js';
import { answerable } from '../obligation/owners.js';
import { effectiveAtOf } from './effective-at.js';

/** A unit while it works on it, a leader's post while its assent is pending, the office while its decision is. */
export type Holder = `unit:${string}` | `leader:${string}` | 'office';

/** A span from `from` (included) to `to` (excluded) in which the same held it. */
export interface HoldingTime {
  /** Sorted, at least one. Joint owners who have not submitted yet hold it together. */
  readonly holders: readonly Holder[];
  readonly from: Instant;
  readonly to: Instant;
  readonly ms: Millis;
}

/** How long one held it; time held jointly counts in full for each, because each could have moved it on. */
export interface HolderTotal {
  readonly holder: Holder;
  readonly ms: Millis;
}

/** What decides who holds it at a moment. */
interface Position {
  readonly input: IssueInput;
  readonly owners: readonly Owner[];
  readonly submittedUnitIds: readonly string[];
  /** Every lead has asked to close it. */
  readonly isSubmitted: boolean;
  readonly assentedPostIds: readonly string[];
  readonly isClosed: boolean;
  readonly isSuspended: boolean;
}

/**
 * Spans that cover the life from its issue to its end, or to `until` when that is earlier, without overlaps, and without
 * gaps except while it was closed and not yet taken up again.
 * Submissions and decisions count from their receipt, so that the system's own delay burdens nobody. Empty without events.
 */
export function holdingTimes(events: readonly ObligationEvent[], until: Instant): HoldingTime[] {
  const spans: HoldingTime[] = [];
  let position: Position | null = null;
  let from = 0;
  const holdUntil = (to: Instant): void => {
    const end = Math.min(Math.max(to, from), until);
    if (position !== null && !position.isClosed)
      append(spans, { holders: holdersOf(position), from, to: end });
    from = end;
  };
  for (const event of events) {
    if (position === null) {
      if (event.type !== 'issued')
        throw new Error(`an obligation begins with issued, not with ${event.type}`);
      position = issuedPosition(event.input);
      from = event.input.issuedAt;
      continue;
    }
    const next = move(position, event);
    if (next === position) continue;
    holdUntil(effectiveAtOf(event));
    position = next;
  }
  holdUntil(until);
  return spans;
}

/** Sums spans for each holder, longest first. */
export function holderTotals(spans: readonly HoldingTime[]): HolderTotal[] {
  const totals = new Map<Holder, Millis>();
  for (const { holders, ms } of spans)
    for (const holder of holders) totals.set(holder, (totals.get(holder) ?? 0) + ms);
  return [...totals].map(([holder, ms]) => ({ holder, ms })).sort((a, b) => b.ms - a.ms);
}

function append(spans: HoldingTime[], span: Omit<HoldingTime, 'ms'>): void {
  if (span.from >= span.to) return;
  const last = spans.at(-1);
  // While it was closed nobody held it.
  const isSame = last !== undefined && last.to === span.from && last.holders.join() === span.holders.join();
  if (isSame) spans.pop();
  const from = isSame ? last.from : span.from;
  spans.push({ ...span, from, ms: span.to - from });
}

function issuedPosition(input: IssueInput): Position {
  const { owners } = input;
  return {
    ...{ input, owners, submittedUnitIds: [], isSubmitted: false, assentedPostIds: [] },
    ...{ isClosed: false, isSuspended: false },
  };
}

function move(position: Position, event: ObligationEvent): Position {
  switch (event.type) {
    case 'submitted': {
      const submittedUnitIds = [...position.submittedUnitIds, event.unitId];
      return { ...position, submittedUnitIds, isSubmitted: event.isLast };
    }
    case 'assented':
      return { ...position, assentedPostIds: [...position.assentedPostIds, event.postId] };
    case 'returned':
      return { ...position, submittedUnitIds: [], isSubmitted: false, assentedPostIds: [] };
    case 'submission-withdrawn': {
      const submittedUnitIds = position.submittedUnitIds.filter((unitId) => unitId !== event.unitId);
      return { ...position, submittedUnitIds, isSubmitted: false, assentedPostIds: [] };
    }
    case 'suspended':
      return { ...position, isSuspended: true };
    case 'resumed':
      return { ...position, isSuspended: false };
    case 'replanned':
      return { ...position, input: { ...position.input, policy: event.policy } };
    case 'reopened':
      return { ...position, submittedUnitIds: [], isSubmitted: false, assentedPostIds: [], isClosed: false };
    case 'reassigned':
      return reassigned(position, event.removedUnitId, event.added);
    case 'amended':
      return amended(position, event.amendment);
    case 'approved':
    case 'withdrawn':
    case 'moved-to-long-term':
    case 'cancelled':
      return { ...position, isClosed: true, isSuspended: false };
    default:
      return position;
  }
}

function reassigned(position: Position, removedUnitId: string | null, added: Owner | null): Position {
  const kept = position.owners.filter(({ unitId }) => unitId !== removedUnitId);
  const owners = added === null ? kept : [...kept.filter(({ unitId }) => unitId !== added.unitId), added];
  const submittedUnitIds = position.submittedUnitIds.filter(
    (unitId) => unitId !== removedUnitId && unitId !== added?.unitId,
  );
  return { ...position, owners, submittedUnitIds, isSubmitted: isComplete(owners, submittedUnitIds) };
}

function amended(
  position: Position,
  { owners: named, leaders, isDutyChanged }: Extract<ObligationEvent, { type: 'amended' }>['amendment'],
): Position {
  const owners = named ?? position.owners;
  const submittedUnitIds = isDutyChanged
    ? []
    : position.submittedUnitIds.filter((unitId) => owners.some((owner) => owner.unitId === unitId));
  const isSubmitted = position.isSubmitted && isComplete(owners, submittedUnitIds);
  const input = { ...position.input, leaders: leaders ?? position.input.leaders };
  const assentedPostIds = isSubmitted ? position.assentedPostIds : [];
  return { ...position, input, owners, submittedUnitIds, isSubmitted, assentedPostIds };
}

function isComplete(owners: readonly Owner[], submittedUnitIds: readonly string[]): boolean {
  const bearing = answerable(owners);
  return bearing.length > 0 && bearing.every(({ unitId }) => submittedUnitIds.includes(unitId));
}

function holdersOf(position: Position): Holder[] {
  // Only the office can let a suspended matter go on.
  if (position.isSuspended) return ['office'];
  if (position.isSubmitted) return awaiting(position);
  const holders = answerable(position.owners)
    .filter(({ unitId }) => !position.submittedUnitIds.includes(unitId))
    .map(({ unitId }): Holder => `unit:${unitId}`);
  // Without an owner it is for the office to name one.
  return holders.length === 0 ? ['office'] : sorted(holders);
}

function awaiting({ input, assentedPostIds }: Position): Holder[] {
  const leaders = owesAssent(input.policy, input.above ?? []) ? input.leaders : [];
  const pending = leaders
    .filter(({ postId }) => !assentedPostIds.includes(postId))
    .map(({ postId }): Holder => `leader:${postId}`);
  return pending.length === 0 ? ['office'] : sorted(pending);
}

function sorted(holders: readonly Holder[]): Holder[] {
  return [...new Set(holders)].sort();
}
