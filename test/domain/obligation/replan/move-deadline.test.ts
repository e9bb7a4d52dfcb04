/** A deadline moved while it is waited for: later, sooner, to the past, and away from a miss. */
import { describe, expect, test } from '@jest/globals';
import { light } from '../../../../domain/obligation/light.js';
import { noticesFor } from '../../../../domain/obligation/notices.js';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import type { ObligationCommand } from '../../../../domain/obligation/types.js';
import { at, real, shown } from '../../calendar/beijing.js';
import { endings, handler, head, Life, ofType, office, owner, supervisor } from '../sample.js';

const completion = { dueAt: at('2026-03-20 18:00'), isExclusive: false };

function move(dueAt: string, clock: 'receipt' | 'response' | 'completion' = 'completion'): ObligationCommand {
  return { type: 'move-deadline', clock, dueAt: at(dueAt) };
}

function ofCompletion(life: Life): string[] {
  return life.log.flatMap((event) => {
    if (event.type === 'escalated' && event.escalation.clock === 'completion')
      return [`${shown(event.plannedAt)} ${event.escalation.id}`];
    const isOwn = 'clock' in event && event.clock === 'completion' && 'plannedAt' in event;
    return isOwn ? [`${shown(event.plannedAt)} ${event.type} ${String(event.round)}`] : [];
  });
}

describe('move-deadline', () => {
  test('trap: when it is moved later, then nothing happens at the former instant, and all of it at the new one', () => {
    const life = new Life({ completion });
    const events = life.must(office, move('2026-03-25 18:00'), '2026-03-12 09:00');
    const byOffice = events.filter(({ commandId }) => commandId !== null);
    expect(byOffice.map(({ type }) => type)).toEqual(['deadline-moved', 'clock-replanned']);
    life.until('2026-03-25 17:59');
    expect(ofCompletion(life)).toEqual([expect.stringMatching(/^2026-03-22 .* reminded 1$/)]);
    life.until('2026-03-25 21:00');
    expect(ofCompletion(life).slice(1)).toEqual([
      '2026-03-25 18:00:00.001 clock-missed 1',
      '2026-03-25 18:00:00.001 completion-1-1',
      '2026-03-25 18:30 completion-1-2',
      '2026-03-25 20:00 completion-1-3',
    ]);
  });

  test('when it is moved sooner, then it is missed then', () => {
    const life = new Life({ completion });
    life.must(office, move('2026-03-13 18:00'), '2026-03-12 09:00');
    life.until('2026-03-13 18:00:00.001');
    expect(ofCompletion(life).map((line) => line.slice(17))).toEqual([
      expect.stringContaining('reminded 1'),
      expect.stringContaining('clock-missed 1'),
      expect.stringContaining('completion-1-1'),
    ]);
  });

  test('when the reminder is behind it and the deadline moves on, then it is reminded again, and not sooner', () => {
    const life = new Life({ completion });
    life.until('2026-03-19 12:00');
    expect(ofCompletion(life)).toHaveLength(1);
    life.must(office, move('2026-03-20 20:00'), '2026-03-19 12:00');
    life.until('2026-03-20 19:59');
    expect(ofCompletion(life)).toHaveLength(1);
    life.must(office, move('2026-04-20 18:00'), '2026-03-20 19:59');
    life.until('2026-04-20 17:00');
    expect(ofCompletion(life)).toHaveLength(2);
  });

  test('when it is moved to the past, then it is missed at once, in a round whose ladder counts from the move', () => {
    const life = new Life({ completion });
    life.must(office, move('2026-03-11 12:00'), '2026-03-13 09:00');
    expect(light(life.state, at('2026-03-13 09:00'))).toBe('red');
    life.until('2026-03-13 11:00');
    expect(ofCompletion(life)).toEqual([
      '2026-03-13 09:00 clock-missed 2',
      '2026-03-13 09:00:00.001 completion-2-1',
      '2026-03-13 09:30 completion-2-2',
      '2026-03-13 11:00 completion-2-3',
    ]);
    expect(endings(life.log)).toContain('completion-1 stopped: moved');
    expect(life.state.missedBy.at(-1)).toMatchObject({ key: 'completion-2', unitIds: ['water'] });
  });

  test('when a missed one is moved to the future, then the miss stays, the light is green and its ladder stops', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-12 18:00'), isExclusive: false } });
    life.must(head('water'), { type: 'respond', unitId: 'water' }, '2026-03-12 17:00');
    life.until('2026-03-12 18:31');
    expect(light(life.state, at('2026-03-12 18:31'))).toBe('red');
    life.must(office, move('2026-03-30 18:00'), '2026-03-12 19:00');
    expect(light(life.state, at('2026-03-12 19:00'))).toBe('green');
    life.must(head('water'), { type: 'respond', unitId: 'water' }, '2026-03-13 17:00');
    life.until('2026-03-14 12:00');
    expect(ofCompletion(life).filter((line) => line > '2026-03-12 19')).toEqual([]);
    expect(life.state.misses).toContain('completion-1');
    life.must(supervisor, { type: 'request-review', clock: 'completion', round: 1 }, '2026-03-14 13:00');
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-14 14:00');
    life.must(office, { type: 'return' }, '2026-03-14 15:00');
    expect(life.state.clocks.find(({ name }) => name === 'completion')).toMatchObject({
      round: 2,
      missedAt: null,
    });
  });

  test('when an answer received before the move is carried out after it, then it counts', () => {
    const life = new Life();
    life.until('2026-03-12 00:00');
    const sent = at('2026-03-12 08:00');
    life.must(office, move('2026-03-12 18:00', 'response'), '2026-03-12 08:01');
    life.process(
      head('water'),
      { type: 'respond', unitId: 'water' },
      { receivedAt: sent, now: at('2026-03-12 08:02') },
    );
    expect(endings(life.log)).toContain('response-2 met');
  });

  test('when one of two has answered, then only the other owes the new round', () => {
    const life = new Life({ owners: [owner('water'), owner('power')] });
    life.must(head('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 12:00');
    life.until('2026-03-12 00:00');
    life.must(office, move('2026-03-12 18:00', 'response'), '2026-03-12 08:00');
    life.until('2026-03-12 18:00:00.001');
    expect(ofType(life.log, 'clock-missed').at(-1)).toMatchObject({
      clock: 'response',
      round: 2,
      missingUnitIds: ['power'],
    });
  });

  test('when its year is not published, then it gets an instant, also a past one', () => {
    const planning = { ...real, calendar: { ...real.calendar, years: {} } };
    const later = new Life({ urgency: '加急', planning });
    later.must(office, move('2026-03-12 18:00', 'response'), '2026-03-11 11:00');
    expect(later.state.clocks.map(({ name, round }) => `${name}-${round}`)).toEqual(['response-1']);
    const past = new Life({ urgency: '加急', planning });
    past.must(office, move('2026-03-11 10:30', 'response'), '2026-03-11 11:00');
    expect(past.state.misses).toEqual(['response-2']);
  });

  test('when it is moved, then its owners are told once each', () => {
    const life = new Life({ completion, owners: [owner('water'), owner('power', 'assist')] });
    const events = life.must(office, move('2026-03-25 18:00'), '2026-03-11 10:05');
    const told = noticesFor(events, life.state).map(({ kind, recipient }) => [kind, recipient.unitId]);
    expect(told).toEqual([
      ['deadline-moved', 'water'],
      ['deadline-moved', 'power'],
    ]);
  });

  test('when it makes no sense or is not theirs, then it is refused, says what may be moved, and changes nothing', () => {
    const life = new Life({ completion });
    life.must(head('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:05');
    const state = life.state;
    const when = '2026-03-11 10:10';
    expect(life.do(office, move('2026-03-12 18:00', 'receipt'), when)).toMatchObject({
      code: 'wrong-state',
      details: { movable: ['response', 'completion'] },
    });
    expect(life.do(office, move('2026-03-20 18:00'), when)).toMatchObject({ code: 'invalid-input' });
    expect(life.do(office, move('2026-03-11 09:00'), when)).toMatchObject({ code: 'invalid-input' });
    expect(life.do(handler('water'), move('2026-03-30 18:00'), when)).toMatchObject({
      code: 'not-permitted',
    });
    expect(life.state).toEqual(state);
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:20');
    expect(life.do(office, move('2026-03-30 18:00'), '2026-03-11 10:30')).toMatchObject({
      code: 'wrong-state',
      message: expect.stringContaining('rests until it is returned, or goes on'),
    });
  });

  test('when it is moved twice at one instant, then the last order holds', () => {
    const life = new Life({ completion });
    life.must(office, move('2026-03-25 18:00'), '2026-03-12 09:00');
    life.must(office, move('2026-03-18 18:00'), '2026-03-12 09:00');
    expect(shown(life.state.clocks.find(({ name }) => name === 'completion')?.dueAt ?? 0)).toBe(
      '2026-03-18 18:00',
    );
    expect(obligationMachine.nextInstant(life.state)).toBeLessThan(at('2026-03-18 18:00'));
  });
});
