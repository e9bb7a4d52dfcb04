/** Co-signatures: at once or in order, reminded and missed by a clock, ended by an objection, and closed over by name. */
import { describe, expect, test } from '@jest/globals';
import { noticesFor } from '../../../domain/obligation/notices.js';
import type { ObligationCommand, ObligationEvent } from '../../../domain/obligation/types.js';
import { endings, handler, head, Life, office, ofType, owner } from './sample.js';

const party = (unitId: string) => ({ unitId, headPostId: `${unitId}-head`, dutyPostId: `${unitId}-duty` });
const ask = (mode: 'parallel' | 'in-order', ...signers: string[]): ObligationCommand => ({
  type: 'ask-co-sign',
  unitId: 'water',
  mode,
  signers: signers.map(party),
});
const sign = (unitId: string, stance: 'agrees' | 'objects' = 'agrees'): ObligationCommand => ({
  type: 'co-sign',
  unitId,
  stance,
});
const submit: ObligationCommand = { type: 'submit', unitId: 'water' };
const told = (life: Life, events: readonly ObligationEvent[]) =>
  noticesFor(events, life.state).map(
    ({ kind, recipient }) => `${kind} ${recipient.unitId ?? recipient.postId ?? ''}`,
  );

/** Water has asked at 10:05; under 特提 a signature is owed within half an hour. */
function asked(mode: 'parallel' | 'in-order', ...signers: string[]): Life {
  const life = new Life({ leaders: [] });
  life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:01');
  life.must(handler('water'), ask(mode, ...signers), '2026-03-11 10:05');
  return life;
}

describe('at once', () => {
  test('when all agree, then it ends and the lead is told', () => {
    const life = asked('parallel', 'power', 'fire');
    life.must(handler('fire'), sign('fire'), '2026-03-11 10:10');
    const events = life.must(head('power'), sign('power'), '2026-03-11 10:20');
    expect(life.state.coSign?.ended).toBe('agreed');
    expect(endings(events)).toEqual(['co-sign-1 met']);
    expect(told(life, events)).toEqual(['co-sign-agreed water']);
    life.must(head('water'), submit, '2026-03-11 10:30');
  });

  test('when one objects, then the others are still heard, and a submission names who objected', () => {
    const life = asked('parallel', 'power', 'fire');
    life.must(handler('power'), sign('power', 'objects'), '2026-03-11 10:10');
    expect(life.state.coSign?.ended).toBeNull();
    life.must(handler('fire'), sign('fire'), '2026-03-11 10:11');
    expect(life.state.coSign?.ended).toBe('objected');
    expect(life.do(head('water'), submit, '2026-03-11 10:20')?.details).toMatchObject({
      notSigned: ['power'],
    });
    life.must(handler('water'), ask('parallel', 'power'), '2026-03-11 10:21');
    life.must(handler('power'), sign('power'), '2026-03-11 10:22');
    life.must(head('water'), submit, '2026-03-11 10:23');
  });
});

describe('in order', () => {
  test('when the first signs, then the next is asked, in a round of its own that begins then', () => {
    const life = asked('in-order', 'power', 'fire');
    expect(life.do(handler('fire'), sign('fire'), '2026-03-11 10:10')).toMatchObject({
      code: 'wrong-state',
      details: { turn: ['power'] },
    });
    const events = life.must(handler('power'), sign('power'), '2026-03-11 10:12');
    expect(endings(events)).toEqual(['co-sign-1 met']);
    expect(ofType(events, 'clock-started')[0]?.clock).toMatchObject({
      name: 'co-sign',
      round: 2,
      startedAt: events[0]?.at,
    });
    expect(told(life, events)).toEqual(['co-sign-wanted fire']);
    life.must(handler('fire'), sign('fire'), '2026-03-11 10:20');
    expect(life.state.coSign?.ended).toBe('agreed');
  });

  test('when one objects, then it ends, those after are told so, and the lead may ask anew', () => {
    const life = asked('in-order', 'power', 'fire');
    const events = life.must(handler('power'), sign('power', 'objects'), '2026-03-11 10:12');
    expect(told(life, events)).toEqual(['co-sign-objected water', 'co-sign-withdrawn fire']);
    expect(life.state.clocks.map(({ name }) => name)).not.toContain('co-sign');
    life.must(handler('water'), ask('in-order', 'power'), '2026-03-11 10:13');
  });
});

describe('the clock of a co-signature', () => {
  test('when nobody signs, then the signers are reminded, missed and escalated to by their posts', () => {
    const life = asked('parallel', 'power', 'fire');
    life.must(handler('fire'), sign('fire'), '2026-03-11 10:10');
    const events = life.until('2026-03-11 12:00');
    expect(ofType(events, 'reminded')[0]).toMatchObject({
      clock: 'co-sign',
      unitIds: ['power'],
      postIds: ['power-duty'],
    });
    expect(ofType(events, 'clock-missed')[0]).toMatchObject({ clock: 'co-sign', missingUnitIds: ['power'] });
    expect(ofType(events, 'escalated')[0]?.escalation.to.map(({ postId }) => postId)).toEqual([
      'power-head',
      'power-duty',
    ]);
    expect(ofType(events, 'escalated').map(({ escalation }) => escalation.level)).toEqual([1, 2]);
    const escalationId = ofType(events, 'escalated')[0]?.escalation.id ?? '';
    life.must(
      head('power'),
      { type: 'acknowledge-escalation', escalationId, postId: 'power-head', action: 'seen' },
      '2026-03-11 12:01',
    );
  });

  test('when a signature received in time is recorded after the miss, then the miss is withdrawn', () => {
    const life = asked('parallel', 'power');
    life.until('2026-03-11 11:10');
    expect(life.state.misses).toContain('co-sign-1');
    const command = { receivedAt: Date.UTC(2026, 2, 11, 2, 20), now: Date.UTC(2026, 2, 11, 3, 11) };
    expect(life.process(handler('power'), sign('power'), command)).toBeNull();
    expect(life.state.misses).not.toContain('co-sign-1');
    expect(life.state.escalations).toEqual([]);
    expect(life.state.coSign?.ended).toBe('agreed');
  });
});

describe('what is refused, and changes nothing', () => {
  test.each([
    ['nobody is asked', handler('water'), ask('parallel'), 'invalid-input'],
    ['a unit is asked twice', handler('water'), ask('parallel', 'power', 'power'), 'invalid-input'],
    ['a unit asks itself', handler('water'), ask('parallel', 'water'), 'invalid-input'],
    ['the office asks', office, ask('parallel', 'power'), 'not-permitted'],
    ['nobody was asked to sign', handler('power'), sign('power'), 'not-permitted'],
    [
      'nothing can be withdrawn',
      handler('water'),
      { type: 'withdraw-co-sign', unitId: 'water' },
      'wrong-state',
    ],
  ] as const)('when %s', (_what, by, command, code) => {
    const life = new Life();
    const before = life.state;
    expect(life.do(by, command, '2026-03-11 10:05')?.code).toBe(code);
    expect(life.state).toBe(before);
  });

  test('when an assisting unit asks, when a second is asked for, when one signs twice or for another', () => {
    const assisted = new Life({ owners: [owner('water'), owner('finance', 'assist')] });
    const byFinance = { ...ask('parallel', 'power'), unitId: 'finance' } as ObligationCommand;
    expect(assisted.do(handler('finance'), byFinance, '2026-03-11 10:05')?.code).toBe('not-permitted');
    const life = asked('parallel', 'power', 'fire');
    expect(life.do(handler('water'), ask('parallel', 'fire'), '2026-03-11 10:06')?.code).toBe('wrong-state');
    life.must(handler('power'), sign('power'), '2026-03-11 10:07');
    expect(life.do(handler('power'), sign('power'), '2026-03-11 10:08')?.message).toMatch(/already signed/);
    expect(life.do(handler('power'), sign('fire'), '2026-03-11 10:09')?.code).toBe('not-permitted');
  });
});

describe('ending without it', () => {
  test('when the lead submits over it with a reason, then it ends, its clock stops and the event names them', () => {
    const life = asked('in-order', 'power', 'fire');
    expect(life.do(head('water'), submit, '2026-03-11 10:06')?.details).toMatchObject({
      notSigned: ['power', 'fire'],
    });
    const events = life.must(head('water'), { ...submit, overMissing: true }, '2026-03-11 10:07');
    expect(ofType(events, 'submitted')[0]?.over).toEqual(['power', 'fire']);
    expect(life.state.coSign?.ended).toBe('submitted-over');
    expect(endings(events)).toContain('co-sign-1 stopped: submitted');
    expect(life.do(handler('power'), sign('power'), '2026-03-11 10:08')?.code).toBe('wrong-state');
  });

  test('when the lead withdraws it, or the office cancels the matter, then its clock stops', () => {
    const withdrawn = asked('parallel', 'power');
    const events = withdrawn.must(
      handler('water'),
      { type: 'withdraw-co-sign', unitId: 'water' },
      '2026-03-11 10:06',
    );
    expect(told(withdrawn, events)).toEqual(['co-sign-withdrawn power']);
    withdrawn.must(head('water'), submit, '2026-03-11 10:07');
    const cancelled = asked('parallel', 'power');
    cancelled.must(office, { type: 'cancel' }, '2026-03-11 10:06');
    expect(cancelled.state.clocks).toEqual([]);
  });
});
