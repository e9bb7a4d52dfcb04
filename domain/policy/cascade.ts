/** How time is budgeted when a matter is handed down 分解下达: the default by urgency, and what an obligation's policy says. */
import type { Duration } from '../calendar/types.js';
import type { CascadePolicy, ObligationPolicy, Urgency } from './types.js';

const hours = (amount: number): Duration => ({ amount, unit: 'hour' });
const workingHours = (amount: number): Duration => ({ amount, unit: 'working-hour' });
const aWorkingDay: Duration = { amount: 1, unit: 'working-day' };

const unhurried: CascadePolicy = { reserve: aWorkingDay, least: aWorkingDay, maySkipLevels: true };

const byUrgency: Readonly<Record<Urgency | 'none', CascadePolicy>> = {
  特提: { reserve: hours(2), least: hours(1), maySkipLevels: true },
  特急: { reserve: hours(4), least: hours(2), maySkipLevels: true },
  加急: { reserve: workingHours(4), least: workingHours(4), maySkipLevels: true },
  平急: unhurried,
  none: unhurried,
};

/** What the policy says of handing down; one of an earlier release, or one that is silent, has the default of its urgency. */
export function cascadeOf({ cascade, urgency }: ObligationPolicy): CascadePolicy {
  return cascade ?? byUrgency[urgency ?? 'none'];
}
