/** The ladder and the limits of the default policy. */
import { describe, expect, test } from '@jest/globals';
import { addDuration } from '../../../domain/calendar/add-duration.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { at, real, shown } from '../calendar/beijing.js';

const urgencies = ['特提', '特急', '加急', '平急', 'none'] as const;

describe('ladder of standard-v1', () => {
  const misses = { weekday: '2026-03-11 10:00', eve: '2026-09-30 16:00' } as const;

  test.each([
    ['特提', 'eve', ['2026-09-30 16:00', '2026-09-30 16:30', '2026-09-30 18:00', '2026-10-01 04:00']],
    ['特急', 'eve', ['2026-09-30 16:00', '2026-09-30 18:00', '2026-09-30 22:00', '2026-10-01 16:00']],
    ['加急', 'weekday', ['2026-03-11 10:00', '2026-03-11 15:30', '2026-03-12 10:00', '2026-03-16 10:00']],
    ['加急', 'eve', ['2026-09-30 16:00', '2026-10-08 10:30', '2026-10-08 16:00', '2026-10-10 16:00']],
    ['平急', 'eve', ['2026-09-30 16:00', '2026-10-08 16:00', '2026-10-09 16:00', '2026-10-13 16:00']],
    [null, 'weekday', ['2026-03-11 10:00', '2026-03-12 10:00', '2026-03-13 10:00', '2026-03-18 10:00']],
  ] as const)('when %s is missed on a %s, then its levels are reached at %j', (urgency, when, instants) => {
    const { ladder } = policyFor(standardV1, urgency);
    expect(ladder.map(({ after }) => shown(addDuration(after, at(misses[when]), real)))).toEqual(instants);
  });

  test('when any urgency climbs, then each level reaches its post, level 2 must act and level 4 opens a review', () => {
    for (const urgency of urgencies) {
      const { ladder, highestLevel, yellowFrom } = standardV1.byUrgency[urgency];
      expect(ladder.map(({ level, to }) => [level, to])).toEqual([
        [1, ['unit-head', 'unit-duty']],
        [2, ['office-duty']],
        [3, ['leader']],
        [4, []],
      ]);
      expect(ladder.map(({ mustAct }) => mustAct)).toEqual([false, true, false, false]);
      expect(ladder.map(({ opensReview }) => opensReview)).toEqual([false, false, false, true]);
      expect(highestLevel).toEqual({ receipt: 2, progress: 3, response: 4, completion: 4, decision: 4 });
      expect(yellowFrom).toBe(0.75);
    }
  });
});

describe('standard-v1 as data', () => {
  test('when an urgency is looked up, then its own policy answers, and null means none', () => {
    for (const urgency of ['特提', '特急', '加急', '平急', null] as const) {
      const policy = policyFor(standardV1, urgency);
      expect(policy.urgency).toBe(urgency);
      expect(policy.version).toBe('standard-v1');
      expect(policy.assentRequired).toBe(urgency === '特提' || urgency === '特急');
      expect(policy.counts).toBe(policy.assentRequired ? 'natural' : 'working');
      expect(policy.leaderQuietHours).toEqual(['22:00', '07:00']);
    }
  });

  test('when it is written as JSON and read back, then nothing is lost', () => {
    expect(JSON.parse(JSON.stringify(standardV1))).toEqual(standardV1);
  });
});
