/** Policies and calendars by version: kept once and never changed, and which of them launches run by. */
import type { CalendarData } from '../../domain/calendar/types.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Policy } from '../../domain/policy/types.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { jsonIn, jsonOut } from '../json-column.js';
import { canonicalJson } from '../log/canonical-json.js';

/** What a version holds. */
export interface Rules {
  readonly policy: Policy;
  readonly calendar: CalendarData;
}

/** Kept by whom and when; null for one that was put before this was noted. */
export interface Kept {
  readonly by: Actor | null;
  readonly at: Instant;
}

export type RuleKind = keyof Rules;

/** Null when there is none of that version. */
export async function findRule<Kind extends RuleKind>(
  database: Database,
  kind: Kind,
  version: string,
): Promise<Rules[Kind] | null> {
  const where = { version };
  const row =
    kind === 'policy'
      ? (await database.policy.findUnique({ where }))?.policy
      : (await database.calendar.findUnique({ where }))?.calendar;
  return row === undefined ? null : jsonOut<Rules[Kind]>(row);
}

/** Versions with who kept them, the latest first. */
export async function listRules(
  database: Database,
  kind: RuleKind,
): Promise<readonly (Kept & { readonly version: string })[]> {
  const query = {
    select: { version: true, createdAt: true, createdBy: true },
    orderBy: { createdAt: 'desc' },
  } as const;
  const rows =
    kind === 'policy' ? await database.policy.findMany(query) : await database.calendar.findMany(query);
  return rows.map(({ version, createdAt, createdBy }) => ({
    version,
    at: instantOf(createdAt),
    by: jsonOut<Actor | null>(createdBy),
  }));
}

/** Keeps a version. The same again changes nothing; another one under the same version is refused (`version-conflict`). */
export async function putRule<Kind extends RuleKind>(
  database: Database,
  { kind, rule }: { readonly kind: Kind; readonly rule: Rules[Kind] },
  { by, at }: { readonly by: Actor; readonly at: Instant },
): Promise<void> {
  const { version } = rule;
  const common = { version, createdAt: columnTime(at), createdBy: jsonIn(by) };
  if (kind === 'policy')
    await database.policy.createMany({ data: [{ ...common, policy: jsonIn(rule) }], skipDuplicates: true });
  else
    await database.calendar.createMany({
      data: [{ ...common, calendar: jsonIn(rule) }],
      skipDuplicates: true,
    });
  const kept = await findRule(database, kind, version);
  if (canonicalJson(kept) === canonicalJson(rule)) return;
  const message = `the ${kind} ${version} is kept already and never changes; give yours another version`;
  throw new DomainError('version-conflict', message, { version });
}

/** A choice of what launches run by. */
export interface RulesChoice {
  readonly policyVersion: string;
  readonly calendarVersion: string;
}

/** The latest; null while nobody has chosen. */
export async function chosenRules(database: Database): Promise<RulesChoice | null> {
  const row = await database.rulesChoice.findFirst({ orderBy: { id: 'desc' } });
  return row === null ? null : { policyVersion: row.policyVersion, calendarVersion: row.calendarVersion };
}

/** Directives launched from now on run by it; what is in flight does not change. */
export async function chooseRules(
  database: Database,
  choice: RulesChoice,
  { by, at, reason }: { readonly by: Actor; readonly at: Instant; readonly reason: string },
): Promise<void> {
  const { policyVersion, calendarVersion } = choice;
  const chosenBy = jsonIn(by);
  await database.rulesChoice.create({
    data: { policyVersion, calendarVersion, reason, chosenBy, chosenAt: columnTime(at) },
  });
}
