/** Bundles the workflows once at set-up, so that no worker spends seconds on it at its start; notes which release this is. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const { code } = await bundleWorkflowCode({ workflowsPath: resolve('dist/workflows/index.js') });
writeFileSync('dist/workflow-bundle.js', code);

// The source map names folders of this machine and is no part of what runs.
const [whatRuns = ''] = code.split('//# sourceMappingURL');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const bundle = createHash('sha256').update(whatRuns).digest('hex').slice(0, 12);
writeFileSync('dist/release.json', `${JSON.stringify({ version, bundle })}\n`);
