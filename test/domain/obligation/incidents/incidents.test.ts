/** What is reported to per-event matters and prohibitions: each report starts an obligation with a term of its own. */
import { describe, expect, test } from '@jest/globals';
import { at } from '../../calendar/beijing.js';
import { handler, head, Life, office, ofType, owner, supervisor } from '../sample.js';

const perEvent = (change: ConstructorParameters<typeof Life>[0] = {}): Life =>
  new Life({ kind: 'per-event', eventTerm: { by: 'same-day' }, ...change });

describe('an event', () => {
  test('when it is reported, then 当日 is 24:00 of its own day, and not that of the launch', () => {
    const life = perEvent();
    expect(life.state.isSameDay).toBe(false);
    life.must(office, { type: 'report-event', occurredAt: at('2026-04-02 09:00') }, '2026-04-02 10:00');
    const [issued] = ofType(life.log, 'child-issued');
    expect(issued?.child).toMatchObject({
      origin: 'event',
      isSameDay: true,
      completion: { dueAt: at('2026-04-03 00:00'), isExclusive: true },
    });
    expect(life.state.incidents).toEqual({ events: 1, breaches: 0 });
  });

  test('when it is reported late, then there are at least two hours', () => {
    const life = perEvent();
    life.must(
      handler('water'),
      { type: 'report-event', occurredAt: at('2026-04-01 20:00') },
      '2026-04-02 10:00',
    );
    const [issued] = ofType(life.log, 'child-issued');
    expect(issued?.child.completion).toEqual({ dueAt: at('2026-04-02 12:00'), isExclusive: false });
  });

  test('when the matter counts hours, then they count from the event', () => {
    const life = perEvent({ eventTerm: { by: 'after', duration: { amount: 2, unit: 'hour' } } });
    life.must(office, { type: 'report-event', occurredAt: at('2026-04-02 09:30') }, '2026-04-02 10:00');
    const [issued] = ofType(life.log, 'child-issued');
    expect(issued?.child.completion?.dueAt).toBe(at('2026-04-02 11:30'));
  });

  test('when it lies before the issue or after its receipt, or the matter waits for none, then it is refused', () => {
    const report = (occurredAt: number) => ({ type: 'report-event', occurredAt }) as const;
    const life = perEvent();
    for (const occurredAt of [at('2026-03-11 09:00'), at('2026-04-02 10:01')])
      expect(life.do(office, report(occurredAt), '2026-04-02 10:00')?.code).toBe('invalid-input');
    expect(life.state.children.count).toBe(0);
    const task = new Life();
    expect(task.do(office, report(at('2026-03-11 11:00')), '2026-03-11 12:00')?.code).toBe('wrong-state');
  });
});

describe('a breach', () => {
  const breach = { type: 'report-breach', owners: [owner('power')], occurredAt: null, dueAt: null } as const;

  test('when a supervisor reports it, then the unit owes its rectification by the policy’s term', () => {
    const life = new Life({ kind: 'prohibition' });
    life.must(supervisor, breach, '2026-03-12 10:00');
    const [issued] = ofType(life.log, 'child-issued');
    expect(issued?.child).toMatchObject({
      origin: 'breach',
      kind: 'task',
      owners: [{ unitId: 'power' }],
      completion: { dueAt: at('2026-03-13 00:00'), isExclusive: true },
    });
    expect(ofType(life.log, 'breach-reported')).toMatchObject([
      { unitIds: ['power'], childId: 'm1.1', occurredAt: at('2026-03-12 10:00') },
    ]);
    expect(life.state.incidents.breaches).toBe(1);
  });

  test('when a term is given, then it holds; one that is past is refused', () => {
    const life = new Life({ kind: 'prohibition' });
    const dueAt = at('2026-03-20 18:00');
    life.must(office, { ...breach, dueAt }, '2026-03-12 10:00');
    expect(ofType(life.log, 'child-issued')[0]?.child.completion).toEqual({ dueAt, isExclusive: false });
    expect(life.do(office, { ...breach, dueAt }, '2026-03-21 10:00')?.code).toBe('invalid-input');
  });

  test('when an owner reports it, or nothing is forbidden, then it is refused', () => {
    expect(new Life({ kind: 'prohibition' }).do(head('water'), breach, '2026-03-12 10:00')?.code).toBe(
      'not-permitted',
    );
    expect(new Life().do(office, breach, '2026-03-12 10:00')?.code).toBe('wrong-state');
  });
});
