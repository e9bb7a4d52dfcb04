/** An obligation as a workflow: the durable shell around its machine. */
import { continueAsNew } from '@temporalio/workflow';
import { obligationMachine } from '../domain/obligation/machine.js';
import { passedOn, runDurableMachine } from './durable-machine.js';
import type { ObligationInput } from './messages.js';

/** Runs until an office decision has closed the obligation; no timeout ever closes it. */
export async function obligation({ state, logFormat }: ObligationInput): Promise<void> {
  await runDurableMachine({
    machine: obligationMachine,
    kind: 'obligation',
    state,
    logFormat,
    continueAsNew: (current) => continueAsNew<typeof obligation>({ ...passedOn(logFormat), state: current }),
  });
}
