/** Submission, assent and return: what rests, what is owed again, and what stays on record. */
import { describe, expect, test } from '@jest/globals';
import { at, shown } from '../calendar/beijing.js';
import { endings, handler, head, Life, leader, ofType, office, owner } from './sample.js';

const submit = { type: 'submit', unitId: 'water' } as const;

describe('return', () => {
  test('when it is returned, then a response of the same rule is owed anew, receipts stay and the clocks re-arm', () => {
    const life = new Life();
    life.must(head('water'), submit, '2026-03-11 12:00');
    life.must(office, { type: 'return' }, '2026-03-11 13:00');
    expect(life.state.phase).toBe('open');
    expect(life.state.slots[0]).toMatchObject({
      acknowledgedAt: at('2026-03-11 12:00'),
      respondedAt: null,
      submittedAt: null,
    });
    expect(life.state.clocks.map(({ name, round, dueAt }) => [name, round, shown(dueAt)])).toEqual([
      ['response', 2, '2026-03-12 00:00'],
    ]);
    expect(endings(life.log)).toContain('decision-1 met');
    life.until('2026-03-12 00:31');
    expect(life.state.misses).toEqual(['receipt-1', 'response-2']);
    expect(life.state.escalations.map(({ id }) => id).slice(-2)).toEqual(['response-2-1', 'response-2-2']);
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-12 01:00');
    expect(endings(life.log)).toContain('response-2 late');
    life.must(head('water'), submit, '2026-03-12 02:00');
    expect(life.state.clocks.map(({ name, round }) => [name, round])).toEqual([['decision', 2]]);
  });

  test('when it was same-day in the text, then the answer after a return is so too', () => {
    const life = new Life({ urgency: null, isSameDay: true });
    expect(life.state.clocks.find(({ name }) => name === 'response')?.dueAt).toBe(at('2026-03-12 00:00'));
    life.must(head('water'), submit, '2026-03-11 12:00');
    life.must(office, { type: 'return' }, '2026-03-12 23:00');
    const response = life.state.clocks.find(({ name }) => name === 'response');
    expect([response?.dueAt, response?.carriedOver]).toEqual([at('2026-03-13 01:00'), true]);
  });

  test('when a deadline is still to come at the return, then completion goes on as planned', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
    const planned = life.state.clocks.find(({ name }) => name === 'completion');
    life.must(head('water'), submit, '2026-03-11 12:00');
    expect(life.state.clocks.find(({ name }) => name === 'completion')?.isPaused).toBe(true);
    life.must(office, { type: 'return' }, '2026-03-11 13:00');
    expect(life.state.clocks.find(({ name }) => name === 'completion')).toEqual(planned);
  });

  test('when the deadline passed while the office decided, then it is missed at the return and climbs from there', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-11 18:00'), isExclusive: false } });
    life.must(head('water'), submit, '2026-03-11 17:00');
    life.until('2026-03-11 20:00');
    expect(life.state.misses).not.toContain('completion-1');
    life.must(office, { type: 'return' }, '2026-03-11 20:30');
    expect(ofType(life.log, 'clock-missed').at(-1)).toMatchObject({
      clock: 'completion',
      round: 2,
      plannedAt: at('2026-03-11 20:30'),
      missingUnitIds: ['water'],
    });
    life.until('2026-03-12 08:30');
    const levels = ofType(life.log, 'escalated').filter(
      ({ escalation }) => escalation.clock === 'completion',
    );
    expect(levels.map(({ plannedAt }) => shown(plannedAt))).toEqual([
      '2026-03-11 20:30',
      '2026-03-11 21:00',
      '2026-03-11 22:30',
    ]);
    expect(life.state.reviewed).toContain('completion-2');
    life.must(head('water'), submit, '2026-03-12 09:00');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-12 09:01');
    life.must(office, { type: 'approve' }, '2026-03-12 09:02');
    expect(endings(life.log)).toContain('completion-2 late');
  });

  test('when completion was missed before it was submitted and returned, then both misses stand apart', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-11 12:00'), isExclusive: false } });
    life.must(head('water'), submit, '2026-03-11 12:10');
    life.must(office, { type: 'return' }, '2026-03-11 13:00');
    expect(life.state.misses).toEqual(['receipt-1', 'completion-1', 'completion-2']);
    expect(life.state.escalations.filter(({ clock }) => clock === 'completion').map(({ id }) => id)).toEqual([
      'completion-1-1',
      'completion-2-1',
    ]);
  });

  test('when a leader has not assented yet, then the leader may return it; the office cannot approve, and is told who is missing', () => {
    const life = new Life({
      leaders: [
        { postId: 'vice-mayor', dutyPostId: null },
        { postId: 'secretary', dutyPostId: null },
      ],
    });
    life.must(head('water'), submit, '2026-03-11 10:10');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-11 10:20');
    expect(life.do(office, { type: 'approve' }, '2026-03-11 10:30')).toMatchObject({
      code: 'wrong-state',
      details: { pending: ['secretary'] },
    });
    expect(life.do(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-11 10:31')?.code).toBe(
      'wrong-state',
    );
    expect(life.do(leader, { type: 'assent', postId: 'secretary' }, '2026-03-11 10:32')?.code).toBe(
      'not-permitted',
    );
    life.must({ ...leader, postId: 'secretary' }, { type: 'return' }, '2026-03-11 10:40');
    expect(ofType(life.log, 'returned')[0]?.by).toBe('leader');
    expect(life.state.assentedPostIds).toEqual([]);
  });

  test.each([
    ['加急', [{ postId: 'vice-mayor', dutyPostId: null }]],
    ['特提', []],
  ] as const)('when a %s matter needs no assent, then the office approves at once', (urgency, leaders) => {
    const life = new Life({ urgency, leaders });
    life.must(head('water'), submit, '2026-03-11 10:10');
    life.must(office, { type: 'approve' }, '2026-03-11 10:30');
    expect(life.state.phase).toBe('closed');
  });

  test('when a submission was sent before the return, then it is refused as superseded', () => {
    const life = new Life();
    life.must(head('water'), submit, '2026-03-11 10:10');
    life.must(office, { type: 'return' }, '2026-03-11 11:00');
    const late = { receivedAt: at('2026-03-11 10:59'), now: at('2026-03-11 11:05') };
    expect(life.process(head('water'), submit, late)).toMatchObject({
      code: 'wrong-state',
      details: { returnedAt: at('2026-03-11 11:00') },
    });
    // An answer sent before it stays on record but is not the one that is owed now.
    life.process(handler('water'), { type: 'respond', unitId: 'water' }, late);
    expect(life.state.clocks.map(({ name }) => name)).toEqual(['response']);
    expect(life.state.slots[0]?.respondedAt).toBeNull();
  });

  test('when one of two leads has submitted, then only the other one owes a progress report', () => {
    const life = new Life({ owners: [owner('water'), owner('media')] });
    for (const unitId of ['water', 'media']) {
      life.must(handler(unitId), { type: 'respond', unitId }, '2026-03-11 10:20');
    }
    life.must(head('water'), submit, '2026-03-11 12:00');
    expect(life.state.phase).toBe('open');
    life.until('2026-03-12 18:30');
    expect(ofType(life.log, 'clock-missed').at(-1)).toMatchObject({
      clock: 'progress',
      missingUnitIds: ['media'],
    });
    expect(life.do(head('water'), submit, '2026-03-12 19:00')?.code).toBe('wrong-state');
    life.must(head('media'), { type: 'submit', unitId: 'media' }, '2026-03-12 19:01');
    expect(ofType(life.log, 'submitted').map(({ isLast }) => isLast)).toEqual([false, true]);
    expect(life.state.phase).toBe('submitted');
  });

  test('when it is cancelled, then everything stops and the ladder with it', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
    life.until('2026-03-11 10:40');
    life.must(office, { type: 'cancel' }, '2026-03-11 10:41');
    expect(endings(life.log)).toEqual([
      'receipt-1 stopped: closed',
      'response-1 stopped: closed',
      'completion-1 stopped: closed',
    ]);
    expect(life.until('2027-01-01 00:00')).toEqual([]);
    expect(life.state.misses).toEqual(['receipt-1']);
  });
});
