/** What a notice does to each obligation of the running directive that it amends or replaces. Pure. */
import type { Instant } from '../instant.js';
import { termsOf } from '../launch/matter-terms.js';
import type { PlannedMatter } from '../launch/plan-launch.js';
import type { DraftMatter } from '../launch/types.js';
import type { Amendment } from '../obligation/amend/commands.js';
import type { Closure } from '../obligation/types.js';
import type { DirectiveDifference, PairedMatters } from './directive-difference.js';

/** A matter of the directive as it runs; `matter` in the words that hold now. */
export interface RunningMatter {
  readonly matter: DraftMatter;
  readonly obligationId: string;
  readonly number: string;
  /** How it ended; null while it is open. */
  readonly closedHow: Closure['how'] | null;
}

/** What the person who applies it has settled. Keys of the notice's matters, but `withdraw` and `leave`: the directive's. */
export interface ApplicationChoices {
  /** Likely matches that a person has looked at. */
  readonly confirmed: readonly string[];
  /** Changed in words only: answers and submissions stay. */
  readonly sameDuty: readonly string[];
  /** Added or changed ones that are not carried over. */
  readonly leaveOut: readonly string[];
  /** Those that the notice would withdraw, and that go on. */
  readonly leave: readonly string[];
  /** Those that an unclear statement of the notice withdraws. */
  readonly withdraw: readonly string[];
}

/** One that is changed in place. */
export interface AmendedMatter {
  readonly running: RunningMatter;
  readonly after: DraftMatter;
  readonly amendment: Amendment;
}

/** One that is issued anew; `replaces` is the one that it takes the place of, null when it has no counterpart. */
export interface IssuedMatter {
  readonly after: DraftMatter;
  readonly replaces: RunningMatter | null;
}

export interface Application {
  readonly amended: readonly AmendedMatter[];
  readonly issued: readonly IssuedMatter[];
  readonly withdrawn: readonly RunningMatter[];
  /** Changed or withdrawn, but ended already: what is done stays done. */
  readonly ended: readonly RunningMatter[];
}

/** What a person has to settle before: likely matches, and words that take out nobody knows what. */
export interface OpenQuestions {
  /** The notice's keys. */
  readonly weak: readonly string[];
  readonly unclear: DirectiveDifference['unclear'];
}

/** Null when nothing is left to settle. Naming anything to withdraw settles the unclear words. */
export function openQuestions(
  difference: DirectiveDifference,
  { confirmed, leaveOut, withdraw }: ApplicationChoices,
): OpenQuestions | null {
  const settled = new Set([...confirmed, ...leaveOut]);
  const weak = difference.changed
    .filter((pair) => pair.weak && !settled.has(pair.after.key))
    .map(({ after }) => after.key);
  const unclear = withdraw.length > 0 ? [] : difference.unclear;
  return weak.length + unclear.length === 0 ? null : { weak, unclear };
}

/** The notice's matters that need planning: added and changed ones that are carried over. */
export function carriedKeys(
  { added, changed }: DirectiveDifference,
  { leaveOut }: ApplicationChoices,
): ReadonlySet<string> {
  const keys = [...added.map(({ matter }) => matter.key), ...changed.map(({ after }) => after.key)];
  return new Set(keys.filter((key) => !leaveOut.includes(key)));
}

/**
 * What becomes of each obligation. A changed matter is amended in place; one of another kind, or one whose duty changed
 * after it had ended, is issued anew, and the former one withdrawn if it is open.
 */
export function planApplication(
  difference: DirectiveDifference,
  context: {
    readonly running: ReadonlyMap<string, RunningMatter>;
    /** By the notice's keys, as a launch would issue them; at least `carriedKeys`. */
    readonly planned: ReadonlyMap<string, PlannedMatter>;
    readonly choices: ApplicationChoices;
  },
): Application {
  const { running, planned, choices } = context;
  const carried = carriedKeys(difference, choices);
  const issued: IssuedMatter[] = difference.added
    .filter(({ matter }) => carried.has(matter.key))
    .map(({ matter }) => ({ after: matter, replaces: null }));
  const amended: AmendedMatter[] = [];
  const withdrawn: RunningMatter[] = [];
  const ended: RunningMatter[] = [];
  for (const pair of difference.changed.filter(({ after }) => carried.has(after.key))) {
    if (choices.withdraw.includes(pair.before.key)) continue;
    const one = running.get(pair.before.key);
    const plan = planned.get(pair.after.key);
    if (one === undefined || plan === undefined) continue;
    const amendment = amendmentOf(pair, plan, choices);
    const isAnother = pair.changes.kind !== undefined;
    if (one.closedHow !== null && !amendment.isDutyChanged) ended.push(one);
    else if (one.closedHow !== null || isAnother) {
      issued.push({ after: pair.after, replaces: one });
      (one.closedHow === null ? withdrawn : ended).push(one);
    } else amended.push({ running: one, after: pair.after, amendment });
  }
  for (const key of withdrawnKeys(difference, choices)) {
    const one = running.get(key);
    if (one !== undefined) (one.closedHow === null ? withdrawn : ended).push(one);
  }
  return { amended, issued, withdrawn, ended };
}

function withdrawnKeys(
  { withdrawn }: DirectiveDifference,
  { leave, withdraw }: ApplicationChoices,
): ReadonlySet<string> {
  const stated = withdrawn.map(({ matter }) => matter.key).filter((key) => !leave.includes(key));
  return new Set([...stated, ...withdraw]);
}

/** Only what differs is changed: an owner who was reassigned since stays unless the notice names others. */
function amendmentOf(
  { before, after, changes }: PairedMatters,
  { input }: PlannedMatter,
  { sameDuty }: ApplicationChoices,
): Amendment {
  const hasOwners = changes.owners !== undefined || changes.addressedToAll !== undefined;
  const isDutyChanged =
    changes.text !== undefined || changes.kind !== undefined || changes.scope !== undefined;
  return {
    owners: hasOwners ? input.owners : null,
    leaders: changes.leaders === undefined ? null : input.leaders,
    completion: changes.deadline === undefined ? null : { deadline: input.completion },
    isDutyChanged: isDutyChanged && !sameDuty.includes(after.key),
    ...changedTerms({ before, after, changes }, input.issuedAt),
  };
}

/**
 * How often, at what events and how it closes: each only where the notice's words differ, so that what a person added to
 * the former words stays.
 */
function changedTerms(
  { before, after, changes }: Pick<PairedMatters, 'before' | 'after' | 'changes'>,
  at: Instant,
): Partial<Amendment> {
  const [was, is] = [termsOf(before, at), termsOf(after, at)];
  const ofWords: readonly (keyof typeof is)[] = ['hasClosingStandard', 'isPersonal'];
  const differs = (name: keyof typeof is): boolean =>
    (ofWords.includes(name) ? changes.text : changes.deadline) !== undefined &&
    JSON.stringify(was[name]) !== JSON.stringify(is[name]);
  return {
    ...(differs('recurrence') ? { recurrence: { rule: is.recurrence } } : {}),
    ...(differs('eventTerm') ? { eventTerm: { term: is.eventTerm } } : {}),
    ...(differs('isSameDay') ? { isSameDay: is.isSameDay } : {}),
    ...(differs('hasClosingStandard') ? { hasClosingStandard: is.hasClosingStandard } : {}),
    ...(differs('isPersonal') ? { isPersonal: is.isPersonal } : {}),
  };
}
