/** Which release runs here: what an operator sees, and what Temporal notes beside each task of a workflow. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/**
 * The version and the first digits of the hash of the workflow bundle, for example `0.2.0+1f0c9a77b2de`: two builds of
 * one version whose workflows differ have different names. Written by the set-up (runtime/setup/bundle-workflows.mjs).
 */
export function releaseName(): string {
  const { version, bundle } = JSON.parse(
    readFileSync(join(projectRoot(), 'dist', 'release.json'), 'utf8'),
  ) as { readonly version: string; readonly bundle: string };
  return `${version}+${bundle}`;
}
