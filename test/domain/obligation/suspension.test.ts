/** A suspension: the owners' clocks stand still and go on with what they had left; nothing is lost, nothing done twice. */
import { describe, expect, test } from '@jest/globals';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import { light, lightInstants } from '../../../domain/obligation/light.js';
import type { ObligationCommand } from '../../../domain/obligation/types.js';
import { at, shown } from '../calendar/beijing.js';
import { endings, handler, head, Life, office, ofType, owner } from './sample.js';

const unitId = 'water';
const suspend = (until: string): ObligationCommand => ({ type: 'suspend', until: at(until) });
const resume: ObligationCommand = { type: 'resume' };
const clock = (life: Life, name: string) => life.state.clocks.find((each) => each.name === name);
const climbs = (life: Life, of: string): string[] =>
  ofType(life.log, 'escalated')
    .filter(({ escalation }) => escalation.id.startsWith(of))
    .map(({ escalation, plannedAt }) => `${escalation.level} ${shown(plannedAt)}`);

describe('suspension', () => {
  test('when it is suspended, then no light comes from its owners’ clocks and time does nothing to them', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-12 10:00'), '2026-03-11 10:10');
    expect(lightInstants(life.state)).toEqual({ yellowAt: null, redAt: null });
    expect(light(life.state, at('2026-03-12 09:00'))).toBe('green');
    expect(life.until('2026-03-12 09:59')).toEqual([]);
    expect(life.state.suspension).toEqual({
      commandId: 'c1',
      accountId: office.accountId,
      since: at('2026-03-11 10:10'),
      until: at('2026-03-12 10:00'),
    });
  });

  test('when its end comes, then it goes on by itself with what each clock had left', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-12 10:00'), '2026-03-11 10:10');
    life.until('2026-03-12 10:00');
    expect(life.state.suspension).toBeNull();
    expect(ofType(life.log, 'resumed')).toMatchObject([
      { why: 'until-reached', plannedAt: at('2026-03-12 10:00') },
    ]);
    expect(shown(clock(life, 'receipt')?.dueAt ?? 0)).toBe('2026-03-12 10:20');
    expect(shown(clock(life, 'response')?.dueAt ?? 0)).toBe('2026-03-12 23:50');
  });

  test('when the office lets it go on earlier, then from that instant, and its end does nothing any more', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-12 10:00'), '2026-03-11 10:10');
    life.must(office, resume, '2026-03-11 11:10');
    expect(shown(clock(life, 'receipt')?.dueAt ?? 0)).toBe('2026-03-11 11:30');
    life.until('2026-03-13 00:00');
    expect(ofType(life.log, 'resumed')).toHaveLength(1);
    expect(life.do(office, resume, '2026-03-13 01:00')?.code).toBe('wrong-state');
  });

  test.each([
    ['before the miss', '2026-03-11 10:20', ['1 2026-03-11 11:30:00.001', '2 2026-03-11 12:00']],
    [
      'at the instant of the deadline',
      '2026-03-11 10:30',
      ['1 2026-03-11 11:20:00.001', '2 2026-03-11 11:50'],
    ],
    ['between the miss and level 2', '2026-03-11 10:40', ['1 2026-03-11 10:30:00.001', '2 2026-03-11 11:40']],
    ['after the last level', '2026-03-11 11:10', ['1 2026-03-11 10:30:00.001', '2 2026-03-11 11:00']],
  ])('when it pauses %s, then no escalation is lost and none comes twice', (_when, from, expected) => {
    const life = new Life();
    life.must(office, suspend('2026-03-12 00:00'), from);
    life.must(office, resume, '2026-03-11 11:20');
    life.until('2026-03-11 20:00');
    expect(climbs(life, 'receipt-1')).toEqual(expected);
    expect(life.state.misses.filter((miss) => miss === 'receipt-1')).toHaveLength(1);
  });

  test('when it pauses between two levels, then the one to come keeps its distance', () => {
    const completion = { dueAt: at('2026-03-11 12:00'), isExclusive: false };
    const life = new Life({ completion });
    life.must(handler('water'), { type: 'respond', unitId }, '2026-03-11 10:10');
    // Level 2 came at 12:30, level 3 would at 14:00: an hour of it is left.
    life.must(office, suspend('2026-03-13 00:00'), '2026-03-11 13:00');
    life.must(office, resume, '2026-03-12 13:00');
    life.until('2026-03-13 12:00');
    expect(climbs(life, 'completion-1').map((climb) => climb.replace(':00.001', ''))).toEqual([
      '1 2026-03-11 12:00',
      '2 2026-03-11 12:30',
      '3 2026-03-12 14:00',
    ]);
    expect(life.state.reviewed).toEqual(['completion-1']);
  });

  test('when a clock counts working time, then what it had left is working time too', () => {
    // Friday 16:00: half an hour past, three and a half working hours left of four.
    const life = new Life({ urgency: '加急', issuedAt: at('2026-03-13 15:30') });
    life.must(office, suspend('2026-03-18 16:30'), '2026-03-13 16:00');
    const left = clock(life, 'receipt');
    expect(shown(left?.dueAt ?? 0)).toBe('2026-03-16 10:00');
    life.until('2026-03-18 16:30');
    // Wednesday 16:30 to 18:00, then Thursday from 08:30.
    expect(shown(clock(life, 'receipt')?.dueAt ?? 0)).toBe('2026-03-19 10:30');
  });

  test('when the year is not published, then what was left counts naturally', () => {
    const base = new Life({ urgency: '加急' }).state;
    const planning = { ...base.planning, calendar: { ...base.planning.calendar, years: {} } };
    const completion = { dueAt: at('2026-03-20 18:00'), isExclusive: false };
    const life = new Life({ urgency: '加急', planning, completion });
    life.must(office, suspend('2026-03-15 10:00'), '2026-03-12 10:00');
    life.until('2026-03-15 10:00');
    expect(shown(clock(life, 'completion')?.dueAt ?? 0)).toBe('2026-03-23 18:00');
  });

  test('when a submission waits for one of two, then neither reason of a pause ends the other', () => {
    const completion = { dueAt: at('2026-03-11 18:00'), isExclusive: false };
    const life = new Life({ completion });
    life.must(head('water'), { type: 'submit', unitId }, '2026-03-11 10:20');
    expect(life.do(office, suspend('2026-03-12 10:00'), '2026-03-11 10:30')?.code).toBe('wrong-state');
    life.must(office, { type: 'return' }, '2026-03-11 11:00');
    life.must(office, suspend('2026-03-12 11:00'), '2026-03-11 12:00');
    expect(clock(life, 'completion')).toMatchObject({ isPaused: false });
    life.until('2026-03-12 11:00');
    life.must(head('water'), { type: 'submit', unitId }, '2026-03-12 11:30');
    expect(clock(life, 'completion')).toMatchObject({ isPaused: true, dueAt: at('2026-03-12 17:00') });
  });

  test('when an answer comes during a suspension, then it is in time, and the next period counts from the end', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-13 10:00'), '2026-03-11 10:10');
    life.must(handler('water'), { type: 'respond', unitId }, '2026-03-12 12:00');
    expect(endings(life.log)).toEqual(['receipt-1 met', 'response-1 met']);
    expect(shown(clock(life, 'progress')?.dueAt ?? 0)).toBe('2026-03-13 18:00');
    life.until('2026-03-13 10:00');
    expect(shown(clock(life, 'progress')?.dueAt ?? 0)).toBe('2026-03-14 16:00');
  });

  test('when the office owes an answer, then its clock runs on while the owners’ stand still', () => {
    const life = new Life({ owners: [owner('water'), owner('media')] });
    life.must(
      handler('water'),
      { type: 'raise-disagreement', unitId, withUnitId: 'media' },
      '2026-03-11 10:05',
    );
    life.must(office, suspend('2026-03-12 10:00'), '2026-03-11 10:10');
    life.until('2026-03-11 14:10');
    expect(life.state.misses).toEqual(['request-1']);
    expect(light(life.state, at('2026-03-11 14:10'))).toBe('red');
  });

  test('when it was ordered before a miss and recorded after it, then the clock has stood still since the order', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-12 10:00'), '2026-03-11 10:29', '2026-03-11 10:45');
    expect(life.state.misses).toEqual([]);
    life.until('2026-03-12 10:00');
    expect(shown(clock(life, 'receipt')?.dueAt ?? 0)).toBe('2026-03-12 10:01');
  });

  test('when nobody was awake at its end, then it went on at its end, and what became due since comes in order', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-11 12:00'), '2026-03-11 10:10');
    const late = { receivedAt: at('2026-03-11 13:30'), now: at('2026-03-11 13:30') };
    expect(life.process(handler('water'), { type: 'acknowledge', unitId }, late)).toBeNull();
    expect(climbs(life, 'receipt-1')).toEqual(['1 2026-03-11 12:20:00.001', '2 2026-03-11 12:50']);
  });

  test.each([
    ['in the past', '2026-03-11 10:00'],
    ['beyond the limit', '2026-03-20 10:00'],
  ])('when its end is %s, then it is refused with the limit', (_how, until) => {
    const life = new Life();
    expect(life.do(office, suspend(until), '2026-03-11 10:10')).toMatchObject({
      code: 'invalid-input',
      details: { latest: at('2026-03-14 10:10') },
    });
    expect(life.state.suspension).toBeNull();
  });

  test('when it is suspended, then what makes no sense is refused and not listed, and the rest goes on', () => {
    const life = new Life();
    life.must(office, suspend('2026-03-12 10:00'), '2026-03-11 10:10');
    for (const [actor, command] of [
      [head('water'), { type: 'submit', unitId }],
      [office, { type: 'remind', unitIds: ['water'] }],
      [office, { type: 'reassign', removeUnitId: null, add: owner('fire') }],
      [office, suspend('2026-03-12 12:00')],
      [handler('water'), { type: 'request-transfer', unitId, to: null }],
    ] as const) {
      expect(life.do(actor, command, '2026-03-11 10:20')).toMatchObject({
        code: 'wrong-state',
        details: { until: at('2026-03-12 10:00') },
      });
    }
    expect(allowedCommands(life.state, office)).toEqual(expect.arrayContaining(['cancel', 'resume']));
    expect(allowedCommands(life.state, office)).not.toContain('remind');
    life.must(handler('water'), { type: 'acknowledge', unitId }, '2026-03-11 10:30');
    life.must(office, { type: 'cancel' }, '2026-03-11 10:40');
    expect(life.state.suspension).toBeNull();
    expect(life.until('2026-04-01 00:00')).toEqual([]);
  });

  test('when a unit asks for it, then the grant suspends it until the date asked for or another', () => {
    const life = new Life({ owners: [owner('water'), owner('media')] });
    for (const unit of ['water', 'media']) {
      const asked: ObligationCommand = {
        type: 'request-suspension',
        unitId: unit,
        until: at('2026-03-12 10:00'),
      };
      life.must(head(unit), asked, '2026-03-11 10:05');
    }
    const [first] = life.state.requests.pending;
    const terms = { dueAt: null, to: null, add: null, until: at('2026-03-12 08:00') };
    life.must(office, { type: 'grant-request', requestId: first?.id ?? '', ...terms }, '2026-03-11 10:10');
    expect(life.state.suspension?.until).toBe(at('2026-03-12 08:00'));
    expect(life.state.requests.pending).toEqual([]);
    expect(ofType(life.log, 'request-granted').map((event) => event.unitId)).toEqual(['water', 'media']);
  });

  describe('while it is suspended, what was asked before is answered', () => {
    const completion = { dueAt: at('2026-03-20 18:00'), isExclusive: false };
    const asked = { dueAt: null, to: null, add: null, until: null };
    const fire = { unitId: 'fire', headPostId: 'fire-head', dutyPostId: 'fire-duty' };

    /** Asked on Wednesday; an hour later work stops until the Monday after next. */
    function suspended(request: ObligationCommand): { readonly life: Life; readonly requestId: string } {
      const life = new Life({ urgency: '加急', completion });
      life.must(head('water'), request, '2026-03-11 11:00');
      life.must(office, suspend('2026-03-23 12:00'), '2026-03-11 12:00');
      return { life, requestId: life.state.requests.pending[0]?.id ?? '' };
    }

    test('when it is a transfer, then the office grants it in time, and the new owner’s clocks begin to run with the matter', () => {
      const { life, requestId } = suspended({ type: 'request-transfer', unitId, to: fire });
      expect(allowedCommands(life.state, office)).toContain('grant-request');
      life.must(office, { type: 'grant-request', requestId, ...asked }, '2026-03-12 09:00');
      expect(life.state.slots.map((slot) => slot.unitId)).toEqual(['fire']);
      expect(endings(life.log)).toContain('request-1 met');
      expect(life.until('2026-03-23 11:59')).toEqual([]);
      life.until('2026-03-23 12:00');
      // Four working hours, none of which had passed.
      expect(shown(clock(life, 'receipt')?.dueAt ?? 0)).toBe('2026-03-23 17:30');
    });

    test('when assistants were asked for, then they come', () => {
      const { life, requestId } = suspended({ type: 'request-assistants', unitId, add: [fire] });
      life.must(office, { type: 'grant-request', requestId, ...asked }, '2026-03-12 09:00');
      expect(life.state.slots.map((slot) => slot.role)).toEqual(['lead', 'assist']);
    });

    test('when it is an extension, then it goes beyond what the suspension gives anyway, and its date does not move', () => {
      const { life, requestId } = suspended({
        type: 'request-extension',
        unitId,
        dueAt: at('2026-03-27 18:00'),
      });
      const grant = { type: 'grant-request', requestId, ...asked } as const;
      // Eight working days are moved on, from the 20th to the 1st: the 27th would take time away.
      const refused = life.do(office, grant, '2026-03-12 09:00');
      expect(refused).toMatchObject({ code: 'invalid-input' });
      expect(shown(refused?.details['after'] as number)).toBe('2026-04-01 18:00');
      life.must(office, { ...grant, dueAt: at('2026-04-10 18:00') }, '2026-03-12 09:01');
      life.until('2026-03-23 12:00');
      expect(shown(clock(life, 'completion')?.dueAt ?? 0)).toBe('2026-04-10 18:00');
      // The next one is limited as if there had been no suspension.
      expect(shown(life.state.requests.extension.firstDueAt ?? 0)).toBe('2026-04-01 18:00');
    });

    test('when the office leaves it unanswered, then it is late: it could have answered', () => {
      const { life, requestId } = suspended({ type: 'request-transfer', unitId, to: fire });
      life.until('2026-03-23 12:00');
      expect(life.state.reviewed).toEqual(['request-1']);
      expect(life.do(office, { type: 'grant-request', requestId, ...asked }, '2026-03-23 12:01')).toBeNull();
    });
  });

  test('when it was extended before, then a suspension uses up nothing of the limit', () => {
    const completion = { dueAt: at('2026-03-13 18:00'), isExclusive: false };
    const life = new Life({ urgency: '特急', completion });
    life.must(
      head('water'),
      { type: 'request-extension', unitId, dueAt: at('2026-03-14 18:00') },
      '2026-03-11 11:00',
    );
    const requestId = life.state.requests.pending[0]?.id ?? '';
    const asked = { dueAt: null, to: null, add: null, until: null };
    life.must(office, { type: 'grant-request', requestId, ...asked }, '2026-03-11 11:10');
    life.must(office, suspend('2026-03-12 12:00'), '2026-03-11 12:00');
    life.until('2026-03-12 12:00');
    expect(shown(life.state.requests.extension.firstDueAt ?? 0)).toBe('2026-03-14 18:00');
    expect(shown(clock(life, 'completion')?.dueAt ?? 0)).toBe('2026-03-15 18:00');
  });
});
