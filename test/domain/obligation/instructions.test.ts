/** Leaders' instructions 批示: acknowledged by a clock, deadlines brought forward, and what was closed taken up again. */
import { describe, expect, test } from '@jest/globals';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import { noticesFor } from '../../../domain/obligation/notices.js';
import type { NamedAddressee } from '../../../domain/obligation/instructions/types.js';
import type { ObligationCommand, ObligationEvent } from '../../../domain/obligation/types.js';
import { at } from '../calendar/beijing.js';
import { endings, handler, head, leader, Life, office, ofType } from './sample.js';

const unit = (unitId: string, postId: string | null = null): NamedAddressee => ({
  unitId,
  postId,
  headPostId: `${unitId}-head`,
  dutyPostId: `${unitId}-duty`,
});
const instruct = (
  to: readonly NamedAddressee[],
  more: { dueAt?: number; isAbove?: boolean } = {},
): ObligationCommand => ({
  type: 'instruct',
  postId: 'vice-mayor',
  isAbove: false,
  to,
  dueAt: null,
  ...more,
});
const acknowledge = (life: Life, unitId: string, index = -1): ObligationCommand => ({
  type: 'acknowledge-instruction',
  instructionId: life.state.instructions.at(index)?.id ?? '',
  unitId,
});
const submit: ObligationCommand = { type: 'submit', unitId: 'water' };
const told = (life: Life, events: readonly ObligationEvent[]) =>
  noticesFor(events, life.state).map(
    ({ kind, recipient }) => `${kind} ${recipient.unitId ?? recipient.postId ?? ''}`,
  );

/** Answered at 10:01, so that receipt and response are out of the way. */
function answered(more: ConstructorParameters<typeof Life>[0] = {}): Life {
  const life = new Life(more);
  life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:01');
  return life;
}

function closed(): Life {
  const life = answered({
    urgency: '加急',
    completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false },
  });
  life.must(head('water'), submit, '2026-03-11 10:05');
  life.must(office, { type: 'approve' }, '2026-03-11 10:10');
  return life;
}

describe('an instruction', () => {
  test('when it is given, then those it names are told and owe an acknowledgement', () => {
    const life = answered();
    const events = life.must(
      leader,
      instruct([unit('water'), unit('fire', 'fire-chief')]),
      '2026-03-11 10:05',
    );
    expect(told(life, events)).toEqual(['instructed water', 'instructed fire-chief']);
    expect(endings(life.must(handler('water'), acknowledge(life, 'water'), '2026-03-11 10:10'))).toEqual([]);
    const chief = { ...head('fire'), postId: 'fire-chief' };
    expect(life.do(head('fire'), acknowledge(life, 'fire'), '2026-03-11 10:11')?.code).toBe('not-permitted');
    const last = life.must(chief, acknowledge(life, 'fire'), '2026-03-11 10:12');
    expect(endings(last)).toEqual(['instruction-1 met']);
    expect(life.do(chief, acknowledge(life, 'fire'), '2026-03-11 10:13')?.message).toMatch(
      /already acknowledged/,
    );
  });

  test('when it is not acknowledged, then those named are reminded, missed and escalated to, the post itself first', () => {
    const life = answered();
    life.must(leader, instruct([unit('water'), unit('fire', 'fire-chief')]), '2026-03-11 10:05');
    life.must(handler('water'), acknowledge(life, 'water'), '2026-03-11 10:10');
    const events = life.until('2026-03-11 11:30');
    expect(ofType(events, 'clock-missed')[0]).toMatchObject({
      clock: 'instruction',
      missingUnitIds: ['fire'],
    });
    expect(ofType(events, 'escalated')[0]?.escalation.to.map(({ postId }) => postId)).toEqual([
      'fire-chief',
      'fire-duty',
    ]);
    const chief = { ...head('fire'), postId: 'fire-chief' };
    life.must(chief, acknowledge(life, 'fire'), '2026-03-11 11:40');
    expect(life.state.clocks.map(({ name }) => name)).not.toContain('instruction');
  });

  test('when a second one waits, then it is chased after the first, and the state forgets what was acknowledged long ago', () => {
    const life = answered();
    for (let minute = 5; minute < 13; minute += 1)
      life.must(leader, instruct([unit('fire')]), `2026-03-11 10:${String(minute).padStart(2, '0')}`);
    const second = acknowledge(life, 'fire', 1);
    expect(endings(life.must(handler('fire'), second, '2026-03-11 10:14'))).toEqual([]);
    expect(endings(life.must(handler('fire'), acknowledge(life, 'fire', 0), '2026-03-11 10:15'))).toEqual([
      'instruction-1 met',
    ]);
    expect(life.state.clocks.find(({ name }) => name === 'instruction')).toMatchObject({ round: 2 });
    while (life.state.instructions.some(({ to }) => to[0]?.acknowledgedAt === null)) {
      const index = life.state.instructions.findIndex(({ to }) => to[0]?.acknowledgedAt === null);
      life.must(handler('fire'), acknowledge(life, 'fire', index), '2026-03-11 10:20');
    }
    expect(life.state.instructions).toHaveLength(5);
  });

  test.each([
    ['the office', office, instruct([unit('water')]), 'not-permitted'],
    [
      'another leader',
      { ...leader, postId: 'mayor' },
      { ...instruct([unit('water')]), postId: 'mayor' } as ObligationCommand,
      'not-permitted',
    ],
    [
      'a leader for another post',
      { ...leader, postId: 'mayor' },
      instruct([unit('water')], { isAbove: true }),
      'not-permitted',
    ],
    ['a leader who names nobody', leader, instruct([]), 'invalid-input'],
    [
      'a leader who names a unit twice',
      leader,
      instruct([unit('water'), unit('water', 'water-head')]),
      'invalid-input',
    ],
    [
      'a leader with a past deadline',
      leader,
      instruct([unit('water')], { dueAt: at('2026-03-11 09:00') }),
      'invalid-input',
    ],
  ])('when it comes from %s, then it is refused and changes nothing', (_who, by, command, code) => {
    const life = answered();
    const before = life.state;
    expect(life.do(by, command, '2026-03-11 10:05')?.code).toBe(code);
    expect(life.state).toBe(before);
  });

  test('when it comes from a leader of a unit above, then it is taken', () => {
    const life = answered();
    const command = { ...instruct([unit('water')], { isAbove: true }), postId: 'mayor' } as ObligationCommand;
    life.must({ ...leader, postId: 'mayor' }, command, '2026-03-11 10:05');
  });
});

describe('its deadline', () => {
  test('when there is none yet, then it sets one, and everybody who owns a part is told', () => {
    const life = answered();
    const events = life.must(
      leader,
      instruct([unit('fire')], { dueAt: at('2026-03-12 18:00') }),
      '2026-03-11 10:05',
    );
    expect(life.state.clocks.find(({ name }) => name === 'completion')).toMatchObject({
      dueAt: at('2026-03-12 18:00'),
    });
    expect(told(life, events)).toContain('deadline-set water');
  });

  test('when there is one, then an earlier one replaces it and its old instant does nothing; a later one is refused', () => {
    const life = answered({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
    const later = instruct([unit('water')], { dueAt: at('2026-03-14 18:00') });
    expect(life.do(leader, later, '2026-03-11 10:05')).toMatchObject({
      code: 'invalid-input',
      details: { dueAt: at('2026-03-13 18:00') },
    });
    const events = life.must(
      leader,
      instruct([unit('water')], { dueAt: at('2026-03-12 18:00') }),
      '2026-03-11 10:06',
    );
    expect(endings(events)).toEqual(['completion-1 stopped: shortened']);
    const missed = ofType(life.until('2026-03-20 00:00'), 'clock-missed').filter(
      ({ clock }) => clock === 'completion',
    );
    expect(
      missed.map(({ round, plannedAt }) => [
        round,
        plannedAt >= at('2026-03-12 18:00') && plannedAt < at('2026-03-12 18:01'),
      ]),
    ).toEqual([[2, true]]);
  });

  test('when a submission waits for the office, then the new deadline waits with it', () => {
    const life = answered({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
    life.must(head('water'), submit, '2026-03-11 10:04');
    life.must(leader, instruct([unit('water')], { dueAt: at('2026-03-12 18:00') }), '2026-03-11 10:06');
    expect(life.state.clocks.find(({ name }) => name === 'completion')).toMatchObject({
      round: 2,
      isPaused: true,
    });
    life.must(office, { type: 'return' }, '2026-03-11 10:10');
    expect(life.state.clocks.find(({ name }) => name === 'completion')).toMatchObject({ isPaused: false });
  });

  test('when the matter is a standing one, then it has no deadline', () => {
    const life = answered({ kind: 'standing' });
    const refusal = life.do(
      leader,
      instruct([unit('water')], { dueAt: at('2026-03-12 18:00') }),
      '2026-03-11 10:05',
    );
    expect(refusal?.code).toBe('invalid-input');
  });
});

describe('what was closed', () => {
  test('when it had been extended before it was taken up again, then its new deadline may be extended as often and as far', () => {
    const life = answered({ completion: { dueAt: at('2026-03-12 18:00'), isExclusive: false } });
    const extend = (day: string): ObligationCommand => ({
      type: 'request-extension',
      unitId: 'water',
      dueAt: at(`2026-${day} 18:00`),
    });
    const grantIt = (): ObligationCommand => ({
      type: 'grant-request',
      requestId: life.state.requests.pending[0]?.id ?? '',
      ...{ dueAt: null, until: null, to: null, add: null },
    });
    life.must(head('water'), extend('03-13'), '2026-03-12 10:00');
    life.must(office, grantIt(), '2026-03-12 10:10');
    life.must(head('water'), submit, '2026-03-12 11:00');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-12 11:30');
    life.must(office, { type: 'approve' }, '2026-03-12 12:00');
    life.must(leader, instruct([unit('water')], { dueAt: at('2026-06-30 18:00') }), '2026-06-01 09:00');
    expect(life.state.requests.extension).toEqual({ granted: 0, firstDueAt: null });
    life.must(head('water'), extend('07-01'), '2026-06-02 10:00');
    life.must(office, grantIt(), '2026-06-02 11:00');
    expect(life.state.requests.extension).toEqual({ granted: 1, firstDueAt: at('2026-06-30 18:00') });
  });

  test('when a leader instructs on it, then it is open again: answers and submission are owed anew, the receipt is not', () => {
    const life = closed();
    expect(obligationMachine.isEnded(life.state)).toBe(true);
    expect(allowedCommands(life.state, leader)).toContain('instruct');
    const events = life.must(
      leader,
      instruct([unit('water')], { dueAt: at('2026-03-20 18:00') }),
      '2026-03-16 09:00',
    );
    expect(events.map(({ type }) => type)).toEqual([
      'instructed',
      'reopened',
      'clock-started',
      'clock-started',
      'clock-started',
    ]);
    expect(life.state).toMatchObject({ phase: 'open', closure: null, reopenedAt: at('2026-03-16 09:00') });
    expect(life.state.slots[0]).toMatchObject({
      respondedAt: null,
      submittedAt: null,
      acknowledgedAt: at('2026-03-11 10:01'),
    });
    expect(life.state.clocks.map(({ name, round }) => `${name}-${round}`).sort()).toEqual([
      'completion-2',
      'instruction-1',
      'response-2',
    ]);
    expect(told(life, events)).toContain('reopened water');
    life.must(handler('water'), acknowledge(life, 'water'), '2026-03-16 09:10');
    life.must(head('water'), submit, '2026-03-16 10:00');
    life.must(office, { type: 'approve' }, '2026-03-16 10:10');
    expect(life.state.closure).toEqual({ how: 'approved', at: at('2026-03-16 10:10') });
  });

  test('when nobody answers after it, then it is reminded and missed as any other', () => {
    const life = closed();
    life.must(leader, instruct([unit('water')]), '2026-03-16 09:00');
    expect(
      ofType(life.until('2026-03-20 00:00'), 'clock-missed').map(({ clock, round }) => `${clock}-${round}`),
    ).toEqual(expect.arrayContaining(['instruction-1', 'response-2']));
  });

  test('when it stood on the long-term list, then it leaves it', () => {
    const life = answered({ kind: 'standing' });
    life.must(office, { type: 'move-to-long-term' }, '2026-03-11 10:05');
    life.must(leader, instruct([unit('water')]), '2026-03-16 09:00');
    expect(life.state).toMatchObject({ phase: 'open', closure: null });
    expect(life.state.clocks.map(({ name }) => name).sort()).toEqual(['instruction', 'response']);
  });

  test('when it was withdrawn, then it stays so', () => {
    const life = answered();
    life.must(office, { type: 'cancel' }, '2026-03-11 10:05');
    expect(life.do(leader, instruct([unit('water')]), '2026-03-16 09:00')?.code).toBe('wrong-state');
    expect(allowedCommands(life.state, leader)).not.toContain('instruct');
  });

  test('when a submission sent before it comes after it, then it is superseded', () => {
    const life = closed();
    life.must(leader, instruct([unit('water')]), '2026-03-16 09:00');
    const late = { receivedAt: at('2026-03-16 08:59'), now: at('2026-03-16 09:01') };
    expect(life.process(head('water'), submit, late)?.code).toBe('wrong-state');
  });
});
