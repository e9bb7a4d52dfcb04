/** Obligations with a workflow, for tests: issued now for one owner (water), and what those concerned say. */
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { DrillTimeline } from '../../domain/calendar/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type {
  IssueInput,
  ObligationCommand,
  ObligationEvent,
  ObligationState,
} from '../../domain/obligation/types.js';
import { drillOf } from '../domain/calendar/beijing.js';
import { actorOf, issueInput } from './obligation-events.js';
import { StreamLab } from './stream-lab.js';
import type { Stream } from './stream-lab.js';

export type ObligationLab = StreamLab<ObligationState, ObligationCommand, ObligationEvent>;
export type RunningObligation = Stream<ObligationState, ObligationCommand, ObligationEvent>;

export const handler = actorOf('water');
export const head = actorOf('water', 'head');
export const leader: Actor = { accountId: 'a-vm', role: 'leader', unitId: 'city', postId: 'vice-mayor' };

export const acknowledge = { type: 'acknowledge', unitId: 'water' } as const;
export const respond = { type: 'respond', unitId: 'water' } as const;
export const submit = { type: 'submit', unitId: 'water' } as const;
export const assent = { type: 'assent', postId: 'vice-mayor' } as const;

/** A lab for obligations; `sourcePath` gives it another bundle than the product's. */
export function openObligationLab(env: TestWorkflowEnvironment, sourcePath?: string): Promise<ObligationLab> {
  const options = { env, machine: obligationMachine, workflow: 'obligation' } as const;
  return StreamLab.open(sourcePath === undefined ? options : { ...options, sourcePath });
}

/** Launches an obligation of 特提 urgency, issued now. */
export async function launch(
  lab: ObligationLab,
  change: Partial<IssueInput> = {},
): Promise<RunningObligation> {
  const issuedAt = change.issuedAt ?? (await lab.now());
  return lab.start(issue(issueInput({ id: `obligation-${randomUUID()}`, ...change, issuedAt })));
}

/** What makes it a drill that begins now at `drillStart`, with days of `dayMs`: clocks that a real server can wait for. */
export async function drillNow(
  lab: ObligationLab,
  { drillStart, dayMs }: Pick<DrillTimeline, 'drillStart' | 'dayMs'>,
): Promise<Pick<IssueInput, 'issuedAt' | 'planning'>> {
  const issuedAt = await lab.now();
  return { issuedAt, planning: drillOf({ realStart: issuedAt, drillStart, dayMs }) };
}

/** When the present round of a clock is missed. */
export function missAt(obligation: RunningObligation, name: 'receipt' | 'response'): Instant {
  const clock = obligation.state.clocks.find((running) => running.name === name);
  if (clock === undefined) throw new Error(`no ${name} clock runs`);
  return clock.missAt;
}

/** The levels that a clock has reached, as [round, level, minutes after `from`]. */
export function climbed(
  obligation: RunningObligation,
  clock: 'receipt' | 'response',
  from: Instant,
): readonly (readonly [round: number, level: number, minutes: number])[] {
  return obligation
    .ofType('escalated')
    .filter(({ escalation }) => escalation.clock === clock)
    .map(({ escalation: { round, level }, plannedAt }) => [
      round,
      level,
      Math.floor((plannedAt - from) / 60_000),
    ]);
}
