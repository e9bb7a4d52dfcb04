/** The workflow bundle of a release after this one: the present shell, and the machine of that release in it. */
import { continueAsNew } from '@temporalio/workflow';
import { passedOn, runDurableMachine } from '../../../workflows/durable-machine.js';
import type { ObligationInput } from '../../../workflows/messages.js';
import { nextFormat, nextMachine } from './machine.js';

export async function obligation({ state, logFormat }: ObligationInput): Promise<void> {
  await runDurableMachine({
    machine: nextMachine,
    kind: 'obligation',
    state,
    logFormat,
    ownFormat: nextFormat,
    continueAsNew: (current) => continueAsNew<typeof obligation>({ ...passedOn(logFormat), state: current }),
  });
}
