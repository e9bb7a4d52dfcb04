/** Everything that stands between a draft and its launch, sorted by kind, so that a person sees all of it at once. */
import { DomainError } from '../domain-error.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import {
  dateItem,
  doubtItems,
  dutyItems,
  noMatterItem,
  ownerItems,
  unconfirmedItems,
  unknownPostItems,
  unknownUnitItems,
} from './blocker-items.js';
import type { BlockerItem } from './blocker-items.js';
import type { LaunchMoment } from './matter-deadline.js';
import { launchedMatters, refreshResolution } from './resolve-draft.js';
import type { Draft } from './types.js';

/** A class of blockers; the order of this list is the order in which they are reported. */
export type BlockerCode =
  | 'unsettled-doubts'
  | 'unmapped-duties'
  | 'unknown-unit'
  | 'unknown-post'
  | 'calendar-unpublished'
  | 'invalid-input';

/** All blockers of one class. */
export interface LaunchBlocker {
  readonly code: BlockerCode;
  readonly items: readonly BlockerItem[];
}

/** What a launch is judged against. */
export interface LaunchQuestion extends LaunchMoment {
  readonly index: OrganisationIndex;
}

/**
 * Every class of blockers that has items; empty when the draft may be launched at that moment. Names are looked up
 * in `question.index` again, so that units taken since the last correction count.
 */
export function launchBlockers(asKept: Draft, question: LaunchQuestion): readonly LaunchBlocker[] {
  const draft = refreshResolution(asKept, question.index);
  const matters = launchedMatters(draft);
  const dates = matters.map((matter) => dateItem(matter, question)).filter((item) => item !== null);
  const isYear = ({ what }: BlockerItem): boolean => what === 'unpublished-year';
  const blockers: readonly LaunchBlocker[] = [
    {
      code: 'unsettled-doubts',
      items: [
        ...doubtItems(draft),
        ...dates.filter((item) => !isYear(item)),
        ...ownerItems(draft, question.index),
        ...unconfirmedItems(draft),
      ],
    },
    { code: 'unmapped-duties', items: dutyItems(draft) },
    { code: 'unknown-unit', items: unknownUnitItems(draft, question.index) },
    { code: 'unknown-post', items: matters.flatMap(unknownPostItems) },
    { code: 'calendar-unpublished', items: dates.filter(isYear) },
    { code: 'invalid-input', items: matters.length === 0 ? [noMatterItem(draft)] : [] },
  ];
  return blockers.filter(({ items }) => items.length > 0);
}

/**
 * Refuses a launch that something blocks: with the code of the first class of blockers, `details.items` its items and
 * `details.blockers` all classes.
 */
export function assertLaunchable(draft: Draft, question: LaunchQuestion): void {
  const blockers = launchBlockers(draft, question);
  const [first] = blockers;
  if (first === undefined) return;
  const counts = blockers.map(({ code, items }) => `${items.length} ${code}`).join(', ');
  throw new DomainError(first.code, `the draft cannot be launched yet: ${counts}; settle each, then launch`, {
    items: first.items,
    blockers,
  });
}
