/** Carries out the office's commands on a series. */
import { occurrenceOf } from '../../recurrence/next-occurrence.js';
import { nextChildId } from '../children/issue-child.js';
import { dueByPolicy } from '../children/due-by-policy.js';
import type { Circumstances, Deciders, Decision } from '../decision.js';
import { refuse } from '../refuse.js';
import type { RecurrenceCommand } from './commands.js';
import { followingOf, issueOccurrence, passOver } from './follow.js';
import { mostSkipped, ruleOf } from './series.js';
import type { Series } from './series.js';

export const recurrenceDeciders: Deciders<RecurrenceCommand> = {
  'pause-recurrence': pause,
  'resume-recurrence': resume,
  'skip-occurrence': skip,
  'end-recurrence': end,
  'backfill-occurrence': backfill,
};

/** Nothing is issued until it is resumed; what is open stays owed. */
function pause(decision: Decision<'pause-recurrence'>): void {
  if (running(decision).isPaused) refuse(decision, ['wrong-state', 'it is paused already']);
  decision.draft.emit({ type: 'series-paused' });
}

/** What passed meanwhile is listed as paused; the window that is open now is issued at once, by time. */
function resume(decision: Decision<'resume-recurrence'>): void {
  const { draft, now } = decision;
  const series = running(decision);
  if (!series.isPaused) refuse(decision, ['wrong-state', 'it is not paused']);
  draft.emit({ type: 'series-resumed', then: followingOf(series, series.last, draft.state.planning) });
  passOver(draft, now, 'paused');
}

function skip(decision: Decision<'skip-occurrence'>): void {
  const { draft, command } = decision;
  const series = running(decision);
  const { next } = series;
  if (next === null) return refuse(decision, ['wrong-state', 'nothing comes any more']);
  if (command.n < next.n) {
    refuse(decision, ['wrong-state', `number ${command.n} is behind it; the next is ${next.n}`], { next });
  }
  if (series.skipped.includes(command.n)) {
    refuse(decision, ['wrong-state', `number ${command.n} is skipped already`]);
  }
  if (command.n === next.n) {
    const then = followingOf(series, next, draft.state.planning);
    draft.emit({ type: 'occurrence-skipped', n: command.n, then });
    return;
  }
  if (series.skipped.length >= mostSkipped) {
    refuse(decision, ['wrong-state', `${mostSkipped} are to be skipped already; pause it instead`]);
  }
  draft.emit({ type: 'occurrence-skipped', n: command.n, then: null });
}

/** The event has come, or the office ends it: nothing more is issued. The obligation itself is closed by its own commands. */
function end(decision: Decision<'end-recurrence'>): void {
  running(decision);
  decision.draft.emit({ type: 'series-ended', effectiveAt: decision.receivedAt });
}

/** A new term, because nobody can meet the old one. */
function backfill(decision: Decision<'backfill-occurrence'>): void {
  const { draft, command, now } = decision;
  const { n } = command;
  const passed = draft.state.series?.passed ?? [];
  if (!passed.some(({ first, last }) => first <= n && n <= last)) {
    refuse(decision, ['wrong-state', `number ${n} is none that passed without being issued`], { passed });
  }
  if (command.dueAt !== null && !(command.dueAt > now)) {
    refuse(decision, ['invalid-input', 'its new term ends at an instant still to come'], {
      dueAt: command.dueAt,
    });
  }
  const occurrence = occurrenceOf(ruleOf(known(decision), n), n, draft.state.planning);
  if (occurrence === null) return refuse(decision, ['wrong-state', `the rule has no number ${n}`]);
  const completion =
    command.dueAt === null ? dueByPolicy(draft.state, now) : { dueAt: command.dueAt, isExclusive: false };
  const childId = nextChildId(draft.state);
  draft.emit({ type: 'occurrence-opened', occurrence, childId, how: 'backfill', then: null });
  issueOccurrence(draft, completion, now);
}

function running(decision: Circumstances): Series {
  const series = known(decision);
  if (series.endedAt !== null) {
    return refuse(decision, ['wrong-state', 'its series has ended'], { endedAt: series.endedAt });
  }
  return series;
}

function known(decision: Circumstances): Series {
  const { series } = decision.draft.state;
  return series ?? refuse(decision, ['wrong-state', 'it does not recur']);
}
