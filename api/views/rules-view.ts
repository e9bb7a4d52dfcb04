/** Versions of policies and calendars as a list. */
import { accountNames } from '../../prisma/repositories/account-names.js';
import { listRules } from '../../prisma/repositories/rules.js';
import type { RuleKind } from '../../prisma/repositories/rules.js';
import type { ApiDeps } from '../deps.js';
import { builtIn, currentRules } from '../rules/rules-by-version.js';
import { iso } from './iso.js';

/** Those kept by people, the latest first, then those that come with the program. */
export async function ruleListView(deps: ApiDeps, kind: RuleKind) {
  const kept = await listRules(deps.database, kind);
  const accountIds = kept.flatMap(({ by }) => (by === null ? [] : [by.accountId]));
  const names = await accountNames(deps.database, accountIds);
  const current = (await currentRules(deps))[kind].version;
  return {
    current,
    rows: [
      ...kept.map(({ version, at, by }) => ({
        version,
        isBuiltIn: false,
        at: iso(at),
        by: by && { ...by, name: names.get(by.accountId) ?? null },
      })),
      ...builtIn(deps)[kind].map(({ version }) => ({ version, isBuiltIn: true, at: null, by: null })),
    ],
  };
}
