/** Loads the demo organisation through the same import as a user's file, and the accounts that act in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importOrganisation } from '../../domain/organisation/import-organisation.js';
import { readJsonRows } from '../../domain/organisation/read-json.js';
import type { OrganisationRevision } from '../../domain/organisation/apply-confirmation.js';

export const demoRoles = ['office', 'handler', 'head', 'leader', 'supervisor', 'admin'] as const;

export type DemoRole = (typeof demoRoles)[number];

export interface DemoAccount {
  readonly username: string;
  readonly role: DemoRole;
  /** Shown to people, Chinese. */
  readonly displayName: string;
  /** Null for an administrator, who acts for no unit. */
  readonly unitId: string | null;
  readonly postId: string | null;
}

export interface DemoOrganisation extends OrganisationRevision {
  readonly accounts: readonly DemoAccount[];
  /** The one password of all demo accounts; worthless outside a demo. */
  readonly password: string;
}

/**
 * Reads organisation.json and accounts.json from a folder (seeds/organisation of the project, wherever the compiled
 * code lies). Refuses with `invalid-input` as any import does.
 */
export function loadDemoOrganisation(folder: string): DemoOrganisation {
  const rows = readJsonRows(readFileSync(join(folder, 'organisation.json'), 'utf8'));
  const revision = importOrganisation(rows, { units: [], posts: [], aliases: [] }, (kind) => {
    throw new Error(`a ${kind} of the demo organisation has no id of its own`);
  });
  const { password, accounts } = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as Pick<
    DemoOrganisation,
    'password' | 'accounts'
  >;
  return { ...revision, password, accounts };
}
