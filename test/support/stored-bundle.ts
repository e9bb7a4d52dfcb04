/** The workflow bundles of releases as files, so that a test can run a worker of an earlier release: its very code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { minify } from '@swc/core';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { historiesFolder } from './stored-history.js';
import { productWorkflows } from './stream-lab.js';

const fileName = 'bundle.js.br';

/** A worker wants a source map in every bundle. */
const emptyMap = Buffer.from(
  JSON.stringify({ version: 3, file: 'bundle.js', sources: [], mappings: '' }),
).toString('base64');

/** The bundle that a release shipped. */
export function storedBundle(release: string): string {
  const code = brotliDecompressSync(readFileSync(join(historiesFolder, release, fileName))).toString('utf8');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${emptyMap}`;
}

/** Writes the present bundle beside the release's histories: without its source map, minified and packed, some 50 KB. */
export async function storeBundle(release: string): Promise<void> {
  const logger = new DefaultLogger('ERROR');
  const { code } = await bundleWorkflowCode({ workflowsPath: productWorkflows, logger });
  const [whatRuns = ''] = code.split('//# sourceMappingURL');
  // Temporal finds workflows, and we find errors, by their names.
  const { code: small } = await minify(whatRuns, { keep_fnames: true, keep_classnames: true });
  mkdirSync(join(historiesFolder, release), { recursive: true });
  writeFileSync(join(historiesFolder, release, fileName), brotliCompressSync(small));
}
