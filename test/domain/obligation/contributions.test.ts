/** Owners beside those who answer: what they contribute, what a lead may close over, and how far everybody is. */
import { describe, expect, test } from '@jest/globals';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import { tallyOf } from '../../../domain/obligation/tally.js';
import type { ObligationCommand } from '../../../domain/obligation/types.js';
import { handler, head, leader, Life, office, ofType, owner } from './sample.js';

const submit: ObligationCommand = { type: 'submit', unitId: 'water' };
const respond: ObligationCommand = { type: 'respond', unitId: 'water' };

/** Water leads; finance assists, the districts implement, the province's bureau guides. */
function four(): Life {
  return new Life({
    owners: [
      owner('water'),
      owner('finance', 'assist'),
      owner('district', 'implement'),
      owner('bureau', 'guide'),
    ],
  });
}

describe('a contribution', () => {
  test('when an assisting unit contributes, then its receipt is implied, its word stands and no clock is met by it', () => {
    const life = four();
    const events = life.must(
      handler('finance'),
      { type: 'contribute', unitId: 'finance', stance: 'agrees' },
      '2026-03-11 10:10',
    );
    expect(events.map(({ type }) => type)).toEqual(['acknowledged', 'contributed']);
    expect(life.state.slots[1]).toMatchObject({ stance: 'agrees', contributedAt: events[1]?.at });
    expect(life.state.workers).toEqual([handler('finance').accountId]);
  });

  test('when it is given again, then the latest stands', () => {
    const life = four();
    const contribute = (stance: 'agrees' | 'objects'): ObligationCommand => ({
      type: 'contribute',
      unitId: 'finance',
      stance,
    });
    life.must(handler('finance'), contribute('agrees'), '2026-03-11 10:10');
    life.must(handler('finance'), contribute('objects'), '2026-03-11 10:20');
    expect(life.state.slots[1]?.stance).toBe('objects');
  });

  test.each([
    ['the lead', head('water'), 'water', /answers for it/],
    ['a unit that owns no part', head('power'), 'power', /may not contribute/],
    ['another unit', head('finance'), 'bureau', /acts only for itself/],
  ])('when it comes from %s, then it is refused and says why', (_who, by, unitId, why) => {
    const life = four();
    const before = life.state;
    const refusal = life.do(by, { type: 'contribute', unitId, stance: null }, '2026-03-11 10:10');
    expect(refusal?.message).toMatch(why);
    expect(life.state).toBe(before);
  });

  test('when owners are joint, then all answer for it, nobody contributes and nobody is missing', () => {
    const life = new Life({ owners: [owner('water'), owner('power')] });
    expect(allowedCommands(life.state, handler('power'))).not.toContain('contribute');
    life.must(head('water'), submit, '2026-03-11 10:10');
    life.must(head('power'), { type: 'submit', unitId: 'power' }, '2026-03-11 10:11');
    expect(life.state.phase).toBe('submitted');
  });
});

describe('closing over a missing owner', () => {
  test('when the lead submits while others gave nothing, then it is refused with their names', () => {
    const life = four();
    life.must(
      handler('finance'),
      { type: 'contribute', unitId: 'finance', stance: null },
      '2026-03-11 10:05',
    );
    const refusal = life.do(head('water'), submit, '2026-03-11 10:10');
    expect(refusal).toMatchObject({ code: 'wrong-state', details: { missing: ['district', 'bureau'] } });
  });

  test('when it says so, then the submission names them', () => {
    const life = four();
    const events = life.must(head('water'), { ...submit, overMissing: true }, '2026-03-11 10:10');
    expect(ofType(events, 'submitted')[0]?.over).toEqual(['finance', 'district', 'bureau']);
    expect(life.state.phase).toBe('submitted');
  });

  test('when every other owner has contributed or answered, then nothing is closed over', () => {
    const life = four();
    for (const unitId of ['finance', 'district', 'bureau'])
      life.must(handler(unitId), { type: 'respond', unitId }, '2026-03-11 10:05');
    const events = life.must(head('water'), { ...submit, overMissing: true }, '2026-03-11 10:10');
    expect(ofType(events, 'submitted')[0]).not.toHaveProperty('over');
  });

  test('when another joint lead has still to submit, then the first one is not asked about the missing', () => {
    const life = new Life({ owners: [owner('water'), owner('power'), owner('finance', 'assist')] });
    life.must(head('water'), submit, '2026-03-11 10:10');
    const second = { type: 'submit', unitId: 'power' } as const;
    expect(life.do(head('power'), second, '2026-03-11 10:11')?.details).toMatchObject({
      missing: ['finance'],
    });
  });
});

describe('a closing standard', () => {
  test('when the submission does not say how it is met, then it is refused; said, it is taken', () => {
    const life = new Life({ hasClosingStandard: true });
    const refusal = life.do(head('water'), submit, '2026-03-11 10:10');
    expect(refusal).toMatchObject({ code: 'invalid-input', details: { field: 'standard' } });
    life.must(head('water'), { ...submit, statesStandard: true }, '2026-03-11 10:11');
    expect(life.state.phase).toBe('submitted');
  });
});

describe('the separation of duties', () => {
  const twoHats = 'two-hats';

  test.each([
    ['respond', respond],
    ['submit', submit],
  ] as const)('when who gave %s acts for the office, then approving is refused', (_what, command) => {
    const life = new Life({ leaders: [] });
    life.must({ ...head('water'), accountId: twoHats }, command, '2026-03-11 10:10');
    if (command.type === 'respond') life.must(head('water'), submit, '2026-03-11 10:11');
    const refusal = life.do({ ...office, accountId: twoHats }, { type: 'approve' }, '2026-03-11 10:20');
    expect(refusal).toMatchObject({ code: 'not-permitted', details: { why: 'own-work' } });
    expect(allowedCommands(life.state, { ...office, accountId: twoHats })).not.toContain('approve');
    life.must(office, { type: 'approve' }, '2026-03-11 10:21');
  });

  test('when who contributed stands in for the leader, then assenting is refused', () => {
    const life = new Life({ owners: [owner('water'), owner('finance', 'assist')] });
    const contribute = { type: 'contribute', unitId: 'finance', stance: 'agrees' } as const;
    life.must({ ...head('finance'), accountId: twoHats }, contribute, '2026-03-11 10:05');
    life.must(head('water'), submit, '2026-03-11 10:10');
    const assent = { type: 'assent', postId: 'vice-mayor' } as const;
    const refusal = life.do({ ...leader, accountId: twoHats }, assent, '2026-03-11 10:20');
    expect(refusal).toMatchObject({ code: 'not-permitted', details: { why: 'own-work' } });
    life.must(leader, assent, '2026-03-11 10:21');
  });

  test('when the office only records what a unit said on the telephone, then it may still approve', () => {
    const life = new Life({ leaders: [] });
    const record = {
      type: 'record-for-another',
      unitId: 'water',
      what: 'respond',
      occurredAt: life.state.issuedAt,
      source: 'telephone',
    } as const;
    life.must(office, record, '2026-03-11 10:10');
    expect(life.state.workers).toEqual([]);
    life.must(head('water'), submit, '2026-03-11 10:11');
    life.must(office, { type: 'approve' }, '2026-03-11 10:12');
  });
});

describe('the tally', () => {
  test('when 52 units owe and five are missing, then it says 47 of 52 and who; misses count by unit', () => {
    const names = Array.from({ length: 52 }, (_, index) => `u${index}`);
    const life = new Life({ owners: names.map((name) => owner(name)) });
    for (const unitId of names.slice(5))
      life.must(handler(unitId), { type: 'respond', unitId }, '2026-03-11 10:05');
    const { acknowledged, responded, submitted, contributed } = tallyOf(life.state);
    expect(acknowledged).toEqual({ done: 47, of: 52, missing: names.slice(0, 5) });
    expect(responded).toEqual(acknowledged);
    expect(submitted).toEqual({ done: 0, of: 52, missing: names });
    expect(contributed).toEqual({ done: 0, of: 0, missing: [] });
    life.until('2026-03-11 10:31');
    expect(life.state.missedBy).toMatchObject([{ clock: 'receipt', unitIds: names.slice(0, 5) }]);
  });
});
