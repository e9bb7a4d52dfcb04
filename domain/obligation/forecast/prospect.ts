/** One thing that time would do: what goes out when, to whom. */
import type { Instant } from '../../instant.js';
import type { ClockName } from '../../policy/types.js';
import type { ObligationEvent } from '../types.js';

/** In the words of people: 催办, a deadline missed, 升级督办, a review opened; `other` for what a later machine adds. */
export type ProspectKind = 'remind' | 'miss' | 'escalate' | 'review' | 'other';

export interface Prospect {
  /** When it would be done: its instant, or the beginning of the forecast when that is past. */
  readonly at: Instant;
  /** The instant that the rules give. */
  readonly plannedAt: Instant;
  readonly what: ProspectKind;
  /** The event that would be recorded. */
  readonly type: ObligationEvent['type'];
  readonly clock: ClockName | null;
  readonly round: number | null;
  /** The ladder's level; null for what is no escalation. */
  readonly level: number | null;
  readonly mustAct: boolean;
  /** Who is reminded, or who has missed it (nobody for the office's decision). */
  readonly unitIds: readonly string[];
  readonly postIds: readonly string[];
  /** Posts that it would not reach, because nobody holds them. */
  readonly vacantPostIds: readonly string[];
}

const kinds: Readonly<Partial<Record<ObligationEvent['type'], ProspectKind>>> = {
  reminded: 'remind',
  'clock-missed': 'miss',
  escalated: 'escalate',
  'review-opened': 'review',
};

/** What an event of time says, told as a prospect. */
export function prospectOf(event: ObligationEvent): Prospect {
  const { type, at } = event;
  const what = kinds[type] ?? 'other';
  const plannedAt = 'plannedAt' in event ? event.plannedAt : at;
  const round =
    'clock' in event && 'round' in event
      ? { clock: typeof event.clock === 'string' ? event.clock : null, round: event.round }
      : { clock: null, round: null };
  const base = { at, plannedAt, what, type, ...round, level: null, mustAct: false };
  const reached = { unitIds: [], postIds: [], vacantPostIds: [] };
  switch (event.type) {
    case 'reminded':
      return { ...base, ...reached, unitIds: event.unitIds, postIds: event.postIds };
    case 'clock-missed':
      return { ...base, ...reached, unitIds: event.missingUnitIds };
    case 'escalated': {
      const { escalation, vacantPostIds } = event;
      const { clock, level, mustAct, to } = escalation;
      const postIds = to.map(({ postId }) => postId);
      return { ...base, ...reached, clock, round: escalation.round, level, mustAct, postIds, vacantPostIds };
    }
    default:
      return { ...base, ...reached };
  }
}
