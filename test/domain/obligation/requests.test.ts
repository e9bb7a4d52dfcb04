/** What owners ask of the office: when they may, what a grant does, and what the office's own clock does meanwhile. */
import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../../domain/instant.js';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import type { Addressee, ObligationCommand } from '../../../domain/obligation/types.js';
import { at, shown } from '../calendar/beijing.js';
import { endings, handler, head, Life, office, ofType, owner, supervisor } from './sample.js';

function addressee(unitId: string): Addressee {
  const { role: _role, ...posts } = owner(unitId);
  return posts;
}

function grant(
  requestId: string,
  terms: Partial<Extract<ObligationCommand, { type: 'grant-request' }>> = {},
): ObligationCommand {
  return { type: 'grant-request', requestId, dueAt: null, until: null, to: null, add: null, ...terms };
}

const unitId = 'water';
const completion = { dueAt: at('2026-03-13 18:00'), isExclusive: false };
const extension = (dueAt: string): ObligationCommand => ({
  type: 'request-extension',
  unitId,
  dueAt: at(dueAt),
});
const clock = (life: Life, name: string) => life.state.clocks.find((each) => each.name === name);
const lastRequest = (life: Life): string => life.state.requests.pending.at(-1)?.id ?? 'none';

describe('extension', () => {
  const matter = { urgency: '加急', completion } as const;

  test('when it is granted, then completion runs to the new date and nothing of the old one is left', () => {
    const life = new Life(matter);
    life.must(head('water'), extension('2026-03-20 18:00'), '2026-03-13 10:00');
    const before = clock(life, 'completion');
    expect(before).toMatchObject({ round: 1, dueAt: completion.dueAt });
    life.must(office, grant(lastRequest(life)), '2026-03-13 11:00');
    expect(life.state.clocks.filter(({ name }) => name === 'completion')).toMatchObject([
      { round: 2, dueAt: at('2026-03-20 18:00'), isReminded: false, level: 0 },
    ]);
    expect(endings(life.log)).toContain('completion-1 stopped: extended');
    const events = life.until('2026-03-20 18:00');
    expect(ofType(events, 'clock-missed').filter((event) => event.clock === 'completion')).toEqual([]);
    const later = life.until('2026-03-20 18:01');
    expect(ofType(later, 'clock-missed').map(({ clock: name, round }) => `${name}-${round}`)).toEqual([
      'completion-2',
    ]);
  });

  test('when the office grants another date than the one asked for, then that one counts', () => {
    const life = new Life(matter);
    life.must(head('water'), extension('2026-03-20 18:00'), '2026-03-13 10:00');
    life.must(office, grant(lastRequest(life), { dueAt: at('2026-03-17 12:00') }), '2026-03-13 11:00');
    expect(shown(clock(life, 'completion')?.dueAt ?? 0)).toBe('2026-03-17 12:00');
    expect(ofType(life.log, 'request-granted')).toMatchObject([
      { granted: { what: 'extension', dueAt: at('2026-03-17 12:00') } },
    ]);
  });

  test('when it is pending or declined, then the clock runs on and the miss stands', () => {
    const life = new Life(matter);
    life.must(head('water'), extension('2026-03-20 18:00'), '2026-03-13 10:00');
    life.until('2026-03-13 18:01');
    expect(life.state.misses).toContain('completion-1');
    life.must(office, { type: 'decline-request', requestId: lastRequest(life) }, '2026-03-13 18:30');
    expect(life.state.misses).toContain('completion-1');
    expect(clock(life, 'completion')?.round).toBe(1);
  });

  test('when it was asked in time and granted after the deadline, then the miss and its escalations are taken back', () => {
    const life = new Life(matter);
    life.must(head('water'), extension('2026-03-20 18:00'), '2026-03-13 17:00');
    life.until('2026-03-13 19:00');
    expect(life.state.escalations.map(({ id }) => id)).toContain('completion-1-1');
    life.must(office, grant(lastRequest(life)), '2026-03-13 19:30');
    expect(life.state.misses).not.toContain('completion-1');
    expect(life.state.escalations.filter(({ clock: name }) => name === 'completion')).toEqual([]);
    expect(ofType(life.log, 'escalation-withdrawn').at(-1)?.why).toBe('extension-granted');
    const later = life.until('2026-03-20 17:59');
    expect(ofType(later, 'escalated').filter(({ escalation }) => escalation.clock === 'completion')).toEqual(
      [],
    );
  });

  test.each([
    ['after the deadline', '2026-03-20 18:00', '2026-03-13 18:30', 'wrong-state', 'dueAt'],
    ['to a date before the deadline', '2026-03-13 12:00', '2026-03-13 10:00', 'invalid-input', 'latest'],
    ['beyond the limit', '2026-05-20 18:00', '2026-03-13 10:00', 'invalid-input', 'latest'],
  ])(
    'when it is asked %s, then it is refused with the limit, and nothing is kept',
    (_when, dueAt, when, code, limit) => {
      const life = new Life(matter);
      const refused = life.do(head('water'), extension(dueAt), when);
      expect(refused).toMatchObject({ code, details: { [limit]: expect.any(Number) } });
      expect(life.state.requests.pending).toEqual([]);
      expect(clock(life, 'request')).toBeUndefined();
    },
  );

  test('when it was extended as often as the policy allows, then a further one is refused', () => {
    const life = new Life(matter);
    for (const [day, dueAt] of [
      ['12', '2026-03-20 18:00'],
      ['13', '2026-03-27 18:00'],
    ] as const) {
      life.must(head('water'), extension(dueAt), `2026-03-${day} 10:00`);
      life.must(office, grant(lastRequest(life)), `2026-03-${day} 11:00`);
    }
    expect(life.do(head('water'), extension('2026-03-30 18:00'), '2026-03-16 10:00')).toMatchObject({
      code: 'wrong-state',
      details: { granted: 2, mostTimes: 2 },
    });
  });

  test('when limits count from the first deadline, then a second extension cannot go further than a first one could', () => {
    const life = new Life(matter);
    life.must(head('water'), extension('2026-03-30 18:00'), '2026-03-12 10:00');
    life.must(office, grant(lastRequest(life)), '2026-03-12 11:00');
    const refused = life.do(head('water'), extension('2026-04-20 18:00'), '2026-03-16 10:00');
    const latest: Instant = refused?.details['latest'] as Instant;
    expect(shown(latest)).toMatch(/^2026-04-0/);
    life.must(head('water'), { type: 'request-extension', unitId, dueAt: latest }, '2026-03-16 10:01');
  });

  test('when it is submitted while a request waits, then a grant moves the deadline of the resting clock', () => {
    const life = new Life(matter);
    life.must(head('water'), extension('2026-03-20 18:00'), '2026-03-13 10:00');
    life.must(head('water'), { type: 'submit', unitId }, '2026-03-13 12:00');
    life.must(office, grant(lastRequest(life)), '2026-03-13 13:00');
    expect(clock(life, 'completion')).toMatchObject({ isPaused: true, dueAt: at('2026-03-20 18:00') });
    life.must(office, { type: 'return' }, '2026-03-14 09:00');
    expect(clock(life, 'completion')).toMatchObject({ isPaused: false, missedAt: null });
  });
});

describe('transfer', () => {
  const transfer: ObligationCommand = { type: 'request-transfer', unitId, to: addressee('fire') };

  test('when it is granted, then the other unit takes its role with clocks of its own', () => {
    const life = new Life();
    life.must(handler('water'), transfer, '2026-03-11 10:10');
    expect(life.state.slots.map((slot) => slot.unitId)).toEqual(['water']);
    life.must(office, grant(lastRequest(life)), '2026-03-11 10:20');
    expect(life.state.slots).toMatchObject([
      { unitId: 'fire', role: 'lead', assignedAt: at('2026-03-11 10:20') },
    ]);
    expect(shown(clock(life, 'receipt')?.dueAt ?? 0)).toBe('2026-03-11 10:50');
    expect(life.state.requests.pending).toEqual([]);
  });

  test('when the unit only knows that it is the wrong one, then the office has to name the right one', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'request-transfer', unitId, to: null }, '2026-03-11 10:10');
    expect(life.do(office, grant(lastRequest(life)), '2026-03-11 10:20')?.code).toBe('wrong-state');
    expect(life.state.requests.pending).toHaveLength(1);
    life.must(office, grant(lastRequest(life), { to: addressee('media') }), '2026-03-11 10:30');
    expect(life.state.slots.map((slot) => slot.unitId)).toEqual(['media']);
  });

  test('when a unit would pass it on by itself, then it may not', () => {
    const life = new Life();
    const passOn: ObligationCommand = { type: 'reassign', removeUnitId: 'water', add: owner('fire') };
    expect(life.do(head('water'), passOn, '2026-03-11 10:10')?.code).toBe('not-permitted');
  });

  test('when the days of the policy are over, then it is refused with the limit, counted from its own assignment', () => {
    const life = new Life();
    expect(life.do(handler('water'), transfer, '2026-03-11 12:01')).toMatchObject({
      code: 'wrong-state',
      details: { until: at('2026-03-11 12:00') },
    });
    life.must(office, { type: 'reassign', removeUnitId: 'water', add: owner('media') }, '2026-03-11 13:00');
    const later: ObligationCommand = { type: 'request-transfer', unitId: 'media', to: null };
    life.must(handler('media'), later, '2026-03-11 14:59');
  });

  test('when another pending request of a unit that leaves is left over, then it lapses', () => {
    const life = new Life();
    life.must(handler('water'), transfer, '2026-03-11 10:10');
    const assistants: ObligationCommand = { type: 'request-assistants', unitId, add: [addressee('media')] };
    life.must(handler('water'), assistants, '2026-03-11 10:11');
    life.must(office, grant(life.state.requests.pending[0]?.id ?? ''), '2026-03-11 10:20');
    expect(ofType(life.log, 'request-lapsed')).toMatchObject([{ unitId: 'water', what: 'assistants' }]);
    expect(clock(life, 'request')).toBeUndefined();
  });
});

describe('assistants and answers', () => {
  test('when assistants are granted, then they own a part and the lead’s clocks run on', () => {
    const life = new Life();
    const receipt = clock(life, 'receipt');
    const add = [addressee('media'), addressee('fire')];
    life.must(handler('water'), { type: 'request-assistants', unitId, add }, '2026-03-11 10:10');
    life.must(office, grant(lastRequest(life), { add: [addressee('fire')] }), '2026-03-11 10:20');
    expect(life.state.slots.map((slot) => [slot.unitId, slot.role])).toEqual([
      ['water', 'lead'],
      ['fire', 'assist'],
    ]);
    expect(clock(life, 'receipt')).toEqual(receipt);
  });

  test('when an own unit is asked for, or one twice, then it is refused', () => {
    const life = new Life();
    for (const add of [[addressee('water')], [addressee('fire'), addressee('fire')], []]) {
      const asked: ObligationCommand = { type: 'request-assistants', unitId, add };
      expect(life.do(handler('water'), asked, '2026-03-11 10:10')?.code).toBe('invalid-input');
    }
  });

  test('when terms of another kind are given with a grant, then it is refused instead of overlooking them', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'request-transfer', unitId, to: null }, '2026-03-11 10:10');
    const wrong = grant(lastRequest(life), { dueAt: at('2026-03-12 10:00') });
    expect(life.do(office, wrong, '2026-03-11 10:20')?.code).toBe('invalid-input');
  });

  test('when two grant at once, then the second is told that nothing waits any more', () => {
    const life = new Life();
    life.must(
      handler('water'),
      { type: 'request-assistants', unitId, add: [addressee('fire')] },
      '2026-03-11 10:10',
    );
    const id = lastRequest(life);
    life.must(office, grant(id), '2026-03-11 10:20');
    expect(life.do(office, grant(id), '2026-03-11 10:20')).toMatchObject({
      code: 'wrong-state',
      details: { pending: [] },
    });
    expect(life.do(office, { type: 'decline-request', requestId: id }, '2026-03-11 10:21')?.code).toBe(
      'wrong-state',
    );
  });

  test('when one of its kind is pending, then a second one of the unit is refused, until it is withdrawn', () => {
    const life = new Life();
    const wanted: ObligationCommand = { type: 'request-transfer', unitId, to: null };
    life.must(handler('water'), wanted, '2026-03-11 10:10');
    const requestId = lastRequest(life);
    expect(life.do(handler('water'), wanted, '2026-03-11 10:11')).toMatchObject({
      code: 'wrong-state',
      details: { requestId },
    });
    life.must(handler('water'), { type: 'withdraw-request', unitId, requestId }, '2026-03-11 10:12');
    expect(endings(life.log)).toContain('request-1 stopped: withdrawn');
    life.must(handler('water'), wanted, '2026-03-11 10:13');
  });

  test('when it closes, then nothing is pending any more and no clock runs', () => {
    const life = new Life();
    life.must(handler('water'), { type: 'request-transfer', unitId, to: null }, '2026-03-11 10:10');
    life.must(office, { type: 'cancel' }, '2026-03-11 10:20');
    expect(life.state.requests.pending).toEqual([]);
    expect(life.until('2027-01-01 00:00')).toEqual([]);
  });
});

describe('the office’s clock', () => {
  const two = { owners: [owner('water'), owner('media')] };
  const ask = (unit: string): ObligationCommand => ({ type: 'request-transfer', unitId: unit, to: null });

  test('when it does not answer, then its own clock is missed and climbs like its decision', () => {
    const life = new Life();
    life.must(
      handler('water'),
      { type: 'request-assistants', unitId, add: [addressee('fire')] },
      '2026-03-11 10:10',
    );
    expect(shown(clock(life, 'request')?.dueAt ?? 0)).toBe('2026-03-11 14:10');
    life.until('2026-03-11 14:40');
    const levels = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'request');
    expect(levels.map(({ escalation }) => escalation.to.map(({ postId }) => postId))).toEqual([
      ['office-head', 'office-duty'],
      ['office-duty'],
    ]);
    life.must(office, grant(lastRequest(life)), '2026-03-11 15:00');
    expect(endings(life.log)).toContain('request-1 late');
    expect(life.state.misses).toContain('request-1');
  });

  test('when two wait, then it runs for the older one, and then for the other from when that one was asked', () => {
    const life = new Life(two);
    life.must(handler('water'), ask('water'), '2026-03-11 10:10');
    life.must(handler('media'), ask('media'), '2026-03-11 11:00');
    expect(clock(life, 'request')).toMatchObject({ round: 1, startedAt: at('2026-03-11 10:10') });
    const [first, second] = life.state.requests.pending.map(({ id }) => id);
    life.must(office, { type: 'decline-request', requestId: first ?? '' }, '2026-03-11 12:00');
    expect(clock(life, 'request')).toMatchObject({ round: 2, startedAt: at('2026-03-11 11:00') });
    expect(shown(clock(life, 'request')?.dueAt ?? 0)).toBe('2026-03-11 15:00');
    life.must(office, { type: 'decline-request', requestId: second ?? '' }, '2026-03-11 12:30');
    expect(clock(life, 'request')).toBeUndefined();
    expect(endings(life.log).filter((each) => each.startsWith('request'))).toEqual([
      'request-1 met',
      'request-2 met',
    ]);
  });

  test('when the older one is answered late, then the other one is late from its own instant too', () => {
    const life = new Life(two);
    life.must(handler('water'), ask('water'), '2026-03-11 10:10');
    life.must(handler('media'), ask('media'), '2026-03-11 10:30');
    const [first] = life.state.requests.pending;
    life.must(office, { type: 'decline-request', requestId: first?.id ?? '' }, '2026-03-11 16:00');
    const missed = ofType(life.log, 'clock-missed').filter((event) => event.clock === 'request');
    expect(missed.map(({ round, plannedAt }) => [round, shown(plannedAt)])).toEqual([
      [1, '2026-03-11 14:10:00.001'],
      [2, '2026-03-11 14:30:00.001'],
    ]);
  });
});

describe('disagreement', () => {
  const owners = [owner('water'), owner('media', 'assist')];
  const raise: ObligationCommand = { type: 'raise-disagreement', unitId, withUnitId: 'media' };

  test('when both have said what they think, then the office coordinates, and cannot approve before', () => {
    const life = new Life({ owners, urgency: '加急' });
    life.must(handler('water'), raise, '2026-03-11 10:10');
    const requestId = lastRequest(life);
    life.must(head('water'), { type: 'submit', unitId, overMissing: true }, '2026-03-11 10:20');
    expect(life.do(office, { type: 'approve' }, '2026-03-11 10:30')).toMatchObject({
      code: 'wrong-state',
      details: { requestId },
    });
    expect(allowedCommands(life.state, office)).not.toContain('approve');
    expect(life.do(office, { type: 'coordinate', requestId }, '2026-03-11 10:31')).toMatchObject({
      details: { withUnitId: 'media', until: expect.any(Number) },
    });
    expect(
      life.do(handler('water'), { type: 'give-opinion', unitId, requestId }, '2026-03-11 10:32')?.code,
    ).toBe('not-permitted');
    const opinion: ObligationCommand = { type: 'give-opinion', unitId: 'media', requestId };
    life.must(handler('media'), opinion, '2026-03-11 10:40');
    expect(life.do(handler('media'), opinion, '2026-03-11 10:41')?.code).toBe('wrong-state');
    life.must(office, { type: 'coordinate', requestId }, '2026-03-11 10:50');
    life.must(office, { type: 'approve' }, '2026-03-11 11:00');
  });

  test('when the other one says nothing in the policy’s time, then the office coordinates without it', () => {
    const life = new Life({ owners });
    life.must(
      handler('media'),
      { type: 'raise-disagreement', unitId: 'media', withUnitId: 'water' },
      '2026-03-11 10:10',
    );
    life.must(office, { type: 'coordinate', requestId: lastRequest(life) }, '2026-03-11 12:10');
    expect(life.state.requests.pending).toEqual([]);
  });

  test('when it is granted or declined, or raised against a stranger, then it is refused', () => {
    const life = new Life({ owners });
    const against: ObligationCommand = { ...raise, withUnitId: 'fire' };
    expect(life.do(handler('water'), against, '2026-03-11 10:09')).toMatchObject({
      details: { others: ['media'] },
    });
    life.must(handler('water'), raise, '2026-03-11 10:10');
    expect(life.do(office, grant(lastRequest(life)), '2026-03-11 10:20')?.code).toBe('wrong-state');
    const decline: ObligationCommand = { type: 'decline-request', requestId: lastRequest(life) };
    expect(life.do(office, decline, '2026-03-11 10:21')?.code).toBe('wrong-state');
  });
});

describe('a submission taken back', () => {
  const submit: ObligationCommand = { type: 'submit', unitId };
  const withdraw: ObligationCommand = { type: 'withdraw-submission', unitId };

  test('when nobody has decided, then it is open again, the decision is owed no more and completion goes on', () => {
    const life = new Life({ completion });
    life.must(head('water'), submit, '2026-03-11 12:00');
    life.must(head('water'), withdraw, '2026-03-11 12:30');
    expect(life.state).toMatchObject({ phase: 'open', assentedPostIds: [] });
    expect(life.state.clocks.map(({ name, isPaused }) => [name, isPaused])).toEqual([
      ['completion', false],
      ['progress', false],
    ]);
    expect(life.do(head('water'), withdraw, '2026-03-11 12:40')?.code).toBe('wrong-state');
    life.must(head('water'), submit, '2026-03-11 13:00');
    expect(life.state.phase).toBe('submitted');
  });

  test('when the deadline passed meanwhile, then it is missed when the submission is taken back', () => {
    const life = new Life({ completion });
    life.must(head('water'), submit, '2026-03-13 17:00');
    life.must(head('water'), withdraw, '2026-03-13 19:00');
    expect(life.state.misses).toContain('completion-2');
    expect(endings(life.log)).toContain('completion-1 stopped: withdrawn');
  });

  test('when a handler or the office would take it back, then only the head may', () => {
    const life = new Life();
    life.must(head('water'), submit, '2026-03-11 12:00');
    expect(life.do(handler('water'), withdraw, '2026-03-11 12:30')?.code).toBe('not-permitted');
    expect(life.do(office, withdraw, '2026-03-11 12:30')?.code).toBe('not-permitted');
  });
});

describe('who may', () => {
  test.each([
    ['handler', handler('water'), ['raise-disagreement', 'request-assistants', 'request-transfer']],
    ['assisting head', head('media'), ['raise-disagreement', 'request-assistants', 'request-transfer']],
    [
      'head',
      head('water'),
      [
        'raise-disagreement',
        'request-assistants',
        'request-extension',
        'request-suspension',
        'request-transfer',
      ],
    ],
    ['stranger', head('fire'), []],
    ['supervisor', supervisor, []],
  ] as const)('when it is open, then the %s may ask: %j', (_who, actor, expected) => {
    const life = new Life({ owners: [owner('water'), owner('media', 'assist')], completion });
    const asked = allowedCommands(life.state, actor).filter((type) => /request-|disagree/.test(type));
    expect(asked.filter((type) => type !== 'request-review').sort()).toEqual(expected);
  });
});
