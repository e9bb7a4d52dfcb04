/** What is wrong with a roster before it is published: spans that nobody covers, and people in two places at once. */
import { DomainError } from '../domain-error.js';
import type { DutyPerson, Gap, Overlap, RosterPlan, Shift, ShiftDuty } from './types.js';

export interface RosterCheck {
  readonly gaps: readonly Gap[];
  readonly overlaps: readonly Overlap[];
}

/** Every uncovered span of each needed duty, and every overlap of one person, each in order of time. */
export function checkRoster(plan: RosterPlan): RosterCheck {
  return { gaps: plan.needs.flatMap((duty) => gapsOf(plan, duty)), overlaps: overlapsOf(plan.shifts) };
}

/** The longest period of one roster; a year's duty is several of them. */
export const longestRosterMs = 100 * 86_400_000;

/** Refuses with `invalid-input` a roster that cannot be meant: an empty or endless period, a shift outside it or without length. */
export function requireShape({ from, until, shifts }: RosterPlan): void {
  if (until <= from || until - from > longestRosterMs) {
    const message = `a roster ends after it begins, and within ${longestRosterMs / 86_400_000} days`;
    throw new DomainError('invalid-input', message, { from, until });
  }
  const wrong = shifts.filter(
    ({ startsAt, endsAt }) => endsAt <= startsAt || startsAt < from || endsAt > until,
  );
  if (wrong.length === 0) return;
  throw new DomainError('invalid-input', 'every shift ends after it begins and lies within the roster', {
    from,
    until,
    shifts: wrong.map(({ id, startsAt, endsAt }) => ({ id, startsAt, endsAt })),
  });
}

function gapsOf({ from, until, shifts }: RosterPlan, duty: ShiftDuty): readonly Gap[] {
  const covering = byStart(shifts.filter(({ persons }) => persons.some((person) => person.duty === duty)));
  const gaps: Gap[] = [];
  let covered = from;
  for (const { startsAt, endsAt } of [...covering, { startsAt: until, endsAt: until }]) {
    if (startsAt > covered) gaps.push({ duty, startsAt: covered, endsAt: startsAt });
    covered = Math.max(covered, endsAt);
  }
  return gaps;
}

interface Place {
  readonly person: DutyPerson;
  readonly shift: Shift;
}

function overlapsOf(shifts: readonly Shift[]): readonly Overlap[] {
  const placesOf = new Map<string, Place[]>();
  for (const shift of byStart(shifts)) {
    for (const person of shift.persons) {
      const key = personKey(person);
      placesOf.set(key, [...(placesOf.get(key) ?? []), { person, shift }]);
    }
  }
  return [...placesOf.values()].flatMap(overlapsOfOne).sort((one, other) => one.startsAt - other.startsAt);
}

/** Of one person's places in order of their starts. */
function overlapsOfOne(places: readonly Place[]): readonly Overlap[] {
  return places.flatMap(({ shift }, index) =>
    places
      .slice(index + 1)
      .filter((later) => later.shift.startsAt < shift.endsAt)
      .map(({ person: { name, accountId }, shift: later }) => ({
        name,
        accountId,
        shiftIds: [shift.id, later.id] as const,
        startsAt: later.startsAt,
        endsAt: Math.min(shift.endsAt, later.endsAt),
      })),
  );
}

/** Two persons are one by their account; without accounts, by their name. */
export function personKey({ accountId, name }: Pick<DutyPerson, 'accountId' | 'name'>): string {
  return accountId === null ? `name:${name}` : `account:${accountId}`;
}

function byStart<Each extends { readonly startsAt: number }>(shifts: readonly Each[]): readonly Each[] {
  return [...shifts].sort((one, other) => one.startsAt - other.startsAt);
}
