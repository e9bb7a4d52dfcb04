/** Vacant posts and quiet hours: whom a level reaches when the one it names is not there. */
import { describe, expect, test } from '@jest/globals';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import { at, drillOf, shown } from '../calendar/beijing.js';
import { handler, head, Life, ofType, office } from './sample.js';

function responseLevels(life: Life) {
  return ofType(life.log, 'escalated')
    .filter(({ escalation }) => escalation.clock === 'response')
    .map(({ escalation, plannedAt, vacantPostIds }) => ({
      level: escalation.level,
      at: shown(plannedAt),
      to: escalation.to.map(({ postId }) => postId),
      vacant: vacantPostIds,
    }));
}

describe('vacancy', () => {
  test('when one post of a level is vacant, then the other is reached and the vacancy is on record', () => {
    const life = new Life();
    life.vacant = ['water-head'];
    life.until('2026-03-12 00:00');
    expect(responseLevels(life)).toEqual([
      { level: 1, at: '2026-03-12 00:00', to: ['water-duty'], vacant: ['water-head'] },
    ]);
  });

  test('when a whole level is vacant, then the next one is pulled to the same instant', () => {
    const life = new Life();
    life.vacant = ['water-head', 'water-duty'];
    life.until('2026-03-12 00:00');
    expect(responseLevels(life)).toEqual([
      { level: 1, at: '2026-03-12 00:00', to: [], vacant: ['water-head', 'water-duty'] },
      { level: 2, at: '2026-03-12 00:00', to: ['office-duty'], vacant: [] },
    ]);
    expect(shown(obligationMachine.nextInstant(life.state) ?? 0)).toBe('2026-03-12 02:00');
  });

  test('when every post is vacant, then all levels are tried at once but the review keeps its own instant', () => {
    const life = new Life();
    life.vacant = ['water-head', 'water-duty', 'office-duty', 'vice-mayor', 'vice-mayor-duty'];
    life.until('2026-03-12 11:59');
    expect(responseLevels(life).map(({ level, at: when, to }) => [level, when, to])).toEqual([
      [1, '2026-03-12 00:00', []],
      [2, '2026-03-12 00:00', []],
      [3, '2026-03-12 00:00', []],
    ]);
    expect(life.state.reviewed).toEqual([]);
    life.until('2026-03-12 12:00');
    expect(life.state.reviewed).toEqual(['response-1']);
  });

  test('when nobody was named for a level, then it counts as vacant', () => {
    const nobody = { headPostId: null, dutyPostId: null };
    const life = new Life({ owners: [{ unitId: 'water', role: 'lead', ...nobody }], leaders: [] });
    life.until('2026-03-12 12:00');
    expect(responseLevels(life).map(({ level, at: when, to }) => [level, when, to])).toEqual([
      [1, '2026-03-12 00:00', []],
      [2, '2026-03-12 00:00', ['office-duty']],
      [3, '2026-03-12 02:00', []],
    ]);
    expect(life.state.reviewed).toEqual(['response-1']);
  });

  test('when nothing is due, then no post is consulted; when a level is due, then its posts and those above it', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    expect(obligationMachine.postsToConsult(life.state, at('2026-03-11 23:59'))).toEqual([]);
    expect([...obligationMachine.postsToConsult(life.state, at('2026-03-12 00:00'))].sort()).toEqual([
      'office-duty',
      'vice-mayor',
      'vice-mayor-duty',
      'water-duty',
      'water-head',
    ]);
    life.must(office, { type: 'cancel' }, '2026-03-11 11:00');
    expect(obligationMachine.postsToConsult(life.state, at('2027-01-01 00:00'))).toEqual([]);
  });

  test('when a return may make a resting deadline due, then its posts are consulted before', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-11 12:00'), isExclusive: false } });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:10');
    expect(obligationMachine.postsToConsult(life.state, at('2026-03-11 11:00'))).toEqual([]);
    expect(obligationMachine.postsToConsult(life.state, at('2026-03-11 13:00'))).toContain('water-duty');
    life.vacant = ['water-head'];
    life.must(office, { type: 'return' }, '2026-03-11 13:00');
    expect(ofType(life.log, 'escalated').at(-1)?.vacantPostIds).toEqual(['water-head']);
  });
});

/** A matter of 特急, whose level 3 comes six hours after 24:00 or, for completion, after the given deadline. */
function leaderCalled(
  dueAt: string,
  vacant: readonly string[] = [],
  dutyPostId: string | null = 'vice-mayor-duty',
) {
  const life = new Life({
    urgency: '特急',
    completion: { dueAt: at(dueAt), isExclusive: false },
    leaders: [{ postId: 'vice-mayor', dutyPostId }],
  });
  life.vacant = vacant;
  life.until(at(dueAt) + 6 * 3_600_000);
  const called = ofType(life.log, 'escalated').find(
    ({ escalation }) => escalation.clock === 'completion' && escalation.level === 3,
  );
  return [
    called?.escalation.to.map(({ postId }) => postId),
    called?.rerouted.map(({ from }) => from),
    called?.vacantPostIds,
  ];
}

describe('quiet hours', () => {
  test.each([
    ['2026-03-12 15:59', 'vice-mayor'],
    ['2026-03-12 16:00', 'vice-mayor-duty'],
    ['2026-03-12 18:00', 'vice-mayor-duty'],
    ['2026-03-13 00:59', 'vice-mayor-duty'],
    ['2026-03-13 01:00', 'vice-mayor'],
  ])('when level 3 comes six hours after %s, then %s is called', (dueAt, postId) => {
    const [to, rerouted] = leaderCalled(dueAt);
    expect(to).toEqual([postId]);
    expect(rerouted).toEqual(postId === 'vice-mayor' ? [] : ['vice-mayor']);
  });

  test('when the duty post is vacant or there is none, then the leader is called at night', () => {
    expect(leaderCalled('2026-03-12 18:00', ['vice-mayor-duty'])).toEqual([
      ['vice-mayor'],
      [],
      ['vice-mayor-duty'],
    ]);
    expect(leaderCalled('2026-03-12 18:00', [], null)).toEqual([['vice-mayor'], [], []]);
  });

  test('when the leader’s post is vacant, then the duty post still stands for it at night', () => {
    expect(leaderCalled('2026-03-12 18:00', ['vice-mayor'])).toEqual([
      ['vice-mayor-duty'],
      ['vice-mayor'],
      [],
    ]);
  });

  test('when the call was delayed into the day, then the leader is called, because it is day', () => {
    const life = new Life();
    const now = at('2026-03-12 09:00');
    life.process(office, { type: 'remind', unitIds: ['water'] }, { receivedAt: now, now });
    const called = ofType(life.log, 'escalated').find(({ escalation }) => escalation.level === 3);
    expect(called?.escalation.to.map(({ postId }) => postId)).toEqual(['vice-mayor']);
  });

  test('when it is a drill, then its own night counts and not the real one', () => {
    // A day in 24 seconds: an hour is a second. The drill's 10:00 is a real 15:00.
    const realStart = at('2026-03-11 15:00');
    const planning = drillOf({ realStart, drillStart: at('2020-02-10 10:00'), dayMs: 24_000 });
    const life = new Life({ planning, issuedAt: realStart });
    life.until(realStart + 60_000);
    const levels = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'response');
    expect(levels.map(({ plannedAt }) => plannedAt - realStart)).toEqual([14_000, 14_500, 16_000]);
    expect(levels.at(-1)?.rerouted).toEqual([{ from: 'vice-mayor', to: 'vice-mayor-duty' }]);
    expect(ofType(life.log, 'review-opened').map(({ plannedAt }) => plannedAt - realStart)).toEqual([26_000]);
  });
});
