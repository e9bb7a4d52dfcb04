/** Dossiers of lives made by hand: what happened, what was missed, what excuses it, what was done well. */
import { describe, expect, test } from '@jest/globals';
import { assembleDossier } from '../../../domain/accountability/dossier.js';
import type { DossierFacts } from '../../../domain/accountability/dossier.js';
import type { ClockStanding, Dossier } from '../../../domain/accountability/dossier-types.js';
import type { ObligationEventBody } from '../../../domain/obligation/types.js';
import { actorOf, clock, History, minute, officer, owner } from '../../support/obligation-events.js';
import { refusalOf } from '../../support/review.js';

function dossierOf(history: History, change: Partial<DossierFacts> = {}): Dossier {
  const asOf = history.events.at(-1)?.at ?? 0;
  const facts = { asOf, failedNotifications: [], documentDate: null, subject: null };
  return assembleDossier(history.events, { ...facts, ...change });
}

const unit = (unitId: string): DossierFacts['subject'] => ({ kind: 'unit', unitId });
const hour = 3_600_000;

const escalation = (level: number, postIds: readonly string[]): ObligationEventBody => ({
  type: 'escalated',
  escalation: {
    id: `response-1-${level}`,
    clock: 'response',
    round: 1,
    level,
    at: minute(130),
    to: postIds.map((postId) => ({ postId, acknowledgedAt: null })),
    mustAct: level === 2,
  },
  plannedAt: minute(121),
  vacantPostIds: level === 1 ? ['water-head'] : [],
  rerouted: level === 3 ? [{ from: 'vice-mayor', to: 'vice-mayor-duty' }] : [],
});

/** Two leads; health answers early, water is missed, escalated and answers an hour late; the office decides late. */
const rich = History.issued({ owners: [owner('water'), owner('health'), owner('press', 'assist')] })
  .time(0, { type: 'clock-started', clock: clock('receipt', { due: 30 }) })
  .time(0, { type: 'clock-started', clock: clock('response', { due: 120 }) })
  .acknowledged('health', 10)
  .acknowledged('water', 29)
  .time(29, { type: 'clock-met', clock: 'receipt', round: 1, metAt: minute(29), isLate: false })
  .responded('health', 60)
  .time(125, {
    type: 'reminded',
    clock: 'response',
    round: 1,
    unitIds: ['water'],
    postIds: ['water-duty'],
    plannedAt: minute(90),
  })
  .time(130, {
    type: 'clock-missed',
    clock: 'response',
    round: 1,
    plannedAt: minute(120) + 1,
    missingUnitIds: ['water'],
  })
  .time(
    130,
    escalation(1, ['water-duty']),
    escalation(2, ['office-duty']),
    escalation(3, ['vice-mayor-duty']),
  )
  .by(actorOf('water'), 135, {
    type: 'escalation-acknowledged',
    escalationId: 'response-1-1',
    postId: 'water-duty',
    action: 'seen',
  })
  .by(officer, 140, {
    type: 'escalation-acknowledged',
    escalationId: 'response-1-2',
    postId: 'office-duty',
    action: 'telephoned',
  })
  .by(officer, 150, {
    type: 'reminded',
    clock: null,
    round: null,
    unitIds: ['water'],
    postIds: ['water-duty'],
    plannedAt: minute(150),
  })
  .responded('water', 180, true)
  .time(180, { type: 'clock-met', clock: 'response', round: 1, metAt: minute(180), isLate: true })
  .submitted('health', 190, { isLast: false })
  .submitted('water', 200)
  .time(200, { type: 'clock-started', clock: clock('decision', { from: 200, due: 440 }) })
  .time(441, {
    type: 'clock-missed',
    clock: 'decision',
    round: 1,
    plannedAt: minute(440) + 1,
    missingUnitIds: [],
  })
  .by(officer, 500, { type: 'approved', effectiveAt: minute(500) })
  .time(500, { type: 'clock-met', clock: 'decision', round: 1, metAt: minute(500), isLate: true });

describe('a rich life', () => {
  const dossier = dossierOf(rich);

  test('when it is traced back, then it tells who received it when', () => {
    expect(dossier.receipts).toEqual([
      line('water', 'lead', 29, 'own'),
      line('health', 'lead', 10, 'own'),
      line('press', 'assist', null, null),
    ]);
    function line(unitId: string, role: string, minutes: number | null, how: string | null): object {
      const acknowledgedAt = minutes === null ? null : minute(minutes);
      return { unitId, role, assignedAt: minute(0), removedAt: null, acknowledgedAt, how };
    }
  });

  test('when it is traced back, then each clock tells how it ended', () => {
    expect(dossier.clocks.map(({ clock: name, standing }) => `${name} ${standing}`)).toEqual([
      'receipt met',
      'response met-late',
      'decision met-late',
    ]);
    expect(dossier.clocks[1]).toMatchObject({
      dueAt: minute(120),
      missedAt: minute(120) + 1,
      missRecordedAt: minute(130),
      missedUnitIds: ['water'],
      metAt: minute(180),
    });
  });

  test('when it is traced back, then reminders and escalations stand with planned and recorded instants', () => {
    expect(dossier.reminders).toMatchObject([
      { clock: 'response', plannedAt: minute(90), recordedAt: minute(125), isByHand: false },
      { clock: null, plannedAt: minute(150), recordedAt: minute(150), isByHand: true },
    ]);
    expect(dossier.escalations).toMatchObject([
      {
        id: 'response-1-1',
        plannedAt: minute(121),
        recordedAt: minute(130),
        to: [{ postId: 'water-duty', acknowledgedAt: minute(135), action: 'seen' }],
        vacantPostIds: ['water-head'],
        withdrawnAt: null,
      },
      { to: [{ postId: 'office-duty', acknowledgedAt: minute(140), action: 'telephoned' }], mustAct: true },
      {
        to: [{ postId: 'vice-mayor-duty', acknowledgedAt: null, action: null }],
        rerouted: [{ from: 'vice-mayor', to: 'vice-mayor-duty' }],
      },
    ]);
  });

  test('when both sides are asked for, then all misses and all that may excuse them are named', () => {
    expect(dossier.against).toEqual([
      {
        kind: 'clock-missed',
        clock: 'response',
        round: 1,
        unitId: 'water',
        missedAt: minute(120) + 1,
        doneAt: minute(180),
        lateMs: hour - 1,
      },
      {
        kind: 'clock-missed',
        clock: 'decision',
        round: 1,
        unitId: 'party-office',
        missedAt: minute(440) + 1,
        doneAt: minute(500),
        lateMs: hour - 1,
      },
      { kind: 'escalation-unanswered', escalationId: 'response-1-3', postId: 'vice-mayor-duty' },
    ]);
    expect(dossier.excusing).toEqual([
      { kind: 'post-vacant', postId: 'water-head', escalationId: 'response-1-1', at: minute(130) },
      {
        kind: 'reminded-late',
        clock: 'response',
        round: 1,
        plannedAt: minute(90),
        recordedAt: minute(125),
      },
      { kind: 'office-late', clock: 'decision', round: 1, missedAt: minute(440) + 1, lateMs: hour - 1 },
    ]);
  });

  test('when work was done before the yellow light, then it is named, unit by unit', () => {
    expect(dossier.merits).toEqual([
      {
        kind: 'met-early',
        clock: 'receipt',
        round: 1,
        unitId: 'health',
        doneAt: minute(10),
        aheadMs: 20 * 60_000,
      },
      { kind: 'met-early', clock: 'response', round: 1, unitId: 'health', doneAt: minute(60), aheadMs: hour },
    ]);
  });

  test('when time is attributed, then it adds up to the whole life', () => {
    expect(dossier.holding.reduce((sum, { ms }) => sum + ms, 0)).toBe(500 * 60_000);
    expect(dossier.totals.map(({ holder, ms }) => `${holder} ${ms / 60_000}`)).toEqual([
      'leader:vice-mayor 300',
      'unit:water 200',
      'unit:health 190',
    ]);
    expect(dossier).toMatchObject({ policyVersion: 'standard-v1', isDrill: false, issuedAt: minute(0) });
  });

  test('when it is about one unit, then it names nothing of the others', () => {
    const water = dossierOf(rich, { subject: unit('water') });
    expect(water.against.map((fault) => fault.kind === 'clock-missed' && fault.clock)).toEqual(['response']);
    expect(water.excusing.map(({ kind }) => kind)).toEqual(['post-vacant', 'reminded-late', 'office-late']);
    expect(water.merits).toEqual([]);
    const health = dossierOf(rich, { subject: unit('health') });
    expect(health.against).toEqual([]);
    expect(health.merits).toHaveLength(2);
  });

  test('when it is about the office, then its own delay is held against it and excuses nothing', () => {
    const office = dossierOf(rich, { subject: unit('party-office') });
    expect(office.against).toMatchObject([{ clock: 'decision', unitId: 'party-office' }]);
    expect(office.excusing.map(({ kind }) => kind)).toEqual(['post-vacant']);
  });

  test('when it is about a post, then the escalation that it left unanswered is named', () => {
    const subject = { kind: 'post', postId: 'vice-mayor-duty', unitId: null } as const;
    expect(dossierOf(rich, { subject }).against).toEqual([
      { kind: 'escalation-unanswered', escalationId: 'response-1-3', postId: 'vice-mayor-duty' },
    ]);
  });
});

describe('what excuses', () => {
  const start = History.issued().time(0, { type: 'clock-started', clock: clock('response', { due: 120 }) });
  const missed: ObligationEventBody = {
    type: 'clock-missed',
    clock: 'response',
    round: 1,
    plannedAt: minute(120) + 1,
    missingUnitIds: ['water'],
  };

  test('when a notification failed, then it excuses the unit it was meant for, and no other', () => {
    const failed = { notificationId: 'n-1', failedAt: minute(5), deliveredAt: null };
    const failedNotifications = [
      { ...failed, unitId: 'water', postId: null },
      { ...failed, unitId: null, postId: 'water-duty' },
      { ...failed, unitId: 'health', postId: 'health-duty' },
      { ...failed, unitId: null, postId: null },
    ];
    expect(dossierOf(start, { failedNotifications }).excusing).toHaveLength(4);
    expect(dossierOf(start, { failedNotifications, subject: unit('water') }).excusing).toEqual(
      [0, 1, 3].map((position) => ({ kind: 'notification-failed', ...failedNotifications[position] })),
    );
  });

  test.each([
    { documentDate: '2026-03-11', lateMs: null },
    { documentDate: '2026-03-10', lateMs: 10 * hour },
    { documentDate: '2026-03-08', lateMs: 58 * hour },
    { documentDate: '2026-12-31', lateMs: null },
  ])(
    'when the document is of $documentDate and was issued on 2026-03-11 10:00, then it was late by $lateMs',
    (given) => {
      const { documentDate, lateMs } = given;
      const late = lateMs === null ? [] : [{ kind: 'issued-late', documentDate, lateMs }];
      expect(dossierOf(start, { documentDate }).excusing).toEqual(late);
    },
  );

  test('when the reminder was recorded before the deadline, then it excuses nothing', () => {
    const reminded: ObligationEventBody = {
      type: 'reminded',
      clock: 'response',
      round: 1,
      unitIds: ['water'],
      postIds: ['water-duty'],
      plannedAt: minute(90),
    };
    expect(dossierOf(start.time(120, reminded)).excusing).toEqual([]);
    expect(dossierOf(start.time(121, reminded)).excusing).toMatchObject([{ kind: 'reminded-late' }]);
  });

  test('when the date is not one, then it is refused', () => {
    expect(refusalOf(() => dossierOf(start, { documentDate: '11.3.2026' })).code).toBe('invalid-input');
  });

  test('when a unit became an owner only later, then its late start excuses it, and the former keeps its past', () => {
    const history = start
      .acknowledged('water', 10)
      .by(officer, 60, { type: 'reassigned', removedUnitId: 'water', added: owner('health') })
      .time(60, { type: 'clock-stopped', clock: 'response', round: 1, why: 'reassigned' });
    const dossier = dossierOf(history);
    expect(dossier.receipts).toMatchObject([
      { unitId: 'water', acknowledgedAt: minute(10), removedAt: minute(60) },
      { unitId: 'health', assignedAt: minute(60), acknowledgedAt: null, removedAt: null },
    ]);
    expect(dossier.clocks).toMatchObject([
      { standing: 'stopped', stoppedWhy: 'reassigned', stoppedAt: minute(60) },
    ]);
    const late = { kind: 'assigned-late', unitId: 'health', at: minute(60), lateMs: hour };
    expect(dossier.excusing).toEqual([late]);
    expect(dossierOf(history, { subject: unit('water') }).excusing).toEqual([]);
  });

  const withdrawal = {
    type: 'escalation-withdrawn',
    escalationId: 'response-1-1',
    postIds: ['water-duty'],
    why: 'confirmed-in-time',
  } as ObligationEventBody;

  test('when an answer by telephone was recorded and confirmed, then the miss is gone and both times show', () => {
    const record = {
      recordId: 'command-150',
      unitId: 'water',
      what: 'respond' as const,
      occurredAt: minute(20),
      receivedAt: minute(150),
    };
    const recorded = start
      .time(121, missed, escalation(1, ['water-duty']))
      .by(
        officer,
        150,
        { type: 'recorded-for-another', record, source: 'telephone' },
        { type: 'acknowledged', unitId: 'water', effectiveAt: minute(150), isImplied: true },
        { type: 'responded', unitId: 'water', effectiveAt: minute(150), isLate: true },
        { type: 'clock-met', clock: 'response', round: 1, metAt: minute(150), isLate: true },
      );
    expect(dossierOf(recorded)).toMatchObject({
      receipts: [{ acknowledgedAt: minute(150), how: 'recorded' }],
      clocks: [{ standing: 'met-late' }],
      against: [{ kind: 'clock-missed', doneAt: minute(150) }, { kind: 'escalation-unanswered' }],
      excusing: [{ kind: 'post-vacant' }, { kind: 'recorded-for-another', confirmedAt: null }],
    });
    const confirmed = recorded.by(
      actorOf('water'),
      160,
      { type: 'record-confirmed', recordId: 'command-150', unitId: 'water', effectiveAt: minute(20) },
      { type: 'miss-withdrawn', clock: 'response', round: 1, unitId: 'water', why: 'confirmed-in-time' },
      withdrawal,
    );
    const dossier = dossierOf(confirmed);
    expect(dossier).toMatchObject({
      receipts: [{ acknowledgedAt: minute(20), how: 'recorded' }],
      clocks: [{ standing: 'met', missedAt: null, isMissWithdrawn: true, struckUnitIds: ['water'] }],
      escalations: [{ withdrawnAt: minute(160), withdrawnWhy: 'confirmed-in-time' }],
      records: [{ occurredAt: minute(20), recordedAt: minute(150), confirmedAt: minute(160) }],
      against: [],
      merits: [{ clock: 'response', doneAt: minute(20) }],
    });
    expect(dossier.excusing.map(({ kind }) => kind)).toEqual([
      'post-vacant',
      'miss-withdrawn',
      'recorded-for-another',
    ]);
  });

  test('when one of two is struck from a miss, then it stands against the other alone', () => {
    const history = History.issued({ owners: [owner('water'), owner('health')] })
      .time(0, { type: 'clock-started', clock: clock('response', { due: 120 }) })
      .time(121, { ...missed, missingUnitIds: ['water', 'health'] })
      .by(actorOf('water'), 122, {
        type: 'miss-withdrawn',
        clock: 'response',
        round: 1,
        unitId: 'water',
        why: 'received-in-time',
      });
    const dossier = dossierOf(history, { asOf: minute(180) });
    expect(dossier.clocks).toMatchObject([{ standing: 'missed', missedUnitIds: ['health'] }]);
    expect(dossier.against).toMatchObject([{ unitId: 'health', doneAt: null, lateMs: hour - 1 }]);
    expect(dossierOf(history, { subject: unit('water') })).toMatchObject({
      against: [],
      excusing: [{ kind: 'miss-withdrawn', unitId: 'water' }],
    });
  });
});

describe('how a clock ended', () => {
  const started: ObligationEventBody = { type: 'clock-started', clock: clock('completion', { due: 100 }) };
  const round = { clock: 'completion', round: 1 } as const;
  const met = (isLate: boolean): ObligationEventBody => ({
    type: 'clock-met',
    ...round,
    metAt: minute(50),
    isLate,
  });
  const miss = {
    type: 'clock-missed' as const,
    ...round,
    plannedAt: minute(100) + 1,
    missingUnitIds: ['water'],
  };
  const strike: ObligationEventBody = {
    type: 'miss-withdrawn',
    ...round,
    unitId: null,
    why: 'received-in-time',
  };
  const stop: ObligationEventBody = { type: 'clock-stopped', ...round, why: 'closed' };
  const cases: [string, ClockStanding, ObligationEventBody[]][] = [
    ['it runs', 'running', [started]],
    ['it was met', 'met', [started, met(false)]],
    ['it was met late', 'met-late', [started, met(true)]],
    ['it was missed', 'missed', [started, miss]],
    ['it was missed and met', 'met-late', [started, miss, met(true)]],
    ['it was missed and stopped', 'missed', [started, miss, stop]],
    ['its miss was struck', 'running', [started, miss, strike]],
    ['its miss was struck after a late end', 'met', [started, miss, met(true), strike]],
    ['it was stopped', 'stopped', [started, stop]],
    [
      'no instant was planned',
      'unplanned',
      [
        {
          type: 'clock-unplanned',
          clock: { name: 'completion', round: 1, startedAt: minute(0), year: 2027 },
        },
      ],
    ],
  ];
  test.each(cases)('when %s, then it is %s', (_, standing, bodies) => {
    const history = bodies.reduce((before, body, position) => before.time(position, body), History.issued());
    expect(dossierOf(history).clocks.map((each) => each.standing)).toEqual([standing]);
  });

  test('when a submission was returned, then only the approved one is good work', () => {
    const returned = History.issued().time(0, started).submitted('water', 20).returned(30);
    expect(dossierOf(returned).merits).toEqual([]);
    const approval: ObligationEventBody = { type: 'clock-met', ...round, metAt: minute(60), isLate: false };
    const approved = returned.submitted('water', 60).time(70, approval);
    expect(dossierOf(approved).merits).toMatchObject([
      { clock: 'completion', doneAt: minute(60), aheadMs: 40 * 60_000 },
    ]);
  });

  test('when a clock was stopped after its miss, then a later answer does not make it good', () => {
    const stopped = History.issued()
      .time(0, { type: 'clock-started', clock: clock('response', { due: 20 }) })
      .time(21, { ...miss, clock: 'response', plannedAt: minute(20) })
      .time(50, { type: 'clock-stopped', clock: 'response', round: 1, why: 'returned' })
      .responded('water', 60);
    expect(dossierOf(stopped).against).toMatchObject([{ doneAt: null, lateMs: 30 * 60_000 }]);
  });

  test('when an answer ended one period, then it is no early answer in the next', () => {
    const history = History.issued()
      .time(0, { type: 'clock-started', clock: clock('response', { due: 120 }) })
      .responded('water', 20)
      .time(20, { type: 'clock-met', clock: 'response', round: 1, metAt: minute(20), isLate: false })
      .time(20, { type: 'clock-started', clock: clock('progress', { from: 20, due: 1_000 }) });
    expect(dossierOf(history).merits.map((merit) => merit.clock)).toEqual(['response']);
    expect(dossierOf(history.responded('water', 100)).merits.map((merit) => merit.clock)).toEqual([
      'response',
      'progress',
    ]);
  });

  test('when a log does not begin with its issue, then it is a fault', () => {
    expect(() => dossierOf(new History([]))).toThrow('issued');
  });
});

test('when a duty slot was empty, then it stands against those whose duty it was, and excuses only the others', () => {
  const called = escalation(1, ['water-head']) as Extract<ObligationEventBody, { type: 'escalated' }>;
  const onDuty = [{ postId: 'water-duty', shiftIds: [], accountIds: [] }];
  const history = History.issued({ owners: [owner('water'), owner('health')] }).time(130, {
    ...{ ...called, vacantPostIds: ['water-duty'], onDuty },
  });
  const about = (unitId: string) => dossierOf(history, { subject: unit(unitId) });
  expect(about('water').against).toContainEqual({
    ...{ kind: 'duty-slot-empty', escalationId: 'response-1-1', postId: 'water-duty' },
  });
  expect(about('water').excusing).toEqual([]);
  expect(about('health').against).toEqual([]);
  expect(about('health').excusing).toMatchObject([{ kind: 'post-vacant', isEmptySlot: true }]);
});
