/** The policy of an emergency 应急响应: the default one round the clock, without offices' hours and days of rest. */
import type { ClockRule, Duration } from '../calendar/types.js';
import { standardV1 } from './standard-v1.js';
import type { ObligationPolicy, Policy } from './types.js';

const version = 'emergency-v1';

/** `standard-v1` with every working hour as an hour and every working day as a day, by night and on holidays too. */
export const emergencyV1: Policy = {
  version,
  byUrgency: {
    特提: roundTheClock(standardV1.byUrgency.特提),
    特急: roundTheClock(standardV1.byUrgency.特急),
    加急: roundTheClock(standardV1.byUrgency.加急),
    平急: roundTheClock(standardV1.byUrgency.平急),
    none: roundTheClock(standardV1.byUrgency.none),
  },
};

function roundTheClock(policy: ObligationPolicy): ObligationPolicy {
  const { receipt, response, progress, decision } = policy.clocks;
  return {
    ...policy,
    version,
    counts: 'natural',
    clocks: {
      receipt: naturalRule(receipt),
      response: naturalRule(response),
      progress: naturalRule(progress),
      decision: naturalRule(decision),
    },
    ladder: policy.ladder.map((level) => ({ ...level, after: natural(level.after) })),
  };
}

function naturalRule(rule: ClockRule): ClockRule {
  return 'duration' in rule ? { ...rule, duration: natural(rule.duration) } : rule;
}

function natural({ amount, unit }: Duration): Duration {
  if (unit === 'working-hour') return { amount, unit: 'hour' };
  return { amount, unit: unit === 'working-day' ? 'day' : unit };
}
