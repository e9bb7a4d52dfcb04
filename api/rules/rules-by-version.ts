/** Finds policies and calendars by version: those that come with the program, and those that an administrator kept. */
import type { CalendarData } from '../../domain/calendar/types.js';
import { DomainError } from '../../domain/domain-error.js';
import { emergencyV1 } from '../../domain/policy/emergency-v1.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import type { Policy } from '../../domain/policy/types.js';
import { chosenRules, findRule } from '../../prisma/repositories/rules.js';
import type { RuleKind, Rules } from '../../prisma/repositories/rules.js';
import type { ApiDeps } from '../deps.js';

export type RulesDeps = Pick<ApiDeps, 'database' | 'policy' | 'calendar'>;

/** What the program brings along, by kind. */
export function builtIn(deps: RulesDeps): { readonly [Kind in RuleKind]: readonly Rules[Kind][] } {
  const policies = [deps.policy, standardV1, emergencyV1];
  return {
    policy: policies.filter(
      ({ version }, place) => policies.findIndex((each) => each.version === version) === place,
    ),
    calendar: [deps.calendar],
  };
}

/** Refuses with `not-found`. */
export async function requireRule<Kind extends RuleKind>(
  deps: RulesDeps,
  kind: Kind,
  version: string,
): Promise<Rules[Kind]> {
  const known: readonly Rules[Kind][] = builtIn(deps)[kind];
  const rule =
    known.find((each) => each.version === version) ?? (await findRule(deps.database, kind, version));
  if (rule !== null) return rule;
  throw new DomainError('not-found', `there is no ${kind} ${version}`, { version });
}

/** What a launch runs by now: the latest choice, or without any what the program brings along. */
export async function currentRules(
  deps: RulesDeps,
): Promise<{ readonly policy: Policy; readonly calendar: CalendarData }> {
  const choice = await chosenRules(deps.database);
  if (choice === null) return { policy: deps.policy, calendar: deps.calendar };
  return {
    policy: await requireRule(deps, 'policy', choice.policyVersion),
    calendar: await requireRule(deps, 'calendar', choice.calendarVersion),
  };
}
