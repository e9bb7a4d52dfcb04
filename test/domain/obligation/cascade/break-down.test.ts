/** An owner hands its matter down: children within the budget, decided by it, climbing by levels. */
import { describe, expect, test } from '@jest/globals';
import { holdingTimes } from '../../../../domain/accountability/holding.js';
import type { Actor } from '../../../../domain/machine.js';
import { allowedCommands } from '../../../../domain/obligation/allowed-commands.js';
import type { HandDown } from '../../../../domain/obligation/cascade/commands.js';
import { childInput } from '../../../../domain/obligation/children/issue-child.js';
import { issue } from '../../../../domain/obligation/issue.js';
import { noticesFor } from '../../../../domain/obligation/notices.js';
import type { IssueInput, ObligationState } from '../../../../domain/obligation/types.js';
import { emergencyV1 } from '../../../../domain/policy/emergency-v1.js';
import { policyFor } from '../../../../domain/policy/policy-for.js';
import { at, shown } from '../../calendar/beijing.js';
import { endings, handler, head, Life, office, ofType, owner, replay } from '../sample.js';
import type { Wanted } from '../sample.js';

const when = '2026-03-11 11:00';
const due = { dueAt: at('2026-03-20 18:00'), isExclusive: false };
const to = (...unitIds: string[]): HandDown[] =>
  unitIds.map((unitId) => ({ owner: owner(unitId), dueAt: null }));
const breakDown = (unitId: string, children: readonly HandDown[]) =>
  ({ type: 'break-down', unitId, children }) as const;

/** What the n-th child of a life is issued with. */
function inputOf({ log, state }: Life, n = 1): IssueInput {
  const plan = ofType(log, 'child-issued').find(({ child }) => child.n === n)?.child;
  if (plan === undefined) throw new Error(`no child ${n}`);
  return childInput(state, plan);
}

/** A city's matter, 平急 unless said otherwise, handed down to counties, theirs to townships, theirs to villages. */
function levels(wanted: Wanted = {}): readonly [city: Life, county: Life, township: Life, village: Life] {
  const city = new Life({ urgency: '平急', owners: [owner('city')], completion: due, ...wanted });
  city.must(head('city'), breakDown('city', to('county')), when);
  const county = lifeOf(city);
  county.must(head('county'), breakDown('county', to('township')), when);
  const township = lifeOf(county);
  township.must(head('township'), breakDown('township', to('village')), when);
  return [city, county, township, lifeOf(township)];
}

/** `Life` takes the policy by urgency; what is handed down carries its own. */
function lifeOf(parent: Life): Life {
  const { policy, ...input } = inputOf(parent);
  const life = new Life({ ...input, urgency: policy.urgency });
  life.state = replay(issue({ ...input, policy }));
  return life;
}

describe('what is handed down', () => {
  test('when a matter goes down four levels, then each deadline leaves the level above its working day', () => {
    const all = levels();
    expect(all.map(({ state }) => shown(dueOf(state)))).toEqual([
      '2026-03-20 18:00',
      '2026-03-19 18:00',
      '2026-03-18 18:00',
      '2026-03-17 18:00',
    ]);
    expect(all.map(({ state }) => state.id)).toEqual(['m1', 'm1.1', 'm1.1.1', 'm1.1.1.1']);
    expect(all.map(({ state }) => state.office.unitId)).toEqual(['office', 'city', 'county', 'township']);
    expect(all.map(({ state }) => state.cascade.above)).toEqual([
      [],
      ['office'],
      ['office', 'city'],
      ['office', 'city', 'county'],
    ]);
  });

  test('when it misses, then its ladder goes up level by level, and a village’s miss reaches no leader of the matter', () => {
    const reached = levels().map(({ state }) => [
      state.office.dutyPostId,
      ...state.leaders.map(({ postId }) => postId),
    ]);
    expect(reached).toEqual([
      ['office-duty', 'vice-mayor'],
      ['city-duty', 'vice-mayor'],
      ['county-duty', 'city-head'],
      ['township-duty', 'county-head'],
    ]);
  });

  test('when the policy wants the leader’s assent, then it is wanted for the matter and for no child', () => {
    const [city, county] = levels({ urgency: '特提' });
    expect([city.state.policy.assentRequired, county.state.policy.assentRequired]).toEqual([true, false]);
  });

  test('when the unit had not signed, then handing down is its receipt', () => {
    const life = new Life({ urgency: '平急', completion: due });
    const events = life.must(head('water'), breakDown('water', to('north', 'south')), when);
    expect(events.map(({ type }) => type)).toEqual([
      'acknowledged',
      'child-issued',
      'child-issued',
      'clock-met',
    ]);
    expect(endings(events)).toEqual(['receipt-1 met']);
    expect(life.state.cascade.handedDown).toEqual({ north: 1, south: 2 });
  });

  test('when there is only an answer to budget from, then the child is a task due before it', () => {
    const life = new Life({ urgency: '平急', kind: 'standing' });
    life.must(head('water'), breakDown('water', to('north')), when);
    const { kind, completion } = inputOf(life);
    expect([kind, shown(completion?.dueAt ?? 0)]).toEqual(['task', '2026-03-13 18:00']);
  });

  test('when it is a prohibition, then it is handed down as one, without a deadline', () => {
    const life = new Life({ kind: 'prohibition' });
    life.must(head('water'), breakDown('water', to('north')), when);
    expect(inputOf(life)).toMatchObject({ kind: 'prohibition', completion: null });
  });

  test('when a hundred are handed down at once, then the parent’s state grows by a few dozen bytes each', () => {
    const life = new Life({ urgency: '平急', completion: due });
    const before = JSON.stringify(life.state).length;
    life.must(head('water'), breakDown('water', to(...hundred('village'))), when);
    expect((JSON.stringify(life.state).length - before) / 100).toBeLessThan(40);
    const bytes = ofType(life.log, 'child-issued').map((event) => JSON.stringify(event).length);
    expect(Math.max(...bytes)).toBeLessThan(800);
  });
});

describe('a hand-down is refused', () => {
  const life = (): Life => new Life({ urgency: '平急', completion: due });

  test.each<readonly [string, readonly HandDown[], RegExp]>([
    ['a unit twice', to('north', 'north'), /named twice: north/u],
    ['an owner of it', to('water'), /water owns a part of it already/u],
    ['nobody', [], /1 to 100 units, not to 0/u],
    ['too many', to(...hundred('v'), 'one-more'), /1 to 100 units, not to 101/u],
  ])('when it names %s, then it says so and issues nothing', (_what, children, message) => {
    const parent = life();
    const refusal = parent.do(head('water'), breakDown('water', children), when);
    expect(refusal?.code).toBe('invalid-input');
    expect(refusal?.message).toMatch(message);
    expect(parent.state.children.count).toBe(0);
  });

  test('when one deadline of several is impossible, then none is handed down, and the arithmetic is shown', () => {
    const parent = life();
    const late = { owner: owner('south'), dueAt: due.dueAt };
    const refusal = parent.do(head('water'), breakDown('water', [...to('north'), late]), when);
    expect(refusal).toMatchObject({
      code: 'impossible-deadline',
      details: {
        unitId: 'south',
        parentDueAt: due.dueAt,
        latestAt: at('2026-03-19 18:00'),
        wantedAt: due.dueAt,
        allowed: expect.arrayContaining(['acknowledge', 'respond', 'submit', 'break-down']),
      },
    });
    expect(parent.state.children.count).toBe(0);
  });

  test('when a unit has it already, then the open child is named; once that is closed, it may have another', () => {
    const parent = life();
    parent.must(head('water'), breakDown('water', to('north', 'south')), when);
    parent.openChildIds = ['m1.1', 'm1.2'];
    const refusal = parent.do(head('water'), breakDown('water', to('east', 'north')), '2026-03-11 11:05');
    expect(refusal?.message).toMatch(/still open: north \(m1\.1\)/u);
    expect(refusal?.details).toMatchObject({ existing: [{ unitId: 'north', childId: 'm1.1' }] });
    parent.openChildIds = ['m1.2'];
    parent.must(head('water'), breakDown('water', to('east', 'north')), '2026-03-11 11:10');
    expect(parent.state.cascade.handedDown).toEqual({ north: 4, south: 2, east: 3 });
  });

  test.each<readonly [string, Actor]>([
    ['a handler', handler('water')],
    ['the office', office],
    ['another unit', head('power')],
  ])('when %s asks for it, then it is not permitted', (_who, actor) => {
    const refusal = life().do(actor, breakDown('water', to('north')), when);
    expect(refusal?.code).toBe('not-permitted');
  });

  test('when it is suspended, then it waits until it goes on', () => {
    const parent = life();
    parent.must(office, { type: 'suspend', until: at('2026-03-13 10:00') }, when);
    const refusal = parent.do(head('water'), breakDown('water', to('north')), '2026-03-11 12:00');
    expect(refusal).toMatchObject({ code: 'wrong-state', details: { until: at('2026-03-13 10:00') } });
    expect(refusal?.details['allowed']).not.toContain('break-down');
    parent.must(office, { type: 'resume' }, '2026-03-11 13:00');
    parent.must(head('water'), breakDown('water', to('north')), '2026-03-11 14:00');
  });

  test('when it has been submitted, then it is too late', () => {
    const parent = life();
    parent.must(head('water'), { type: 'submit', unitId: 'water' }, when);
    expect(parent.do(head('water'), breakDown('water', to('north')), when)?.code).toBe('wrong-state');
  });
});

describe('who decides on what was handed down', () => {
  const decisions = ['approve', 'return', 'cancel', 'reassign'] as const;

  test('when it was submitted, then the head of the unit above decides, and the command office may', () => {
    const [, county] = levels();
    county.must(head('county'), { type: 'submit', unitId: 'county' }, '2026-03-12 10:00');
    const may = (actor: Actor): readonly string[] =>
      allowedCommands(county.state, actor).filter((type) => type === 'approve' || type === 'return');
    expect(may(head('city'))).toEqual(['approve', 'return']);
    expect(may(office)).toEqual(['approve', 'return']);
    for (const actor of [handler('city'), head('county'), head('township'), handler('office')])
      expect(may(actor)).toEqual([]);
    county.must(head('city'), { type: 'approve' }, '2026-03-12 11:00');
    expect(county.state.closure?.how).toBe('approved');
  });

  test.each([
    ['first', 1, 'city'],
    ['second', 2, 'county'],
  ] as const)(
    'when other rules come that want the leader’s assent, then the %s level is still closed by its office alone',
    (_which, level, upper) => {
      const life = levels({ urgency: '特急' })[level] as Life;
      const unitId = life.state.slots[0]?.unitId ?? '';
      const policy = policyFor(emergencyV1, '特急');
      expect(policy.assentRequired).toBe(true);
      life.must(office, { type: 'replan', policy, calendar: null }, '2026-03-11 11:30');
      life.must(head(unitId), { type: 'submit', unitId }, '2026-03-11 12:00');
      expect(noticesFor(life.log, life.state).map(({ kind }) => kind)).not.toContain('assent-wanted');
      const { log, state } = life;
      expect(holdingTimes(log, state.lastAt + 60_000).at(-1)?.holders).toEqual(['office']);
      life.must(head(upper), { type: 'approve' }, '2026-03-11 13:00');
      expect(life.state.closure?.how).toBe('approved');
    },
  );

  test('when a handler of the unit above acts, then it may remind and record, and decides nothing', () => {
    const [, , township] = levels();
    const allowed = allowedCommands(township.state, handler('county'));
    expect(allowed).toEqual(expect.arrayContaining(['remind', 'record-for-another']));
    for (const type of decisions) expect(allowed).not.toContain(type);
  });

  test('when other rules are to come, then only the command office brings them; its own office moves a deadline', () => {
    const [, county] = levels();
    const policy = policyFor(emergencyV1, '平急');
    const refusal = county.do(head('city'), { type: 'replan', policy, calendar: null }, '2026-03-11 12:00');
    expect(refusal?.code).toBe('not-permitted');
    const may = (actor: Actor): readonly string[] =>
      allowedCommands(county.state, actor).filter((type) => type === 'replan' || type === 'move-deadline');
    expect(may(head('city'))).toEqual(['move-deadline']);
    expect(may(office)).toEqual(['replan', 'move-deadline']);
    county.must(office, { type: 'replan', policy, calendar: null }, '2026-03-11 12:10');
  });

  test('when a unit owns the matter above in the place of who handed it down, then it decides, and only there', () => {
    const [, county] = levels();
    county.must(head('county'), { type: 'submit', unitId: 'county' }, '2026-03-12 10:00');
    const may = (actor: Actor): readonly string[] => allowedCommands(county.state, actor);
    expect(may({ ...head('power'), inPlaceOf: 'city' })).toEqual(may(head('city')));
    expect(may({ ...handler('power'), inPlaceOf: 'city' })).toEqual(may(handler('city')));
    expect(may({ ...head('power'), inPlaceOf: 'township' })).toEqual([]);
    const events = county.must(
      { ...head('power'), inPlaceOf: 'city' },
      { type: 'approve' },
      '2026-03-12 11:00',
    );
    expect(events[0]?.actor).toMatchObject({ unitId: 'power', inPlaceOf: 'city' });
  });

  test('when it lies two levels down, then the unit two levels up sees it and decides nothing', () => {
    const [, , township] = levels();
    const allowed = allowedCommands(township.state, head('city'));
    for (const type of decisions) expect(allowed).not.toContain(type);
  });

  test('when a matter was launched, then no head is its office', () => {
    const [city] = levels();
    expect(allowedCommands(city.state, head('office'))).toEqual([]);
  });
});

function dueOf({ clocks }: ObligationState): number {
  return clocks.find(({ name }) => name === 'completion')?.dueAt ?? 0;
}

function hundred(name: string): string[] {
  return Array.from({ length: 100 }, (_, n) => `${name}-${n}`);
}
