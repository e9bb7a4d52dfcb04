/** Bundles the floor's workflow, as set-up bundles the product's. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const { code } = await bundleWorkflowCode({ workflowsPath: resolve('dist/bench/floor/workflow.js') });
writeFileSync('dist/floor-bundle.js', code);
