/** Names and shapes of everything that is sent to workflows: the only file that others import from here. Wire contracts. */
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CommandAnswer } from '../activities/contract.js';
import type { ReviewState } from '../domain/accountability/types.js';
import type { CommandEnvelope } from '../domain/machine.js';
import type { ObligationState } from '../domain/obligation/types.js';

/** Workflow types. */
export const workflowTypes = {
  obligation: 'obligation',
  review: 'accountabilityReview',
  directive: 'directive',
  bulk: 'bulk',
} as const;

/** An obligation's workflow starts from its recorded state; its id is the obligation's id. */
export interface ObligationInput {
  readonly state: ObligationState;
  /** The form of the log of whoever started it (domain/log-format.ts); a worker that knows only earlier ones leaves it. */
  readonly logFormat?: number;
}

/** A review's workflow starts from its recorded state; its id is the review's id. */
export interface ReviewInput {
  readonly state: ReviewState;
  readonly logFormat?: number;
}

export interface DirectiveInput {
  readonly directiveId: string;
}

/** Its id is the job's id. */
export interface BulkInput {
  readonly jobId: string;
}

/**
 * Carries out one command; the update's id is the command's id. Answers once the events are recorded; a refusal comes
 * as an ApplicationFailure of the type below, with the kept Refusal as its only detail.
 */
export const commandUpdate = defineUpdate<
  Extract<CommandAnswer, { readonly outcome: 'done' }>,
  [CommandEnvelope<unknown>]
>('command');

/** Type of the failure by which a workflow refuses a command: the domain's refusal, kept in the log. */
export const refusedFailure = 'Refused';

/** Type of the failure by which a validator rejects what is no envelope: a fault of the sender, kept nowhere. */
export const misshapenFailure = 'Misshapen';

/** A record of nothing: makes a workflow compare itself with the log and take what it lacks (after a restore). */
export const syncUpdate = defineUpdate<{ readonly sequence: number }, []>('sync');

/** Tells the directive's workflow that an obligation of it has closed. Repeats do no harm. */
export const obligationClosedSignal = defineSignal<[{ readonly obligationId: string }]>('obligationClosed');
