/** Workflow bundle for tests of the durable shell: the toy machine in it, under the names of the real workflows. */
import { continueAsNew } from '@temporalio/workflow';
import { runDurableMachine } from '../../workflows/durable-machine.js';
import { toyMachine } from './toy-machine.js';
import type { ToyState } from './toy-machine.js';

export async function toy(input: { readonly state: ToyState }): Promise<void> {
  await runDurableMachine({
    machine: toyMachine,
    kind: 'obligation',
    state: input.state,
    logFormat: undefined,
    continueAsNew: (state) => continueAsNew<typeof toy>({ state }),
  });
}

export { toy as obligation, toy as accountabilityReview };
