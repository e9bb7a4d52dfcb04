/** A running duty that a later notice changes, or that falls away: signed for anew, and nothing done is lost. */
import { describe, expect, test } from '@jest/globals';
import { holderTotals, holdingTimes } from '../../../domain/accountability/holding.js';
import type { Amendment } from '../../../domain/obligation/amend/commands.js';
import { tallyOf } from '../../../domain/obligation/tally.js';
import { light } from '../../../domain/obligation/light.js';
import { noticesFor } from '../../../domain/obligation/notices.js';
import { at } from '../calendar/beijing.js';
import { handler, head, leader, Life, office, ofType, owner, supervisor } from './sample.js';
import type { Wanted } from './sample.js';

const nothing: Amendment = { owners: null, leaders: null, completion: null, isDutyChanged: false };
const amend = (change: Partial<Amendment>) =>
  ({ type: 'amend', noticeId: 'd2', amendment: { ...nothing, ...change } }) as const;
const respond = (unitId: string) => ({ type: 'respond', unitId }) as const;
const submit = (unitId: string) => ({ type: 'submit', unitId }) as const;
const until = (when: string) => ({ dueAt: at(when), isExclusive: false });
const dated: Wanted = { completion: until('2026-03-20 18:00') };

const names = (life: Life) => life.state.clocks.map(({ name }) => name).sort();
const clockOf = (life: Life, name: string) => life.state.clocks.find((clock) => clock.name === name);

/** Answered on the first day, submitted on the second. */
function submitted(wanted: Wanted = dated): Life {
  const life = new Life(wanted);
  life.do(handler('water'), respond('water'), '2026-03-11 10:10');
  life.do(head('water'), submit('water'), '2026-03-12 10:00');
  return life;
}

describe('an amendment', () => {
  test('when only the deadline changes, then it is signed for anew and every answer stays', () => {
    const life = new Life(dated);
    life.do(handler('water'), respond('water'), '2026-03-11 10:10');
    const change = amend({ completion: { deadline: until('2026-03-16 18:00') } });
    expect(life.do(office, change, '2026-03-11 15:00')).toBeNull();
    expect(names(life)).toEqual(['completion', 'progress', 'receipt']);
    expect(clockOf(life, 'completion')).toMatchObject({ round: 2, dueAt: at('2026-03-16 18:00') });
    expect(clockOf(life, 'receipt')).toMatchObject({ round: 2, startedAt: at('2026-03-11 15:00') });
    expect(life.state.slots[0]).toMatchObject({
      acknowledgedAt: null,
      lastRespondedAt: at('2026-03-11 10:10'),
    });
    expect(life.state.amendment).toEqual({ noticeId: 'd2', at: at('2026-03-11 15:00') });
    life.do(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 15:10');
    expect(names(life)).toEqual(['completion', 'progress']);
  });

  test('when the duty itself changes after it was submitted, then it is owed again, and the submission stays on record', () => {
    const life = submitted();
    expect(life.do(office, amend({ isDutyChanged: true }), '2026-03-12 11:00')).toBeNull();
    expect(life.state).toMatchObject({ phase: 'open', assentedPostIds: [] });
    expect(life.state.slots[0]).toMatchObject({ submittedAt: null, respondedAt: null });
    expect(names(life)).toEqual(['completion', 'receipt', 'response']);
    expect(clockOf(life, 'completion')).toMatchObject({ round: 1, isPaused: false });
    expect(life.types()).toContain('submitted');
  });

  test('when only the deadline changes after it was submitted, then the submission stands and waits for the office', () => {
    const life = submitted();
    life.do(office, amend({ completion: { deadline: until('2026-03-13 18:00') } }), '2026-03-12 11:00');
    expect(life.state.phase).toBe('submitted');
    expect(clockOf(life, 'completion')).toMatchObject({ round: 2, isPaused: true });
    expect(clockOf(life, 'decision')).toMatchObject({ round: 1 });
    expect(life.do(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-12 11:30')).toBeNull();
    expect(life.do(office, { type: 'approve' }, '2026-03-12 12:00')).toBeNull();
    expect(life.state.closure).toMatchObject({ how: 'approved' });
  });

  test('when it was answered, missed and then amended, then answer, miss and escalation stay in the log', () => {
    const life = new Life(dated);
    life.until('2026-03-11 11:30');
    life.do(handler('water'), respond('water'), '2026-03-11 12:00');
    const before = [...life.log];
    life.do(
      office,
      amend({ isDutyChanged: true, owners: [owner('water'), owner('roads')] }),
      '2026-03-11 13:00',
    );
    expect(life.log.slice(0, before.length)).toEqual(before);
    expect(life.state.misses).toEqual(['receipt-1']);
    expect(life.types()).toEqual(
      expect.arrayContaining(['clock-missed', 'escalated', 'responded', 'amended']),
    );
    life.until('2026-03-11 14:00');
    expect(life.state.misses).toEqual(['receipt-1', 'receipt-2']);
    expect(life.state.missedBy.at(-1)?.unitIds).toEqual(['water', 'roads']);
  });

  test('when an owner goes and another comes, then the newcomer answers and the former one is told', () => {
    const life = submitted();
    const events = life.log.length;
    life.do(office, amend({ owners: [owner('roads')] }), '2026-03-12 11:00');
    expect(life.state.slots.map(({ unitId }) => unitId)).toEqual(['roads']);
    expect(life.state.phase).toBe('open');
    const told = noticesFor(life.log.slice(events), life.state).map(({ kind, recipient }) => [
      kind,
      recipient.unitId,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['relieved', 'water'],
        ['amended', 'roads'],
      ]),
    );
    const held = holderTotals(holdingTimes(life.log, at('2026-03-12 12:00')));
    expect(held.find(({ holder }) => holder === 'unit:roads')?.ms).toBe(3_600_000);
  });

  test('when the new deadline is past, then it is missed at once; when there is none, then nothing is due', () => {
    const past = new Life(dated);
    past.do(office, amend({ completion: { deadline: until('2026-03-11 12:00') } }), '2026-03-11 15:00');
    past.until('2026-03-11 15:01');
    expect(past.state.misses).toContain('completion-2');
    expect(light(past.state, at('2026-03-11 15:01'))).toBe('red');
    const none = new Life(dated);
    none.do(office, amend({ completion: { deadline: null } }), '2026-03-11 10:05');
    expect(names(none)).toEqual(['receipt', 'response']);
  });

  test.each([
    ['an acknowledgement', handler('water'), { type: 'acknowledge', unitId: 'water' } as const, null],
    ['a submission', head('water'), submit('water'), 'wrong-state'],
  ])(
    'when %s sent before it is carried out after it, then it is none of the amended duty',
    (_, by, command, code) => {
      const life = new Life(dated);
      life.do(office, amend({ isDutyChanged: true }), '2026-03-11 10:05');
      const late = { receivedAt: at('2026-03-11 10:04'), now: at('2026-03-11 10:06') };
      expect(life.process(by, command, late)?.code ?? null).toBe(code);
      expect(names(life)).toContain('receipt');
      expect(life.state.slots[0]).toMatchObject({ acknowledgedAt: null, submittedAt: null });
    },
  );

  test('when an approval was sent before it, then it is refused, and given again it is carried out', () => {
    const life = submitted({ ...dated, leaders: [] });
    life.do(office, amend({ completion: { deadline: until('2026-03-13 18:00') } }), '2026-03-12 11:00');
    const early = { receivedAt: at('2026-03-12 10:59'), now: at('2026-03-12 11:01') };
    expect(life.process(office, { type: 'approve' }, early)).toMatchObject({
      code: 'wrong-state',
      details: { noticeId: 'd2' },
    });
    expect(life.do(office, { type: 'approve' }, '2026-03-12 11:05')).toBeNull();
  });

  test.each([
    ['another office', { ...office, unitId: 'other' }, amend({}), 'not-permitted'],
    ['a supervisor', supervisor, amend({}), 'not-permitted'],
    ['no owner', office, amend({ owners: [] }), 'invalid-input'],
    ['one owner twice', office, amend({ owners: [owner('a'), owner('a', 'assist')] }), 'invalid-input'],
  ])('when it is given by or with %s, then it is refused and changes nothing', (_, by, command, code) => {
    const life = new Life(dated);
    const before = life.state;
    expect(life.do(by, command, '2026-03-11 10:05')).toMatchObject({ code });
    expect(life.state).toEqual(before);
  });
});

describe('what others had said of the former words', () => {
  const party = (unitId: string) => ({ unitId, headPostId: `${unitId}-head`, dutyPostId: `${unitId}-duty` });
  const ask = (mode: 'parallel' | 'in-order', ...signers: string[]) =>
    ({ type: 'ask-co-sign', unitId: 'water', mode, signers: signers.map(party) }) as const;
  const sign = (unitId: string) => ({ type: 'co-sign', unitId, stance: 'agrees' }) as const;
  const contribute = (unitId: string) => ({ type: 'contribute', unitId, stance: 'agrees' }) as const;

  /** Power has agreed; fire has still to sign when it was asked too. */
  function asked(...signers: string[]): Life {
    const life = new Life(dated);
    life.must(handler('water'), respond('water'), '2026-03-11 10:01');
    life.must(handler('water'), ask('parallel', ...signers), '2026-03-11 10:05');
    life.must(handler('power'), sign('power'), '2026-03-11 10:06');
    return life;
  }

  test('when the duty changes after all had agreed, then their agreement is none to the new words', () => {
    const life = asked('power');
    expect(life.state.coSign?.ended).toBe('agreed');
    life.must(office, amend({ isDutyChanged: true }), '2026-03-11 10:10');
    expect(life.state.coSign?.ended).toBe('amended');
    expect(life.do(head('water'), submit('water'), '2026-03-11 10:15')).toMatchObject({
      code: 'wrong-state',
      details: { notSigned: ['power'] },
    });
    life.must(handler('water'), ask('parallel', 'power'), '2026-03-11 10:16');
    life.must(handler('power'), sign('power'), '2026-03-11 10:17');
    life.must(head('water'), submit('water'), '2026-03-11 10:18');
  });

  test('when the duty changes while signatures are wanted, then the round ends and who need not sign is told', () => {
    const life = asked('power', 'fire');
    const events = life.must(office, amend({ isDutyChanged: true }), '2026-03-11 10:10');
    expect(ofType(events, 'co-sign-ended')).toMatchObject([{ how: 'amended', outstanding: ['fire'] }]);
    expect(names(life)).not.toContain('co-sign');
    const told = noticesFor(events, life.state).map(({ kind, recipient }) => `${kind} ${recipient.unitId}`);
    expect(told).toContain('co-sign-withdrawn fire');
    expect(told).not.toContain('co-sign-objected water');
    expect(life.do(handler('fire'), sign('fire'), '2026-03-11 10:11')).toMatchObject({ code: 'wrong-state' });
    life.until('2026-03-11 12:00');
    expect(life.state.misses).not.toContain('co-sign-1');
  });

  test('when only the wording changes, then what was signed stays, and the round goes on', () => {
    const life = asked('power', 'fire');
    life.must(office, amend({}), '2026-03-11 10:10');
    expect(names(life)).toContain('co-sign');
    life.must(handler('fire'), sign('fire'), '2026-03-11 10:11');
    expect(life.state.coSign?.ended).toBe('agreed');
  });

  test('when a signature was sent before the amendment, then it has to be given again', () => {
    const life = asked('power', 'fire');
    life.must(office, amend({}), '2026-03-11 10:10');
    const late = { receivedAt: at('2026-03-11 10:09'), now: at('2026-03-11 10:11') };
    expect(life.process(handler('fire'), sign('fire'), late)).toMatchObject({
      code: 'wrong-state',
      details: { noticeId: 'd2' },
    });
  });

  const assisted: Wanted = { ...dated, owners: [owner('water'), owner('roads', 'assist')] };

  test('when a contribution was sent before the amendment, then it has to be given again', () => {
    const life = new Life(assisted);
    life.must(office, amend({ isDutyChanged: true }), '2026-03-11 10:10');
    const late = { receivedAt: at('2026-03-11 10:09'), now: at('2026-03-11 10:11') };
    expect(life.process(handler('roads'), contribute('roads'), late)).toMatchObject({ code: 'wrong-state' });
    expect(life.do(head('water'), submit('water'), '2026-03-11 10:20')).toMatchObject({
      details: { missing: ['roads'] },
    });
    life.must(handler('roads'), contribute('roads'), '2026-03-11 10:21');
    life.must(head('water'), submit('water'), '2026-03-11 10:22');
  });

  test.each([
    ['before it', '2026-03-11 10:05', '2026-03-11 10:05'],
    ['before it, and carried out after it', '2026-03-11 10:09', '2026-03-11 10:11'],
  ])(
    'when a contributor answered %s, then that answer is no part in the duty as changed',
    (_, sent, done) => {
      const life = new Life(assisted);
      const answer = () =>
        life.process(handler('roads'), respond('roads'), { receivedAt: at(sent), now: at(done) });
      if (sent === done) answer();
      life.must(office, amend({ isDutyChanged: true }), '2026-03-11 10:10');
      if (sent !== done) expect(answer()).toBeNull();
      expect(tallyOf(life.state).contributed.missing).toEqual(['roads']);
      life.must(office, amend({}), '2026-03-11 10:15');
      expect(life.do(head('water'), submit('water'), '2026-03-11 10:20')).toMatchObject({
        details: { missing: ['roads'] },
      });
      life.must(handler('roads'), respond('roads'), '2026-03-11 10:21');
      life.must(head('water'), submit('water'), '2026-03-11 10:22');
    },
  );
});

describe('a withdrawal', () => {
  const withdraw = { type: 'withdraw', why: 'notice', noticeId: 'd2' } as const;

  test('when it is withdrawn, then it is closed as such, its clocks stop, and its misses stay', () => {
    const life = new Life(dated);
    life.until('2026-03-11 11:00');
    expect(life.do(office, withdraw, '2026-03-11 12:00')).toBeNull();
    expect(life.state).toMatchObject({
      phase: 'closed',
      closure: { how: 'withdrawn', at: at('2026-03-11 12:00') },
      clocks: [],
      misses: ['receipt-1'],
    });
    expect(life.log.at(-1)).not.toMatchObject({ type: 'reminded' });
    expect(life.do(office, withdraw, '2026-03-11 13:00')).toMatchObject({ code: 'wrong-state' });
  });

  test('when it was approved before, then it stays approved', () => {
    const life = submitted({ ...dated, leaders: [] });
    life.do(office, { type: 'approve' }, '2026-03-12 11:00');
    expect(life.do(office, withdraw, '2026-03-12 12:00')).toMatchObject({ code: 'wrong-state' });
    expect(life.state.closure?.how).toBe('approved');
  });
});
