/** What recurring and per-event matters are launched with. */
import { describe, expect, test } from '@jest/globals';
import { matterEventTerm, matterRecurrence } from '../../../domain/launch/matter-recurrence.js';
import type { DraftDeadline } from '../../../domain/launch/types.js';

function deadline(change: Partial<DraftDeadline>): DraftDeadline {
  return { raw: '', kind: 'recurring', rule: '', recurrence: null, at: null, choice: null, ...change };
}

const threeDays = { unit: 'day', every: 3, month: null, day: null, time: null } as const;

describe('matterRecurrence', () => {
  test('when a recurring matter says how often, then its rule begins with the launch', () => {
    const matter = {
      kind: 'recurring',
      deadline: deadline({ recurrence: threeDays }),
      isSameDay: false,
    } as const;
    expect(matterRecurrence(matter, 5)).toMatchObject({ days: { every: 'day', interval: 3 }, from: 5 });
  });

  test('when it does not say it in whole periods, or the matter is a task, then there is no series', () => {
    const vague = { kind: 'recurring', deadline: deadline({}), isSameDay: false } as const;
    const task = { kind: 'task', deadline: deadline({ recurrence: threeDays }), isSameDay: false } as const;
    expect([matterRecurrence(vague, 5), matterRecurrence(task, 5)]).toEqual([null, null]);
  });
});

describe('matterEventTerm', () => {
  test.each([
    ['发现险情后2小时内', { by: 'after', duration: { amount: 2, unit: 'hour' } }],
    ['接到举报后三个工作日内', { by: 'after', duration: { amount: 3, unit: 'working-day' } }],
    ['收到后30分钟内', { by: 'after', duration: { amount: 30, unit: 'minute' } }],
    ['收到后1周内', { by: 'after', duration: { amount: 7, unit: 'day' } }],
    ['收到后及时', null],
  ])('when a per-event matter says %s, then each event is due so', (raw, expected) => {
    const matter = {
      kind: 'per-event',
      deadline: deadline({ raw, kind: 'relative' }),
      isSameDay: false,
    } as const;
    expect(matterEventTerm(matter)).toEqual(expected);
  });

  test('when it says 当日, then it is the day of the event; a task’s is that of the launch', () => {
    const same = { deadline: deadline({ raw: '当日', kind: 'same-day' }), isSameDay: true } as const;
    expect(matterEventTerm({ ...same, kind: 'per-event' })).toEqual({ by: 'same-day' });
    expect(matterEventTerm({ ...same, kind: 'task' })).toBeNull();
  });
});
