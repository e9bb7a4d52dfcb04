/** Obligations that another one issues: what they have from it, and that it does not end over them unsaid. */
import { describe, expect, test } from '@jest/globals';
import { childInput, issueChild } from '../../../../domain/obligation/children/issue-child.js';
import type { ChildWanted } from '../../../../domain/obligation/children/issue-child.js';
import { issue } from '../../../../domain/obligation/issue.js';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import { at } from '../../calendar/beijing.js';
import { head, leader, Life, office, ofType, owner, replay } from '../sample.js';
import type { Wanted } from '../sample.js';

const breach: ChildWanted = {
  origin: 'breach',
  kind: 'task',
  owners: [owner('power')],
  office: null,
  leaders: null,
  completion: null,
  isSameDay: false,
};
const when = '2026-03-11 11:00';
const submit = { type: 'submit', unitId: 'water' } as const;

function parentOf(count: number, wanted: Wanted = {}): Life {
  const life = new Life(wanted);
  life.draft(when, (draft, now) => {
    for (let n = 0; n < count; n += 1) issueChild(draft, breach, now);
  });
  return life;
}

describe('issuing', () => {
  test('when an obligation issues others, then they are numbered in it, and only counted in its state', () => {
    const life = parentOf(3);
    expect(ofType(life.log, 'child-issued').map(({ child: { id, n } }) => [id, n])).toEqual([
      ['m1.1', 1],
      ['m1.2', 2],
      ['m1.3', 3],
    ]);
    expect(life.state.children).toEqual({ count: 3 });
    expect(JSON.stringify(life.state).length - JSON.stringify(parentOf(1).state).length).toBeLessThan(5);
  });

  test('when a child begins, then policy, planning, leaders and office are its parent’s, and it knows where it comes from', () => {
    const life = parentOf(1);
    const [issued] = ofType(life.log, 'child-issued');
    if (issued === undefined) throw new Error('no child');
    const child = replay(issue(childInput(life.state, issued.child), issued));
    const { policy, planning, leaders, office: itsOffice, directiveId } = life.state;
    expect(child).toMatchObject({ id: 'm1.1', policy, planning, leaders, office: itsOffice, directiveId });
    expect(child.parent).toEqual({ id: 'm1', origin: 'breach', n: 1, depth: 1 });
    expect(child.issuedAt).toBe(at(when));
    expect(child.clocks.map(({ name }) => name)).toEqual(['receipt', 'response']);
  });

  test.each([
    ['occurrence', true],
    ['event', true],
    ['breach', false],
    ['cascade', false],
  ] as const)(
    'when its parent is personal and has a closing standard, then a child by %s has both: %s',
    (origin, isSame) => {
      const life = new Life({ isPersonal: true, hasClosingStandard: true });
      life.draft(when, (draft, now) => issueChild(draft, { ...breach, origin }, now));
      const [issued] = ofType(life.log, 'child-issued');
      if (issued === undefined) throw new Error('no child');
      const child = replay(issue(childInput(life.state, issued.child), issued));
      expect([child.isPersonal, child.hasClosingStandard]).toEqual([isSame, isSame]);
    },
  );

  test('when an occurrence has a closing standard, then whoever submits it says how it is met', () => {
    const life = new Life({
      parent: { id: 'm0', origin: 'occurrence', n: 1, depth: 1 },
      hasClosingStandard: true,
    });
    expect(life.do(head('water'), submit, '2026-03-11 12:00')?.details['field']).toBe('standard');
    life.must(head('water'), { ...submit, statesStandard: true }, '2026-03-11 12:10');
  });

  test('when a child issues one, then it is one deeper', () => {
    const life = new Life({ parent: { id: 'm0', origin: 'cascade', n: 4, depth: 2 } });
    life.draft(when, (draft, now) => issueChild(draft, breach, now));
    const [issued] = ofType(life.log, 'child-issued');
    if (issued === undefined) throw new Error('no child');
    expect(childInput(life.state, issued.child).parent?.depth).toBe(3);
  });

  test('when a child has no owner, or one twice, then it is refused and nothing is issued', () => {
    const life = new Life();
    for (const owners of [[], [owner('power'), owner('power')]])
      expect(() => life.draft(when, (draft, now) => issueChild(draft, { ...breach, owners }, now))).toThrow(
        /owner|twice/u,
      );
    expect(life.state.children.count).toBe(0);
  });

  test('when an occurrence begins, then only its completion runs: its series was signed for and is answered', () => {
    const life = new Life();
    const completion = { dueAt: at('2026-03-11 18:00'), isExclusive: false };
    life.draft(when, (draft, now) => issueChild(draft, { ...breach, origin: 'occurrence', completion }, now));
    const [issued] = ofType(life.log, 'child-issued');
    if (issued === undefined) throw new Error('no child');
    const child = replay(issue(childInput(life.state, issued.child), issued));
    expect(child.clocks.map(({ name }) => name)).toEqual(['completion']);
  });
});

describe('ending over what is open', () => {
  test('when some are open, then a submission is refused with their ids and nothing changes', () => {
    const life = parentOf(2);
    life.openChildIds = ['m1.2'];
    const before = life.state;
    const refusal = life.do(head('water'), submit, '2026-03-11 12:00');
    expect(refusal).toMatchObject({ code: 'wrong-state', details: { openChildIds: ['m1.2'] } });
    expect(refusal?.message).toContain('m1.2');
    expect(refusal?.details['allowed']).toContain('submit');
    expect(life.state.phase).toBe(before.phase);
  });

  test('when it is said to be over them, then submission and approval name them', () => {
    const life = parentOf(2);
    life.openChildIds = ['m1.1', 'm1.2'];
    life.must(head('water'), { ...submit, overOpenChildren: true }, '2026-03-11 12:00');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-11 12:10');
    expect(life.do(office, { type: 'approve' }, '2026-03-11 12:20')?.code).toBe('wrong-state');
    life.openChildIds = ['m1.1'];
    life.must(office, { type: 'approve', overOpenChildren: true }, '2026-03-11 12:30');
    expect(ofType(life.log, 'submitted')[0]?.openChildIds).toEqual(['m1.1', 'm1.2']);
    expect(ofType(life.log, 'approved')[0]?.openChildIds).toEqual(['m1.1']);
    expect(life.state.closure?.how).toBe('approved');
  });

  test('when all are closed, then nothing has to be said, and the events name none', () => {
    const life = parentOf(1);
    life.must(head('water'), submit, '2026-03-11 12:00');
    expect(ofType(life.log, 'submitted')[0]).not.toHaveProperty('openChildIds');
  });

  test('when it is moved to the long-term list, then over those that are open only by saying so, and the event names them', () => {
    const life = parentOf(1, { kind: 'standing' });
    life.openChildIds = ['m1.1'];
    const move = { type: 'move-to-long-term' } as const;
    const refusal = life.do(office, move, '2026-03-11 12:00');
    expect(refusal).toMatchObject({ code: 'wrong-state', details: { openChildIds: ['m1.1'] } });
    expect([life.state.phase, refusal?.details['allowed']]).toEqual([
      'open',
      expect.arrayContaining(['move-to-long-term']),
    ]);
    life.must(office, { ...move, overOpenChildren: true }, '2026-03-11 12:10');
    expect(ofType(life.log, 'moved-to-long-term')[0]?.openChildIds).toEqual(['m1.1']);
    expect(life.state.closure?.how).toBe('long-term');
  });

  test('when it is cancelled, then those that are open do not stand in the way', () => {
    const life = parentOf(1);
    life.openChildIds = ['m1.1'];
    life.must(office, { type: 'cancel' }, '2026-03-11 12:00');
    expect(life.state.closure?.how).toBe('cancelled');
  });

  test('when nothing was issued, or the command does not end it, then nothing is asked outside', () => {
    const { consultsChildren } = obligationMachine;
    const [none, some] = [new Life().state, parentOf(1).state];
    expect(consultsChildren(none, submit)).toBe(false);
    expect(consultsChildren(some, submit)).toBe(true);
    expect(consultsChildren(some, { type: 'approve' })).toBe(true);
    expect(consultsChildren(some, { type: 'cancel' })).toBe(false);
    // A task is refused without asking.
    expect(consultsChildren(some, { type: 'move-to-long-term' })).toBe(false);
    expect(consultsChildren(parentOf(1, { kind: 'standing' }).state, { type: 'move-to-long-term' })).toBe(
      true,
    );
  });
});
