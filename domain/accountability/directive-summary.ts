/** What became of a directive: done on time or late, withdrawn, still open, by which units, and how long each held it. */
import type { Instant, Millis } from '../instant.js';
import { light } from '../obligation/light.js';
import { answerable } from '../obligation/owners.js';
import type { ObligationEvent, ObligationState } from '../obligation/types.js';
import { holderTotals, holdingTimes } from './holding.js';
import type { Holder } from './holding.js';

/** One obligation as it stands, with its whole log. */
export interface SummarisedLife {
  readonly state: ObligationState;
  readonly events: readonly ObligationEvent[];
}

/** Obligations by what became of them; `total` is the sum of the others but `openRed`, which is a part of `open`. */
export interface OutcomeCounts {
  readonly total: number;
  /** Approved, no deadline of the completion missed. */
  readonly doneOnTime: number;
  readonly doneLate: number;
  /** Moved to the long-term list 长期坚持. */
  readonly longTerm: number;
  /** Withdrawn or cancelled: owed no more. */
  readonly withdrawn: number;
  readonly open: number;
  readonly openRed: number;
}

/** Of the obligations for which the unit answered last; a joint one counts for each of its units. */
export interface UnitOutcome extends OutcomeCounts {
  readonly unitId: string;
}

/** `ms` jointly held counts in full for each; `obligations` of the directive's `total` were ever with this holder. */
export interface HolderShare {
  readonly holder: Holder;
  readonly ms: Millis;
  readonly obligations: number;
}

export interface OutcomeSummary {
  /** Until when it counts. */
  readonly asOf: Instant;
  readonly counts: OutcomeCounts;
  /** By unit id. */
  readonly units: readonly UnitOutcome[];
  /** The longest first. */
  readonly held: readonly HolderShare[];
}

type Outcome = Exclude<keyof OutcomeCounts, 'total' | 'openRed'>;

const none: OutcomeCounts = {
  total: 0,
  doneOnTime: 0,
  doneLate: 0,
  longTerm: 0,
  withdrawn: 0,
  open: 0,
  openRed: 0,
};

/** Adds up lives one after the other, so that a large directive need not be in memory at once. */
export class SummaryOfLives {
  private counts = none;
  private readonly units = new Map<string, OutcomeCounts>();
  private readonly held = new Map<Holder, Omit<HolderShare, 'holder'>>();

  constructor(private readonly asOf: Instant) {}

  add({ state, events }: SummarisedLife): void {
    const outcome = outcomeOf(state, events);
    const isRed = light(state, this.asOf) === 'red';
    this.counts = counted(this.counts, outcome, isRed);
    for (const { unitId } of answerable(state.slots))
      this.units.set(unitId, counted(this.units.get(unitId) ?? none, outcome, isRed));
    for (const { holder, ms } of holderTotals(holdingTimes(events, this.asOf))) {
      const known = this.held.get(holder) ?? { ms: 0, obligations: 0 };
      this.held.set(holder, { ms: known.ms + ms, obligations: known.obligations + 1 });
    }
  }

  result(): OutcomeSummary {
    const units = [...this.units].map(([unitId, counts]) => ({ unitId, ...counts }));
    const held = [...this.held].map(([holder, share]) => ({ holder, ...share }));
    return {
      asOf: this.asOf,
      counts: this.counts,
      units: units.toSorted((one, other) => (one.unitId < other.unitId ? -1 : 1)),
      held: held.toSorted((one, other) => other.ms - one.ms || (one.holder < other.holder ? -1 : 1)),
    };
  }
}

function counted(counts: OutcomeCounts, outcome: Outcome, isRed: boolean): OutcomeCounts {
  return {
    ...counts,
    total: counts.total + 1,
    [outcome]: counts[outcome] + 1,
    openRed: counts.openRed + (isRed ? 1 : 0),
  };
}

function outcomeOf({ closure, misses }: ObligationState, events: readonly ObligationEvent[]): Outcome {
  switch (closure?.how) {
    case undefined:
      return 'open';
    case 'approved':
      return isLate(misses, events) ? 'doneLate' : 'doneOnTime';
    case 'long-term':
      return 'longTerm';
    default:
      return 'withdrawn';
  }
}

/** A miss of the completion that stands, or a last submission after its deadline. */
function isLate(misses: readonly string[], events: readonly ObligationEvent[]): boolean {
  if (misses.some((key) => key.startsWith('completion-'))) return true;
  return events.some((event) => event.type === 'clock-met' && event.clock === 'completion' && event.isLate);
}
