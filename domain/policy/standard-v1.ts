/** The default policy: clocks, ladder and limits by urgency, as decided in docs/calendar-and-policy.md. */
import type { ClockRule, Duration } from '../calendar/types.js';
import { sameDayRule } from './same-day.js';
import type { LadderLevel, ObligationPolicy, Policy, RequestLimits, Urgency } from './types.js';

const version = 'standard-v1';
const channels = ['in-app', 'webhook'] as const;

const minutes = (amount: number): Duration => ({ amount, unit: 'minute' });
const hours = (amount: number): Duration => ({ amount, unit: 'hour' });
const days = (amount: number): Duration => ({ amount, unit: 'day' });
const months = (amount: number): Duration => ({ amount, unit: 'month' });
const workingHours = (amount: number): Duration => ({ amount, unit: 'working-hour' });
const workingDays = (amount: number): Duration => ({ amount, unit: 'working-day' });

const after = (duration: Duration): ClockRule => ({ rule: 'after', duration });
const byEvening = (duration: Duration): ClockRule => ({ rule: 'day-at', duration, at: '18:00' });

/** The four levels; only the delays of levels 2 to 4 differ by urgency, each counted from the miss. */
function ladder(delays: {
  readonly office: Duration;
  readonly leader: Duration;
  readonly review: Duration;
}): readonly LadderLevel[] {
  const notifies = { channels, mustAct: false, opensReview: false };
  return [
    { ...notifies, level: 1, after: minutes(0), to: ['unit-head', 'unit-duty'] },
    { ...notifies, level: 2, after: delays.office, to: ['office-duty'], mustAct: true },
    { ...notifies, level: 3, after: delays.leader, to: ['leader'] },
    { level: 4, after: delays.review, to: [], channels: [], mustAct: false, opensReview: true },
  ];
}

/** Under every urgency the longer the matter has, the more may be asked for. */
function requests(limits: {
  readonly transferWithin: Duration;
  readonly extension: readonly [mostTimes: number, longest: Duration];
  readonly suspended: Duration;
  readonly opinionWithin: Duration;
}): RequestLimits {
  const { transferWithin, opinionWithin } = limits;
  const [mostTimes, longest] = limits.extension;
  const suspension = { longest: limits.suspended };
  return { transferWithin, extension: { mostTimes, longest }, suspension, opinionWithin };
}

type Distinct = Pick<ObligationPolicy, 'clocks' | 'counts' | 'ladder' | 'assentRequired'> & {
  readonly requests: RequestLimits;
};

function obligationPolicy(urgency: Urgency | null, distinct: Distinct): ObligationPolicy {
  return {
    version,
    urgency,
    ...distinct,
    yellowFrom: 0.75,
    highestLevel: { receipt: 2, response: 4, progress: 3, completion: 4, decision: 4 },
    leaderQuietHours: ['22:00', '07:00'],
  };
}

/** 平急 and a document without urgency differ in the first response only. */
function unhurried(urgency: '平急' | null, response: Duration): ObligationPolicy {
  return obligationPolicy(urgency, {
    counts: 'working',
    clocks: {
      receipt: after(workingDays(1)),
      response: byEvening(response),
      progress: byEvening(months(1)),
      decision: after(workingDays(2)),
    },
    ladder: ladder({ office: workingDays(1), leader: workingDays(2), review: workingDays(5) }),
    assentRequired: false,
    requests: requests({
      transferWithin: workingDays(3),
      extension: [2, workingDays(30)],
      suspended: days(90),
      opinionWithin: workingDays(1),
    }),
  });
}

/** Policy `standard-v1`. Plain JSON; a launch pins the part that `policyFor` picks. */
export const standardV1: Policy = {
  version,
  byUrgency: {
    特提: obligationPolicy('特提', {
      counts: 'natural',
      clocks: {
        receipt: after(minutes(30)),
        response: sameDayRule,
        progress: byEvening(days(1)),
        decision: after(hours(4)),
      },
      ladder: ladder({ office: minutes(30), leader: hours(2), review: hours(12) }),
      assentRequired: true,
      requests: requests({
        transferWithin: hours(2),
        extension: [1, days(1)],
        suspended: days(3),
        opinionWithin: hours(2),
      }),
    }),
    特急: obligationPolicy('特急', {
      counts: 'natural',
      clocks: {
        receipt: after(hours(2)),
        response: { rule: 'same-day-by-cutoff', cutoff: '18:00', nextDayAt: '12:00' },
        progress: byEvening(days(3)),
        decision: after(workingDays(1)),
      },
      ladder: ladder({ office: hours(2), leader: hours(6), review: hours(24) }),
      assentRequired: true,
      requests: requests({
        transferWithin: days(1),
        extension: [1, days(3)],
        suspended: days(7),
        opinionWithin: hours(8),
      }),
    }),
    加急: obligationPolicy('加急', {
      counts: 'working',
      clocks: {
        receipt: after(workingHours(4)),
        response: byEvening(workingDays(1)),
        progress: byEvening(days(7)),
        decision: after(workingDays(1)),
      },
      ladder: ladder({ office: workingHours(4), leader: workingDays(1), review: workingDays(3) }),
      assentRequired: false,
      requests: requests({
        transferWithin: workingDays(2),
        extension: [2, workingDays(15)],
        suspended: days(30),
        opinionWithin: workingHours(4),
      }),
    }),
    平急: unhurried('平急', workingDays(3)),
    none: unhurried(null, workingDays(5)),
  },
};
