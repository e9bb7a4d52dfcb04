/** The floor's worker: a process of the same shape as `duban worker`, with the same options and no activities. */
import { NativeConnection } from '@temporalio/worker';
import { join } from 'node:path';
import { readyMessage } from '../../runtime/compose/foreground.js';
import { projectRoot } from '../../runtime/project-root.js';
import { createWorker } from '../../runtime/worker.js';

const [address, taskQueue] = process.argv.slice(2);
if (address === undefined || taskQueue === undefined) throw new Error('usage: worker.js ADDRESS TASK_QUEUE');
const connection = await NativeConnection.connect({ address });
const worker = await createWorker({
  connection,
  config: {
    namespace: 'default',
    taskQueue,
    workflows: { bundlePath: join(projectRoot(), 'dist', 'floor-bundle.js') },
    maxCachedWorkflows: 500,
  },
  activities: {},
});
process.stdout.write(`${JSON.stringify({ msg: readyMessage })}\n`);
await worker.run();
await connection.close();
