/** What a change of rules would do to an obligation, by carrying it out on the state and keeping nothing. */
import type { Instant } from '../../instant.js';
import { step } from '../../machine.js';
import type { Actor, Refusal } from '../../machine.js';
import type { ClockName } from '../../policy/types.js';
import type { Occurrence } from '../../recurrence/types.js';
import { obligationMachine } from '../machine.js';
import type { ClockPlan, ObligationCommand, ObligationState } from '../types.js';
import { planOf } from './replanned-clock.js';

/** One clock before and after; null where it has no instants. */
export interface ClockChange {
  readonly clock: ClockName;
  readonly round: number;
  readonly before: ClockPlan | null;
  readonly after: ClockPlan | null;
  readonly isChanged: boolean;
}

export interface ReplanPreview {
  /** Why it would be refused; then no clock changes. */
  readonly refusal: Refusal | null;
  readonly clocks: readonly ClockChange[];
  /** What comes next in its series, before and after; null where it does not recur. */
  readonly occurrence: { readonly before: Occurrence | null; readonly after: Occurrence | null } | null;
}

/** Every clock that runs, or waits for an instant, at `now`. */
export function previewReplan(
  state: ObligationState,
  command: Extract<ObligationCommand, { type: 'replan' }>,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): ReplanPreview {
  const facts = { vacantPostIds: [] };
  const present = step(obligationMachine, state, { envelope: null, now, facts }).state;
  const envelope = { id: 'preview', receivedAt: now, actor, command };
  const { state: after, refusal } = step(obligationMachine, present, { envelope, now, facts });
  const rounds = [...present.clocks, ...present.unplanned];
  const clocks = rounds.map((round) => changeOf(round, present, after));
  const occurrence =
    present.series === null ? null : { before: present.series.next, after: after.series?.next ?? null };
  return { refusal, clocks, occurrence };
}

function changeOf(
  { name: clock, round }: { readonly name: ClockName; readonly round: number },
  present: ObligationState,
  then: ObligationState,
): ClockChange {
  const [before, after] = [planIn(present), planIn(then)];
  return { clock, round, before, after, isChanged: JSON.stringify(before) !== JSON.stringify(after) };

  function planIn({ clocks }: ObligationState): ClockPlan | null {
    const running = clocks.find((each) => each.name === clock && each.round === round);
    return running === undefined ? null : planOf(running);
  }
}
