/** Keeps a new policy or calendar, and chooses what launches run by. */
import { calendarProblems } from '../../domain/calendar/check-calendar.js';
import type { CalendarData } from '../../domain/calendar/types.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { policyProblems } from '../../domain/policy/check-policy.js';
import type { Policy } from '../../domain/policy/types.js';
import { chooseRules, putRule } from '../../prisma/repositories/rules.js';
import type { RuleKind, Rules, RulesChoice } from '../../prisma/repositories/rules.js';
import type { ApiDeps } from '../deps.js';
import { builtIn, currentRules, requireRule } from './rules-by-version.js';

/** Refuses with `invalid-input` (every problem in `details.problems`) or `version-conflict`. */
export async function putPolicy(deps: ApiDeps, policy: Policy, by: Actor): Promise<void> {
  const { calendar } = await currentRules(deps);
  assertNone(
    'policy',
    policyProblems(policy, { calendar: inDaylight(calendar), from: trialInstant(calendar) }),
  );
  await put(deps, { kind: 'policy', rule: policy }, by);
}

/** As `putPolicy`; the offset has to be that of the zone. */
export async function putCalendar(deps: ApiDeps, calendar: CalendarData, by: Actor): Promise<void> {
  const { utcOffsetMinutes } = deps.resolveZone(calendar.timeZone);
  const path = 'utcOffsetMinutes';
  const message = `${calendar.timeZone} lies ${utcOffsetMinutes} minutes from UTC, not ${calendar.utcOffsetMinutes}`;
  const isOff = utcOffsetMinutes !== calendar.utcOffsetMinutes;
  assertNone('calendar', [...(isOff ? [{ path, message }] : []), ...calendarProblems(calendar)]);
  await put(deps, { kind: 'calendar', rule: calendar }, by);
}

/** Directives launched from now on run by these. Refuses with `not-found`. */
export async function choose(
  deps: ApiDeps,
  { reason, ...choice }: Partial<RulesChoice> & { readonly reason: string },
  by: Actor,
): Promise<RulesChoice> {
  const current = await currentRules(deps);
  const policyVersion = choice.policyVersion ?? current.policy.version;
  const calendarVersion = choice.calendarVersion ?? current.calendar.version;
  await requireRule(deps, 'policy', policyVersion);
  await requireRule(deps, 'calendar', calendarVersion);
  await chooseRules(deps.database, { policyVersion, calendarVersion }, { by, at: deps.now(), reason });
  return { policyVersion, calendarVersion };
}

async function put<Kind extends RuleKind>(
  deps: ApiDeps,
  given: { readonly kind: Kind; readonly rule: Rules[Kind] },
  by: Actor,
): Promise<void> {
  const { version } = given.rule;
  if (builtIn(deps)[given.kind].some((each) => each.version === version)) {
    const message = `${version} comes with the program and never changes; give yours another version`;
    throw new DomainError('version-conflict', message, { version });
  }
  await putRule(deps.database, given, { by, at: deps.now() });
}

function assertNone(
  what: string,
  problems: readonly { readonly path: string; readonly message: string }[],
): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  throw new DomainError('invalid-input', `the ${what} cannot run: ${first.path}: ${first.message}${more}`, {
    problems,
  });
}

/** A trial needs published days only: every year without exceptions. */
function inDaylight(calendar: CalendarData): CalendarData {
  const years = Array.from({ length: 4 }, (_, n) => [String(2026 + n), { rest: '', work: '' }] as const);
  return { ...calendar, years: Object.fromEntries(years) };
}

/** A Wednesday morning. */
function trialInstant({ utcOffsetMinutes }: CalendarData): number {
  return Date.UTC(2026, 5, 10, 10, 0) - utcOffsetMinutes * 60_000;
}
