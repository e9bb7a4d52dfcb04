/** The invented city of the demo, read from the project's own files. */
import { join } from 'node:path';
import { loadDemoOrganisation } from '../../seeds/organisation/load-demo.js';
import type { DemoOrganisation } from '../../seeds/organisation/load-demo.js';
import { projectRoot } from '../project-root.js';

/** The directive that a demo begins with, and `duban drill` launches again as a drill. */
export const demoDirectiveFile = 'seeds/directives/flood-season.txt';

/** Its organisation, its accounts and their one password. */
export function demoOrganisation(): DemoOrganisation {
  return loadDemoOrganisation(join(projectRoot(), 'seeds/organisation'));
}
