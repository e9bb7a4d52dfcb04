import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { workflowTypes } from '../../workflows/messages.js';

/** What the SDK itself brings along. */
const packagesOfTheSdk = ['@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'];

test('when the workflows are bundled, then every type is in it, and nothing but pure code of ours', async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  for (const type of Object.values(workflowTypes)) expect(code).toContain(`${type}: () =>`);
  // webpack names each module in a comment; "?…" stands for one that the SDK left out.
  const modules = [...code.matchAll(/^\/\*{3}\/ "\.\/([^"\n]+)"/gm)].map(([, path]) => path ?? '');
  const packages = modules.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  expect([...new Set(packages)].toSorted()).toEqual(packagesOfTheSdk);
  const ours = modules.filter((path) => !path.includes('node_modules/'));
  expect(ours).toContain('domain/obligation/machine.ts');
  expect(ours.filter((path) => !/^(domain|workflows)\//.test(path))).toEqual([]);
}, 60_000);
