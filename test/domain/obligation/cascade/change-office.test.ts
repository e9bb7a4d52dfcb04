/** A child whose matter above has changed hands: its office changes with it, and with the office rights, notices and ladder. */
import { describe, expect, test } from '@jest/globals';
import { conflictsOf } from '../../../../domain/accountability/conflicts.js';
import { assembleDossier } from '../../../../domain/accountability/dossier.js';
import { officeAt } from '../../../../domain/accountability/office-at.js';
import { reviewsToOpen } from '../../../../domain/accountability/reviews-to-open.js';
import { reviewV1 } from '../../../../domain/accountability/review-policy.js';
import type { Actor } from '../../../../domain/machine.js';
import { allowedCommands } from '../../../../domain/obligation/allowed-commands.js';
import { newOffice } from '../../../../domain/obligation/cascade/new-office.js';
import { giveUpParts, ownerChanges } from '../../../../domain/obligation/cascade/successor.js';
import type { OwnerChange } from '../../../../domain/obligation/cascade/successor.js';
import { noticesFor } from '../../../../domain/obligation/notices.js';
import type { ObligationCommand, ObligationEvent, Owner } from '../../../../domain/obligation/types.js';
import { systemActor } from '../../../../domain/system-actor.js';
import { at } from '../../calendar/beijing.js';
import { handler, head, leader, Life, office, ofType, owner, supervisor } from '../sample.js';

const officeOf = (unitId: string) => ({
  unitId,
  headPostId: `${unitId}-head`,
  dutyPostId: `${unitId}-duty`,
});
const change = (fromUnitId: string, toUnitId: string): ObligationCommand => ({
  type: 'change-office',
  fromUnitId,
  to: officeOf(toUnitId),
});

/** What the bureau `city` handed down to a county, 平急. */
const child = (): Life =>
  new Life({
    urgency: '平急',
    owners: [owner('county')],
    office: officeOf('city'),
    above: ['office'],
    completion: { dueAt: at('2026-03-20 18:00'), isExclusive: false },
  });
const submit: ObligationCommand = { type: 'submit', unitId: 'county' };
const told = (events: readonly ObligationEvent[], { state }: Life): string[] =>
  noticesFor(events, state).map(
    ({ kind, recipient }) => `${kind} ${recipient.unitId ?? recipient.postId ?? ''}`,
  );

describe('another office', () => {
  test('when it is told, then the new one has every right that the former had, and that one has none', () => {
    const life = child();
    life.must(head('county'), submit, '2026-03-12 10:00');
    const may = (actor: Actor): readonly string[] => allowedCommands(life.state, actor);
    const before = { head: may(head('city')), handler: may(handler('city')) };
    const events = life.must(systemActor, change('city', 'power'), '2026-03-12 11:00');
    expect(events).toMatchObject([
      { type: 'office-changed', from: officeOf('city'), to: officeOf('power'), actor: systemActor },
    ]);
    expect({ head: may(head('power')), handler: may(handler('power')) }).toEqual(before);
    expect([may(head('city')), may(handler('city'))]).toEqual([[], []]);
    expect(life.do(head('city'), { type: 'approve' }, '2026-03-12 11:30')?.code).toBe('not-permitted');
    expect(may(office)).toContain('approve');
    life.must(head('power'), { type: 'approve' }, '2026-03-12 12:00');
    expect(life.state.phase).toBe('closed');
  });

  test('when the new one has decided in the former’s place and was overtaken by the change, then its decision stands', () => {
    const life = child();
    life.must(head('county'), submit, '2026-03-12 10:00');
    const standIn = { ...head('power'), inPlaceOf: 'city' };
    life.must(systemActor, change('city', 'power'), '2026-03-12 11:00');
    expect(allowedCommands(life.state, { ...head('water'), inPlaceOf: 'city' })).toEqual([]);
    life.must(standIn, { type: 'approve' }, '2026-03-12 11:01');
    expect(life.state.phase).toBe('closed');
  });

  test('when something waits for it, then the new one is told; what comes later goes to it alone', () => {
    const [submitted, open, asked] = [child(), child(), child()];
    submitted.must(head('county'), submit, '2026-03-11 10:00');
    const extension = { type: 'request-extension', unitId: 'county', dueAt: at('2026-03-24 18:00') } as const;
    asked.must(head('county'), extension, '2026-03-11 10:00');
    const changed = (life: Life): string[] =>
      told(life.must(systemActor, change('city', 'power'), '2026-03-11 11:00'), life);
    expect([changed(submitted), changed(open), changed(asked)]).toEqual([
      ['decision-wanted power'],
      [],
      ['request-made power'],
    ]);
    expect(told(open.must(head('county'), submit, '2026-03-11 12:00'), open)).toEqual([
      'decision-wanted power',
    ]);
  });

  test('when its decision is overdue, then the ladder of the clock that runs on reaches the new one', () => {
    const life = child();
    life.must(head('county'), submit, '2026-03-12 10:00');
    const [before] = life.state.clocks.filter(({ name }) => name === 'decision');
    life.must(systemActor, change('city', 'power'), '2026-03-12 11:00');
    expect(life.state.clocks.filter(({ name }) => name === 'decision')).toEqual([before]);
    life.until('2026-04-10 18:00');
    const ladder = ofType(life.log, 'escalated').filter(({ escalation }) => escalation.clock === 'decision');
    const reached = ladder.map(({ escalation }) => escalation.to.map(({ postId }) => postId));
    expect(reached.slice(0, 2)).toEqual([['power-head', 'power-duty'], ['power-duty']]);
  });

  test('when a decision was missed, then the dossier and the review are about who was the office then', () => {
    const life = child();
    life.must(head('county'), submit, '2026-03-12 10:00');
    life.until('2026-03-17 18:00');
    const [miss] = ofType(life.log, 'clock-missed').filter(({ clock }) => clock === 'decision');
    expect(miss).toBeDefined();
    life.must(systemActor, change('city', 'power'), '2026-03-18 09:00');
    const { round = 0 } = miss ?? {};
    life.must(supervisor, { type: 'request-review', clock: 'decision', round }, '2026-03-18 10:00');
    const [opened] = ofType(life.log, 'review-opened');
    if (opened === undefined) throw new Error('no review');
    const [review] = reviewsToOpen(life.log, opened, reviewV1);
    expect(review?.subject).toEqual({ kind: 'unit', unitId: 'city' });
    expect(conflictsOf(life.log).conflictedUnitIds).toEqual(expect.arrayContaining(['city', 'power']));
    expect(conflictsOf(life.log).conflictedAccountIds).not.toContain('system');
    const facts = { asOf: at('2026-03-18 12:00'), failedNotifications: [], documentDate: null };
    const dossier = (unitId: string) =>
      assembleDossier(life.log, { ...facts, subject: { kind: 'unit', unitId } });
    const missed = (unitId: string) =>
      dossier(unitId).against.filter((fault) => fault.kind === 'clock-missed' && fault.clock === 'decision');
    expect([missed('city').length, missed('power').length]).toEqual([1, 0]);
    expect(dossier('county').excusing.map(({ kind }) => kind)).toContain('office-late');
    expect(dossier('power').excusing.map(({ kind }) => kind)).not.toContain('office-late');
    expect(officeAt(life.log, at('2026-03-18 09:00')).unitId).toBe('power');
  });
});

describe('another office is refused', () => {
  test.each<readonly [string, Actor]>([
    ['its present office', head('city')],
    ['the new one', head('power')],
    ['the command office', office],
    ['a leader', leader],
    ['a supervisor', supervisor],
    ['an administrator', { ...office, role: 'admin', unitId: null, postId: null }],
  ])('when %s gives it, then only the system may', (_who, actor) => {
    const life = child();
    expect(life.do(actor, change('city', 'power'), '2026-03-12 10:00')?.code).toBe('not-permitted');
    expect(allowedCommands(life.state, actor)).not.toContain('change-office');
  });

  test('when it fits no more, then nothing changes', () => {
    const life = child();
    const refused = (command: ObligationCommand, of = life): string | undefined =>
      of.do(systemActor, command, '2026-03-12 10:00')?.code;
    expect(refused(change('power', 'water'))).toBe('wrong-state');
    expect(refused(change('city', 'county'))).toBe('wrong-state');
    expect(refused(change('office', 'power'), new Life())).toBe('wrong-state');
    life.must(head('city'), { type: 'cancel' }, '2026-03-12 11:00');
    expect(life.do(systemActor, change('city', 'power'), '2026-03-12 12:00')?.code).toBe('wrong-state');
    expect(life.state.office).toEqual(officeOf('city'));
  });
});

describe('whose place it is', () => {
  /** A matter of `a` that goes through the steps, and the office of what `a` had handed down. */
  function after(
    steps: readonly ObligationCommand[],
    owners: readonly Owner[] = [owner('a')],
    unitIds = ['x'],
  ) {
    const life = new Life({ urgency: '平急', owners });
    steps.forEach((step, index) => life.must(office, step, at('2026-03-12 10:00') + index * 60_000));
    const changes = life.log.filter((event): event is OwnerChange =>
      ownerChanges.some((type) => type === event.type),
    );
    return newOffice(life.state, changes, { origin: 'cascade', office: officeOf('a'), unitIds });
  }
  const move = (removeUnitId: string | null, add: Owner | null): ObligationCommand => ({
    type: 'reassign',
    removeUnitId,
    add,
  });
  const amended = (...owners: Owner[]): ObligationCommand => ({
    type: 'amend',
    noticeId: 'd2',
    amendment: { owners, leaders: null, completion: null, isDutyChanged: false },
  });

  test.each<readonly [string, readonly ObligationCommand[], readonly Owner[], string | null]>([
    ['it still owns a part', [move(null, owner('b'))], [owner('a')], null],
    [
      'it only has another role',
      [move('a', owner('a', 'assist')), move(null, owner('b'))],
      [owner('a')],
      null,
    ],
    ['it is replaced', [move('a', owner('b'))], [owner('c'), owner('a')], 'b'],
    ['an assistant is replaced', [move('a', owner('b', 'assist'))], [owner('c'), owner('a', 'assist')], 'b'],
    ['its heir is replaced', [move('a', owner('b')), move('b', owner('c'))], [owner('a')], 'c'],
    ['it is removed', [move('a', null)], [owner('c', 'implement'), owner('a'), owner('b')], 'b'],
    ['it is removed beside implementers', [move('a', null)], [owner('b', 'implement'), owner('a')], 'b'],
    ['its heir is removed', [move('a', owner('b')), move('b', null)], [owner('c'), owner('a')], 'c'],
    ['a notice names others', [amended(owner('c', 'assist'), owner('b'))], [owner('a')], 'b'],
    [
      'a notice names others, then one goes on',
      [amended(owner('b')), move('b', owner('c'))],
      [owner('a')],
      'c',
    ],
    [
      'it came back and went to somebody else',
      [move('a', owner('b')), move(null, owner('a')), move('a', owner('c'))],
      [owner('a')],
      'c',
    ],
    ['it came back', [move('a', owner('b')), move('b', owner('a'))], [owner('a')], null],
  ])('when %s, then as follows', (_when, steps, owners, expected) => {
    expect(after(steps, owners)?.unitId ?? null).toBe(expected);
  });

  test('when the heir owns a part of the child, then the next one who answers; when there is none, nothing changes', () => {
    const heir = [move('a', owner('b'))];
    expect(after(heir, [owner('a'), owner('c')], ['b'])).toEqual(officeOf('c'));
    expect(after(heir, [owner('a')], ['b'])).toBeNull();
  });

  test('when it was issued otherwise than by handing down, then its office is that of what issued it', () => {
    const { state } = new Life({ kind: 'prohibition', office: officeOf('b') });
    const seen = { origin: 'breach', office: officeOf('a'), unitIds: ['x'] } as const;
    expect(newOffice(state, [], seen)).toEqual(officeOf('b'));
    expect(newOffice(state, [], { ...seen, office: officeOf('b') })).toBeNull();
    expect(newOffice(state, [], { ...seen, unitIds: ['b'] })).toBeNull();
  });

  test('when owners change, then the log knows whether somebody gave up a part', () => {
    const events = (step: ObligationCommand): boolean => {
      const life = new Life({ urgency: '平急', owners: [owner('a'), owner('b')] });
      return giveUpParts(life.must(office, step, '2026-03-12 10:00'));
    };
    expect(events(move('a', owner('c')))).toBe(true);
    expect(events(move('a', null))).toBe(true);
    expect(events(amended(owner('c')))).toBe(true);
    expect(events(move(null, owner('c')))).toBe(false);
    expect(events(move('a', owner('a', 'assist')))).toBe(false);
    expect(events(amended(owner('a'), owner('b'), owner('c')))).toBe(false);
  });
});
