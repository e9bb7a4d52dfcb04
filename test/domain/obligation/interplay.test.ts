/** What happens when the parts of the engine meet: a notice, a reassignment or other rules in the middle of something else. */
import { describe, expect, test } from '@jest/globals';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import { noticesFor } from '../../../domain/obligation/notices.js';
import { emergencyV1 } from '../../../domain/policy/emergency-v1.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { at } from '../calendar/beijing.js';
import { handler, head, leader, Life, office, ofType, owner } from './sample.js';

const until = (when: string) => ({ dueAt: at(when), isExclusive: false });
const unchanged = { owners: null, leaders: null, completion: null, isDutyChanged: false };
const completion = until('2026-03-20 18:00');
const answer = (unitId: string) => ({ type: 'respond', unitId }) as const;
const submit = (unitId: string) => ({ type: 'submit', unitId }) as const;

function clockNames({ state }: Life): readonly string[] {
  return state.clocks.map(({ name }) => name);
}

/** Two leads have answered, and the first has submitted. */
function halfSubmitted(owners = [owner('a'), owner('b')]): Life {
  const life = new Life({ owners, completion });
  for (const unitId of ['a', 'b']) life.must(handler(unitId), answer(unitId), '2026-03-11 10:10');
  return life;
}

describe('a notice', () => {
  test('when it takes out the only lead that has not submitted, then the submission is complete', () => {
    const life = halfSubmitted();
    life.must(head('a'), submit('a'), '2026-03-11 10:20');
    const amendment = { ...unchanged, owners: [owner('a')] };
    life.must(office, { type: 'amend', noticeId: 'd2', amendment }, '2026-03-11 10:30');
    expect(life.state.phase).toBe('submitted');
    expect(clockNames(life)).toContain('decision');
    expect(clockNames(life)).not.toContain('progress');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-11 10:40');
    life.must(office, { type: 'approve' }, '2026-03-11 10:41');
  });

  test('when it names another leader of what is submitted, then that one is asked for the assent', () => {
    const life = new Life({ completion });
    life.must(head('water'), submit('water'), '2026-03-11 11:00');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-11 11:01');
    const amendment = { ...unchanged, leaders: [{ postId: 'mayor', dutyPostId: null }] };
    const events = life.must(office, { type: 'amend', noticeId: 'd2', amendment }, '2026-03-11 12:00');
    const told = noticesFor(events as typeof life.log, life.state);
    expect(
      told.filter(({ kind }) => kind === 'assent-wanted').map(({ recipient }) => recipient.postId),
    ).toEqual(['mayor']);
  });

  test('when it sets another deadline, then that one may be extended as often again', () => {
    const life = new Life({ completion });
    life.state = { ...life.state, requests: { pending: [], extension: { granted: 1, firstDueAt: 1 } } };
    const amendment = { ...unchanged, completion: { deadline: until('2026-04-20 18:00') } };
    life.must(office, { type: 'amend', noticeId: 'd2', amendment }, '2026-03-11 10:30');
    expect(life.state.requests.extension).toEqual({ granted: 0, firstDueAt: null });
  });
});

describe('a submission', () => {
  test('when it is taken back in a progress period, then the unit owes the next report and is named when it misses', () => {
    const life = new Life({ completion });
    life.must(handler('water'), answer('water'), '2026-03-11 10:10');
    life.must(head('water'), submit('water'), '2026-03-12 10:00');
    life.must(head('water'), { type: 'withdraw-submission', unitId: 'water' }, '2026-03-12 10:30');
    life.until('2026-03-14 00:00');
    const misses = ofType(life.log, 'clock-missed').filter(({ clock }) => clock === 'progress');
    expect(misses.map(({ missingUnitIds }) => missingUnitIds)).toEqual([['water']]);
  });

  test('when a reassignment completes it, then the co-signature that goes on ends, and nobody is chased for it', () => {
    const life = halfSubmitted();
    const question = { type: 'ask-co-sign', unitId: 'a', mode: 'parallel' } as const;
    const { unitId, headPostId, dutyPostId } = owner('x');
    life.must(
      handler('a'),
      { ...question, signers: [{ unitId, headPostId, dutyPostId }] },
      '2026-03-11 10:20',
    );
    life.must(head('a'), submit('a'), '2026-03-11 10:25');
    life.must(office, { type: 'reassign', removeUnitId: 'b', add: null }, '2026-03-11 10:26');
    expect(life.state.phase).toBe('submitted');
    expect(life.state.coSign?.ended).toBe('submitted-over');
    expect(clockNames(life)).not.toContain('co-sign');
  });
});

describe('other rules', () => {
  test('when they come after the reminder and go again, then nobody is reminded twice and the former instants are back', () => {
    const life = new Life({ urgency: '加急' });
    const receipt = () => life.state.clocks.find(({ name }) => name === 'receipt');
    const before = receipt();
    life.until((before?.yellowAt ?? 0) + 1);
    expect(ofType(life.log, 'reminded')).toHaveLength(1);
    const { policy } = life.state;
    const slower = {
      ...policy,
      version: 'slower',
      clocks: { ...policy.clocks, receipt: policyFor(emergencyV1, null).clocks.decision },
    };
    life.must(office, { type: 'replan', policy: slower, calendar: null }, life.state.lastAt + 60_000);
    life.must(office, { type: 'replan', policy, calendar: null }, life.state.lastAt + 60_000);
    life.until((before?.dueAt ?? 0) - 1);
    const reminders = ofType(life.log, 'reminded').filter(({ clock }) => clock === 'receipt');
    expect(receipt()?.yellowAt).toBe(before?.yellowAt);
    expect(reminders).toHaveLength(1);
  });

  test('when a deadline is moved to the past, then the ladder asks who is there before it climbs', () => {
    const life = new Life({ completion });
    life.must(handler('water'), answer('water'), '2026-03-11 10:10');
    life.vacant = ['water-head'];
    const dueAt = at('2026-03-11 10:30');
    life.must(office, { type: 'move-deadline', clock: 'completion', dueAt }, '2026-03-11 11:00');
    expect(ofType(life.log, 'escalated')).toEqual([]);
    life.until('2026-03-11 11:01');
    const [first] = ofType(life.log, 'escalated');
    expect(first?.vacantPostIds).toEqual(['water-head']);
  });
});

describe('what was sent before something else', () => {
  test('when an instruction was sent before the approval, then it takes nothing up unseen', () => {
    const life = new Life({ urgency: '加急', completion });
    life.must(head('water'), submit('water'), '2026-03-11 11:00');
    life.must(office, { type: 'approve' }, '2026-03-11 11:10');
    const { unitId, headPostId, dutyPostId } = owner('water');
    const to = [{ unitId, headPostId, dutyPostId, postId: null }];
    const order = { type: 'instruct', postId: 'vice-mayor', isAbove: true, to, dueAt: null } as const;
    const when = { receivedAt: at('2026-03-11 11:05'), now: at('2026-03-11 11:15') };
    expect(life.process(leader, order, when)).toMatchObject({ code: 'wrong-state' });
    expect(life.state.phase).toBe('closed');
    life.must(leader, order, '2026-03-11 11:20');
    expect(life.state.phase).toBe('open');
  });

  test('when who asked for an extension acts for the office, then granting it is refused', () => {
    const life = new Life({ completion });
    const asking = { type: 'request-extension', unitId: 'water', dueAt: at('2026-03-21 18:00') } as const;
    life.must(head('water'), asking, '2026-03-11 11:00');
    const requestId = life.state.requests.pending[0]?.id ?? '';
    const grant = {
      type: 'grant-request',
      requestId,
      dueAt: null,
      until: null,
      to: null,
      add: null,
    } as const;
    const twoHats = { ...office, accountId: head('water').accountId };
    expect(life.do(twoHats, grant, '2026-03-11 11:01')).toMatchObject({ details: { why: 'own-work' } });
    expect(life.do(office, { ...grant, dueAt: at('2026-03-21 18:00') }, '2026-03-11 11:02')).toBeNull();
  });

  test('when who worked for the unit has moved to the office, then what a request asks for is not given by another word', () => {
    const life = new Life({ completion, urgency: '加急' });
    const asker = { ...office, accountId: head('water').accountId };
    life.must(
      head('water'),
      { type: 'request-suspension', unitId: 'water', until: at('2026-03-18 10:00') },
      '2026-03-11 11:00',
    );
    life.must(
      head('water'),
      { type: 'request-extension', unitId: 'water', dueAt: at('2026-03-25 18:00') },
      '2026-03-11 11:01',
    );
    const suspend = { type: 'suspend', until: at('2026-03-18 10:00') } as const;
    const move = { type: 'move-deadline', clock: 'completion', dueAt: at('2026-03-25 18:00') } as const;
    for (const command of [suspend, move]) {
      expect(life.do(asker, command, '2026-03-11 12:00')).toMatchObject({
        code: 'not-permitted',
        details: { why: 'own-work' },
      });
      expect(allowedCommands(life.state, asker)).not.toContain(command.type);
    }
    expect(life.do(office, move, '2026-03-11 12:01')).toBeNull();
    expect(life.do(office, suspend, '2026-03-11 12:02')).toBeNull();
    expect(allowedCommands(life.state, asker)).toContain('resume');
  });

  test('when who asked for a transfer has moved to the office, then reassigning it is refused to that account', () => {
    const life = new Life({ completion, urgency: '加急' });
    const asker = { ...office, accountId: handler('water').accountId };
    life.must(handler('water'), { type: 'request-transfer', unitId: 'water', to: null }, '2026-03-11 11:00');
    const reassign = { type: 'reassign', removeUnitId: 'water', add: owner('fire') } as const;
    expect(life.do(asker, reassign, '2026-03-11 12:00')).toMatchObject({ details: { why: 'own-work' } });
    expect(life.do(office, reassign, '2026-03-11 12:01')).toBeNull();
  });
});
