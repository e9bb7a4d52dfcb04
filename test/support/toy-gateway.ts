/** A gateway to toy workflows on the run's shared server, with a worker and the log in memory. */
import { fileURLToPath } from 'node:url';
import type { RecordingActivities } from '../../activities/contract.js';
import { createWorkflowGateway } from '../../api/workflow-gateway.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import { sharedEnvironment } from './dev-server.js';
import { toyMachine } from './toy-machine.js';
import type { ToyCommand, ToyEvent, ToyState } from './toy-machine.js';
import { openLab, quietRuntime } from './workflow-lab.js';
import type { Lab } from './workflow-lab.js';
import type { MemoryLog } from './workflow-log.js';

/** Both kinds of stream run the toy. */
export const toyMachines = { obligation: toyMachine, review: toyMachine };

/** `around` may stand between the workflows and the log. Close the lab at the end. */
export async function openToyGateway(
  log: MemoryLog<ToyState, ToyCommand, ToyEvent>,
  options: {
    readonly answerWithinMs: number;
    readonly around?: Partial<RecordingActivities>;
  },
): Promise<{ readonly lab: Lab; readonly gateway: WorkflowGateway }> {
  quietRuntime();
  const lab = await openLab({
    env: await sharedEnvironment(),
    sourcePath: fileURLToPath(new URL('workflow-toy.ts', import.meta.url)),
    activities: {
      record: log.record.bind(log),
      consultPosts: log.consultPosts.bind(log),
      consultChildren: log.consultChildren.bind(log),
      ...options.around,
    },
  });
  const gateway = createWorkflowGateway({
    client: lab.env.client,
    taskQueue: lab.taskQueue,
    log: log.asStreamLog(),
    machines: toyMachines,
    answerWithinMs: options.answerWithinMs,
    onTrouble: () => undefined,
  });
  await lab.startWorker();
  return { lab, gateway };
}
