/** Lateness is judged by when a command was received, to the millisecond, whenever it is processed. */
import { describe, expect, test } from '@jest/globals';
import { at } from '../calendar/beijing.js';
import { endings, handler, head, Life, leader, ofType, office, owner } from './sample.js';

const answer = { type: 'respond', unitId: 'water' } as const;
const receipt = { type: 'acknowledge', unitId: 'water' } as const;

describe('lateness', () => {
  test.each([
    ['receipt, inclusive', receipt, '2026-03-11 10:29:59.999', 'receipt-1 met'],
    ['receipt, inclusive', receipt, '2026-03-11 10:30', 'receipt-1 met'],
    ['receipt, inclusive', receipt, '2026-03-11 10:30:00.001', 'receipt-1 late'],
    ['24:00, exclusive', answer, '2026-03-11 23:59:59.999', 'response-1 met'],
    ['24:00, exclusive', answer, '2026-03-12 00:00', 'response-1 late'],
  ])('when the deadline is %s and %j comes at %s, then %s', (_name, command, when, expected) => {
    const life = new Life();
    life.must(handler('water'), command, when);
    expect(endings(life.log)).toContain(expected);
    expect(life.state.misses.includes(expected.split(' ')[0] ?? '')).toBe(expected.endsWith('late'));
  });

  test('when an 18:00 deadline is answered at 18:00 sharp, then it is in time, a millisecond later it is late', () => {
    for (const [when, isLate] of [
      ['2026-03-12 18:00', false],
      ['2026-03-12 18:00:00.001', true],
    ] as const) {
      const life = new Life({ urgency: '加急' });
      life.must(handler('water'), answer, when);
      expect(ofType(life.log, 'responded')[0]?.isLate).toBe(isLate);
      expect(ofType(life.log, 'clock-met').find(({ clock }) => clock === 'response')?.isLate).toBe(isLate);
    }
  });

  test('when it is acknowledged in time but unanswered, then receipt stays met and only the response is late', () => {
    const life = new Life();
    life.must(handler('water'), receipt, '2026-03-11 10:10');
    life.must(handler('water'), answer, '2026-03-12 00:40');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 late']);
    expect(life.state.misses).toEqual(['response-1']);
  });

  test('when an answer comes first, then it implies the receipt, late or not', () => {
    const life = new Life();
    life.must(handler('water'), answer, '2026-03-11 10:40');
    expect(ofType(life.log, 'acknowledged')[0]).toMatchObject({
      isImplied: true,
      effectiveAt: at('2026-03-11 10:40'),
    });
    expect(endings(life.log)).toEqual(['receipt-1 late', 'response-1 met']);
  });

  test('when it was acknowledged already, then a second receipt is refused and names the first', () => {
    const life = new Life();
    life.must(handler('water'), receipt, '2026-03-11 10:10');
    expect(life.do(head('water'), receipt, '2026-03-11 10:12')).toMatchObject({
      code: 'wrong-state',
      details: {
        acknowledgedAt: at('2026-03-11 10:10'),
        allowed: expect.arrayContaining(['respond', 'submit']),
      },
    });
  });

  test('when it was received in time and processed after the ladder climbed, then miss and escalations are withdrawn', () => {
    const life = new Life();
    life.until('2026-03-12 02:30');
    const levels = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'response');
    expect(levels).toHaveLength(3);
    const before = life.log.length;
    const receivedAt = at('2026-03-11 23:59:59.999');
    life.process(handler('water'), answer, { receivedAt, now: at('2026-03-12 02:40') });
    expect(life.log.slice(before).map(({ type }) => type)).toEqual([
      'acknowledged',
      'responded',
      'miss-withdrawn',
      'escalation-withdrawn',
      'escalation-withdrawn',
      'escalation-withdrawn',
      'clock-met',
      'clock-met',
      'clock-started',
    ]);
    expect(ofType(life.log, 'escalation-withdrawn').map(({ escalationId }) => escalationId)).toEqual([
      'response-1-1',
      'response-1-2',
      'response-1-3',
    ]);
    expect(life.state.misses).toEqual(['receipt-1']);
    expect(endings(life.log)).toEqual(['receipt-1 late', 'response-1 met']);
    expect(ofType(life.log, 'clock-missed')).toHaveLength(2);
  });

  test('when one step sees both the deadline and an answer received before it, then nothing is escalated', () => {
    const life = new Life();
    life.must(handler('water'), receipt, '2026-03-11 10:10');
    const receivedAt = at('2026-03-11 23:59');
    life.process(handler('water'), answer, { receivedAt, now: at('2026-03-12 09:00') });
    expect(life.types()).not.toContain('clock-missed');
    expect(life.types()).not.toContain('escalated');
    // The next period runs from the answer, and was not missed either.
    expect(life.state.clocks.map(({ name, startedAt }) => [name, startedAt])).toEqual([
      ['progress', receivedAt],
    ]);
  });

  test('when one of two leads was late and the other in time after all, then the miss stands against the late one', () => {
    const life = new Life({ owners: [owner('water'), owner('media')] });
    life.must(handler('media'), { type: 'respond', unitId: 'media' }, '2026-03-12 01:00');
    expect(life.state.missedBy.at(-1)?.unitIds).toEqual(['water', 'media']);
    life.process(handler('water'), answer, {
      receivedAt: at('2026-03-11 22:00'),
      now: at('2026-03-12 01:10'),
    });
    expect(life.state.missedBy.at(-1)).toMatchObject({ key: 'response-1', unitIds: ['media'] });
    expect(life.types()).not.toContain('escalation-withdrawn');
    expect(endings(life.log)).toContain('response-1 late');
  });

  test('when a receipt received in time comes after a late answer, then it replaces the implied one', () => {
    const life = new Life();
    life.must(handler('water'), answer, '2026-03-11 10:40');
    expect(life.state.misses).toEqual(['receipt-1']);
    life.process(handler('water'), receipt, {
      receivedAt: at('2026-03-11 10:20'),
      now: at('2026-03-11 10:41'),
    });
    expect(life.state.misses).toEqual([]);
    expect(life.state.slots[0]?.acknowledgedAt).toBe(at('2026-03-11 10:20'));
  });

  test('when the office decided in time and it is processed late, then its own miss is withdrawn', () => {
    const life = new Life({ leaders: [] });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:10');
    life.until('2026-03-11 15:00');
    expect(life.state.misses).toEqual(['decision-1']);
    life.process(
      office,
      { type: 'approve' },
      { receivedAt: at('2026-03-11 14:10'), now: at('2026-03-11 15:00') },
    );
    expect(life.state.misses).toEqual([]);
    expect(endings(life.log)).toContain('decision-1 met');
    expect(ofType(life.log, 'escalation-withdrawn')).toHaveLength(2);
  });

  test('when a decision was sent before the last submission, then it is refused: nobody approves unseen', () => {
    const life = new Life({ leaders: [] });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 11:00');
    const early = { receivedAt: at('2026-03-11 10:59'), now: at('2026-03-11 11:01') };
    for (const type of ['approve', 'return'] as const) {
      expect(life.process(office, { type }, early)?.code).toBe('wrong-state');
    }
    expect(life.state.phase).toBe('submitted');
  });

  test.each([
    ['in time', '2026-03-13 17:00', '2026-03-16 09:00', 'completion-1 met'],
    ['exactly when due', '2026-03-13 18:00', '2026-03-16 09:00', 'completion-1 met'],
    ['late', '2026-03-13 18:00:00.001', '2026-03-13 18:30', 'completion-1 late'],
  ])(
    'when it was submitted %s, then completion is judged at the submission, not at the approval',
    (_name, submitted, approved, expected) => {
      const life = new Life({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
      life.must(head('water'), { type: 'submit', unitId: 'water' }, submitted);
      life.must(leader, { type: 'assent', postId: 'vice-mayor' }, approved);
      life.must(office, { type: 'approve' }, at(approved) + 1);
      expect(endings(life.log)).toContain(expected);
    },
  );
});
