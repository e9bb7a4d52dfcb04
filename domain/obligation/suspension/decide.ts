/** The office suspends an obligation, by itself or at a unit's request, and lets it go on earlier. */
import type { Instant } from '../../instant.js';
import type { Circumstances, Deciders, Decision } from '../decision.js';
import { laterBy } from '../../calendar/later-by.js';
import { refuse } from '../refuse.js';
import { grantPendingSuspensions } from '../requests/pending-request.js';
import { limitsOf } from '../requests/limits.js';
import type { SuspensionCommand } from './commands.js';
import { goOn } from './hold.js';

export const suspensionDeciders: Deciders<SuspensionCommand> = { suspend, resume };

/** Suspends it of the office's own accord; whoever asked for it has been answered too. */
function suspend(decision: Decision<'suspend'>): void {
  const { draft, command, receivedAt } = decision;
  const { until } = command;
  assertSuspendable(decision, until);
  draft.emit({ type: 'suspended', effectiveAt: receivedAt, until });
  grantPendingSuspensions(draft, until, receivedAt);
}

function resume({ draft, now, ...decision }: Decision<'resume'>): void {
  const { suspension } = draft.state;
  if (suspension === null) {
    return refuse({ draft, now, ...decision }, ['wrong-state', 'it is not suspended']);
  }
  goOn(draft, Math.min(now, suspension.until), 'ordered');
}

/**
 * Refuses a suspension of what rests anyway (it was submitted), of one that is suspended, or beyond the policy's limit.
 * The clocks stand still from when the order was received: until then everything due has been done.
 */
export function assertSuspendable(decision: Circumstances, until: Instant): void {
  const { state } = decision.draft;
  if (state.phase !== 'open') {
    refuse(decision, ['wrong-state', 'it has been submitted; approve or return it first']);
  }
  if (state.suspension !== null) {
    refuse(decision, ['wrong-state', 'it is suspended already; let it go on first'], {
      until: state.suspension.until,
    });
  }
  assertSuspensionEnd(decision, until);
}

/** Refuses an end that is not to come, or beyond the policy's limit. */
export function assertSuspensionEnd(decision: Circumstances, until: Instant): void {
  const { draft, receivedAt } = decision;
  const { longest } = limitsOf(draft.state.policy).suspension;
  const latest = laterBy(longest, receivedAt, draft.state.planning);
  if (until > receivedAt && until <= latest) return;
  refuse(decision, ['invalid-input', 'a suspension ends later than now, and within the policy’s limit'], {
    until,
    ...{ longest, latest },
  });
}
