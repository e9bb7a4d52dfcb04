/** The ladder: each level under each urgency, where each clock stops climbing, and what ends it. */
import { describe, expect, test } from '@jest/globals';
import type { ObligationEvent } from '../../../domain/obligation/types.js';
import { at, shown } from '../calendar/beijing.js';
import { handler, head, Life, ofType, office, owner, supervisor } from './sample.js';

/** What time did, as "2026-03-12 00:30 response 2: office-duty". */
function climbed(events: readonly ObligationEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'escalated') {
      const { clock, level, to } = event.escalation;
      const posts = to.map(({ postId }) => postId).join(' ');
      return [`${shown(event.plannedAt)} ${clock} ${level}: ${posts}`];
    }
    if (event.type === 'clock-missed') return [`${shown(event.plannedAt)} ${event.clock} missed`];
    if (event.type === 'reminded') return [`${shown(event.plannedAt)} ${event.clock ?? 'hand'} reminded`];
    return event.type === 'review-opened' ? [`${shown(event.plannedAt)} ${event.clock} review`] : [];
  });
}

const silence = {
  特提: [
    '2026-03-11 10:22:30.000 receipt reminded',
    '2026-03-11 10:30:00.001 receipt missed',
    '2026-03-11 10:30:00.001 receipt 1: water-head water-duty',
    '2026-03-11 11:00 receipt 2: office-duty',
    '2026-03-11 20:30 response reminded',
    '2026-03-12 00:00 response missed',
    '2026-03-12 00:00 response 1: water-head water-duty',
    '2026-03-12 00:30 response 2: office-duty',
    '2026-03-12 02:00 response 3: vice-mayor-duty',
    '2026-03-12 12:00 response review',
  ],
  特急: [
    '2026-03-11 11:30 receipt reminded',
    '2026-03-11 12:00:00.001 receipt missed',
    '2026-03-11 12:00:00.001 receipt 1: water-head water-duty',
    '2026-03-11 14:00 receipt 2: office-duty',
    '2026-03-11 20:30 response reminded',
    '2026-03-12 00:00 response missed',
    '2026-03-12 00:00 response 1: water-head water-duty',
    '2026-03-12 02:00 response 2: office-duty',
    '2026-03-12 06:00 response 3: vice-mayor-duty',
    '2026-03-13 00:00 response review',
  ],
  加急: [
    '2026-03-11 14:30 receipt reminded',
    '2026-03-11 15:30:00.001 receipt missed',
    '2026-03-11 15:30:00.001 receipt 1: water-head water-duty',
    '2026-03-12 10:00 receipt 2: office-duty',
    '2026-03-12 14:22:30.000 response reminded',
    '2026-03-12 18:00:00.001 response missed',
    '2026-03-12 18:00:00.001 response 1: water-head water-duty',
    '2026-03-13 14:00 response 2: office-duty',
    '2026-03-16 08:30 response 3: vice-mayor',
    '2026-03-18 08:30 response review',
  ],
  平急: [
    '2026-03-11 17:30 receipt reminded',
    '2026-03-12 10:00:00.001 receipt missed',
    '2026-03-12 10:00:00.001 receipt 1: water-head water-duty',
    '2026-03-13 10:00 receipt 2: office-duty',
    '2026-03-16 08:52:30.000 response reminded',
    '2026-03-16 18:00:00.001 response missed',
    '2026-03-16 18:00:00.001 response 1: water-head water-duty',
    '2026-03-18 08:30 response 2: office-duty',
    '2026-03-19 08:30 response 3: vice-mayor',
    '2026-03-24 08:30 response review',
  ],
  none: [
    '2026-03-11 17:30 receipt reminded',
    '2026-03-12 10:00:00.001 receipt missed',
    '2026-03-12 10:00:00.001 receipt 1: water-head water-duty',
    '2026-03-13 10:00 receipt 2: office-duty',
    '2026-03-17 14:22:30.000 response reminded',
    '2026-03-18 18:00:00.001 response missed',
    '2026-03-18 18:00:00.001 response 1: water-head water-duty',
    '2026-03-20 08:30 response 2: office-duty',
    '2026-03-23 08:30 response 3: vice-mayor',
    '2026-03-26 08:30 response review',
  ],
} as const;

describe('the ladder', () => {
  test.each(['特提', '特急', '加急', '平急', 'none'] as const)(
    'when a %s matter is met with silence, then it climbs as the policy says and ends in a review',
    (urgency) => {
      const life = new Life({ urgency: urgency === 'none' ? null : urgency });
      expect(climbed(life.until('2026-12-01 00:00'))).toEqual(silence[urgency]);
      expect(life.state.reviewed).toEqual(['response-1']);
      expect(life.state.phase).toBe('open');
    },
  );

  test('when it was away for a week, then everything comes out in order and says when it was due', () => {
    const life = new Life();
    const now = at('2026-03-18 09:00');
    life.process(supervisor, { type: 'remind', unitIds: ['water'] }, { receivedAt: now, now });
    const events = life.log.slice(3);
    expect(
      climbed(events)
        .slice(0, -1)
        .map((line) => line.replace('vice-mayor-duty', 'vice-mayor')),
    ).toEqual(silence.特提.map((line) => line.replace('vice-mayor-duty', 'vice-mayor')));
    expect(new Set(events.map((event) => event.at))).toEqual(new Set([now]));
  });

  test.each([
    ['level 1', '2026-03-12 00:10', []],
    ['level 2', '2026-03-12 01:00', [2]],
    ['level 3', '2026-03-12 05:00', [2, 3]],
  ])('when the answer comes after %s, then the levels to come stop', (_name, when, levels) => {
    const life = new Life({ kind: 'standing' });
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, when);
    life.until('2026-03-12 17:59');
    const escalated = ofType(life.log, 'escalated');
    expect(escalated.map(({ escalation }) => escalation.level)).toEqual([1, ...levels]);
    expect(life.state.reviewed).toEqual([]);
    expect(life.state.misses).toEqual(['response-1']);
  });

  test('when a progress report is missed, then it climbs to level 3 and no further', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:10');
    expect(climbed(life.until('2026-06-01 00:00'))).toEqual([
      '2026-03-12 10:02:30.000 progress reminded',
      '2026-03-12 18:00:00.001 progress missed',
      '2026-03-12 18:00:00.001 progress 1: water-head water-duty',
      '2026-03-12 18:30 progress 2: office-duty',
      '2026-03-12 20:00 progress 3: vice-mayor',
    ]);
  });

  test('when the office does not decide, then its own clock is missed and climbs above it to a review', () => {
    const life = new Life();
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:10');
    expect(climbed(life.until('2026-06-01 00:00'))).toEqual([
      '2026-03-11 13:10 decision reminded',
      '2026-03-11 14:10:00.001 decision missed',
      '2026-03-11 14:10:00.001 decision 1: office-head office-duty',
      '2026-03-11 14:40 decision 2: office-duty',
      '2026-03-11 16:10 decision 3: vice-mayor',
      '2026-03-12 02:10 decision review',
    ]);
    expect(ofType(life.log, 'clock-missed').at(-1)?.missingUnitIds).toEqual([]);
  });

  test('when completion is missed, then level 2 must act and the others only inform', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-12 17:00', undefined);
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-13 17:30');
    life.until('2026-03-14 12:00');
    const levels = ofType(life.log, 'escalated').filter(
      ({ escalation }) => escalation.clock === 'completion',
    );
    expect(levels.map(({ escalation }) => [escalation.level, escalation.mustAct])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(ofType(life.log, 'review-opened').map(({ reviewId, why }) => [reviewId, why])).toEqual([
      ['m1-review-response-1', 'ladder'],
      ['m1-review-completion-1', 'ladder'],
    ]);
  });

  test('when a level must act, then "seen" is not enough, and each addressee acknowledges apart', () => {
    const life = new Life();
    life.until('2026-03-11 11:10');
    const act = {
      type: 'acknowledge-escalation',
      escalationId: 'receipt-1-2',
      postId: 'office-duty',
    } as const;
    expect(life.do(office, { ...act, action: 'seen' }, '2026-03-11 11:11')?.code).toBe('invalid-input');
    life.must(office, { ...act, action: 'telephoned' }, '2026-03-11 11:12');
    expect(life.do(office, { ...act, action: 'telephoned' }, '2026-03-11 11:13')?.code).toBe('wrong-state');
    const seen = { ...act, escalationId: 'receipt-1-1', postId: 'water-head', action: 'seen' } as const;
    expect(life.do(office, seen, '2026-03-11 11:14')?.code).toBe('not-permitted');
    expect(life.do(head('water'), { ...seen, escalationId: 'receipt-1-2' }, '2026-03-11 11:14')?.code).toBe(
      'not-found',
    );
    life.must(head('water'), seen, '2026-03-11 11:15');
    const firstLevel = life.state.escalations.find(({ id }) => id === 'receipt-1-1');
    expect(firstLevel?.to).toEqual([
      { postId: 'water-head', acknowledgedAt: at('2026-03-11 11:15') },
      { postId: 'water-duty', acknowledgedAt: null },
    ]);
    expect(life.state.clocks.some(({ name }) => name === 'receipt')).toBe(true);
  });

  test('when a review was asked for by a supervisor, then the ladder opens no second one', () => {
    const life = new Life();
    life.until('2026-03-12 01:00');
    life.must(supervisor, { type: 'request-review', clock: 'response', round: 1 }, '2026-03-12 01:10');
    expect(
      life.do(supervisor, { type: 'request-review', clock: 'response', round: 1 }, '2026-03-12 01:20')?.code,
    ).toBe('wrong-state');
    life.until('2026-04-01 00:00');
    expect(ofType(life.log, 'review-opened').map(({ why }) => why)).toEqual(['requested']);
  });

  test('when a miss was answered late, then a supervisor may still ask for a review; without a miss not', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:40');
    expect(
      life.do(supervisor, { type: 'request-review', clock: 'response', round: 1 }, '2026-03-11 10:50'),
    ).toMatchObject({
      code: 'wrong-state',
      details: { misses: ['receipt-1'] },
    });
    life.must(supervisor, { type: 'request-review', clock: 'receipt', round: 1 }, '2026-03-11 10:51');
    expect(ofType(life.log, 'review-opened')[0]?.reviewId).toBe('m1-review-receipt-1');
  });

  test('when it runs daily for years, then the state stays small', () => {
    const life = new Life({ kind: 'standing', owners: [owner('water'), owner('media')] });
    for (let day = 0; day < 400; day += 1) life.until(at('2026-03-11 10:00') + day * 86_400_000);
    for (let round = 0; round < 200; round += 1) {
      const when = life.state.lastAt + 3 * 86_400_000;
      for (const unitId of ['water', 'media']) life.must(handler(unitId), { type: 'respond', unitId }, when);
    }
    expect(life.state.rounds.progress).toBe(200);
    expect(life.state.misses).toHaveLength(50);
    expect(life.state.missedBy).toHaveLength(50);
    expect(life.state.escalations).toHaveLength(50);
    expect(JSON.stringify(life.state).length).toBeLessThan(60_000);
  });
});
