/** Bundles the workflows once at set-up, so that no worker spends seconds on it at its start. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const { code } = await bundleWorkflowCode({ workflowsPath: resolve('dist/workflows/index.js') });
writeFileSync('dist/workflow-bundle.js', code);
