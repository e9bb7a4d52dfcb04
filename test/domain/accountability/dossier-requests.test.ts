/** What was asked of the office and when work stood still, on both sides of a dossier. */
import { describe, expect, test } from '@jest/globals';
import { assembleDossier } from '../../../domain/accountability/dossier.js';
import type { Dossier } from '../../../domain/accountability/dossier-types.js';
import type { ObligationCommand } from '../../../domain/obligation/types.js';
import { at } from '../calendar/beijing.js';
import { handler, head, Life, office } from '../obligation/sample.js';

const completion = { dueAt: at('2026-03-13 18:00'), isExclusive: false };
const unitId = 'water';
const extension: ObligationCommand = { type: 'request-extension', unitId, dueAt: at('2026-03-14 18:00') };

function dossierOf(life: Life, asOf: string, subject: string | null = null): Dossier {
  return assembleDossier(life.log, {
    ...{ asOf: at(asOf), failedNotifications: [], documentDate: null },
    subject: subject === null ? null : { kind: 'unit', unitId: subject },
  });
}

const missesIn = (against: Dossier['against']): Dossier['against'] =>
  against.filter(({ kind }) => kind === 'clock-missed');

/** A matter that was answered, with more time asked for on the day of its deadline. */
function asked(): { readonly life: Life; readonly requestId: string } {
  const life = new Life({ urgency: '特急', completion });
  life.must(handler('water'), { type: 'respond', unitId }, '2026-03-11 10:10');
  life.must(head('water'), extension, '2026-03-13 10:00');
  return { life, requestId: life.state.requests.pending[0]?.id ?? '' };
}

describe('an extension that was asked for in time', () => {
  test('when it was declined, then the miss stands, and the request excuses its unit', () => {
    const { life, requestId } = asked();
    life.must(office, { type: 'decline-request', requestId }, '2026-03-13 12:00');
    life.until('2026-03-13 19:00');
    const { requests, against, excusing } = dossierOf(life, '2026-03-13 19:00', 'water');
    expect(requests).toMatchObject([
      { requestId, unitId, outcome: 'declined', endedAt: at('2026-03-13 12:00') },
    ]);
    expect(missesIn(against)).toMatchObject([{ clock: 'completion', unitId }]);
    expect(excusing).toEqual([
      {
        kind: 'extension-not-granted',
        ...{ requestId, unitId, outcome: 'declined', askedAt: at('2026-03-13 10:00') },
        ...{ dueAt: at('2026-03-14 18:00'), endedAt: at('2026-03-13 12:00') },
      },
    ]);
  });

  test('when nobody answered, then the office’s own delay excuses the unit too, and speaks against the office', () => {
    const { life } = asked();
    life.until('2026-03-17 12:00');
    const ofUnit = dossierOf(life, '2026-03-17 12:00', 'water');
    expect(ofUnit.excusing.map((excuse) => excuse.kind)).toEqual(['office-late', 'extension-not-granted']);
    expect(ofUnit.excusing[0]).toMatchObject({ clock: 'request' });
    const ofOffice = dossierOf(life, '2026-03-17 12:00', 'office');
    expect(missesIn(ofOffice.against)).toMatchObject([{ clock: 'request', unitId: 'office' }]);
    expect(ofOffice.excusing).toEqual([]);
  });

  test('when it was granted after the deadline, then nothing speaks against the unit any more', () => {
    const { life, requestId } = asked();
    life.until('2026-03-13 19:00');
    const grant = { dueAt: null, until: null, to: null, add: null };
    life.must(office, { type: 'grant-request', requestId, ...grant }, '2026-03-13 20:00');
    const { against, excusing, clocks } = dossierOf(life, '2026-03-13 20:00', 'water');
    expect(missesIn(against)).toEqual([]);
    expect(excusing.map(({ kind }) => kind)).toEqual(['miss-withdrawn']);
    expect(clocks.filter(({ clock }) => clock === 'completion')).toMatchObject([
      { round: 1, stoppedWhy: 'extended', isMissWithdrawn: true },
      { round: 2, standing: 'running', dueAt: at('2026-03-14 18:00') },
    ]);
  });

  test('when it was taken back by the unit itself, then it excuses nothing', () => {
    const { life, requestId } = asked();
    life.must(head('water'), { type: 'withdraw-request', unitId, requestId }, '2026-03-13 11:00');
    life.until('2026-03-13 19:00');
    expect(dossierOf(life, '2026-03-13 19:00', 'water').excusing).toEqual([]);
  });
});

test('when the matter is withdrawn while a request waits, then the request ended with it', () => {
  const { life, requestId } = asked();
  life.must(office, { type: 'withdraw', why: 'directive-cancelled', noticeId: null }, '2026-03-13 12:00');
  expect(dossierOf(life, '2026-03-20 12:00').requests).toMatchObject([
    { requestId, outcome: 'closed', endedAt: at('2026-03-13 12:00') },
  ]);
});

describe('a suspension', () => {
  test('when work stood still, then its clocks show the moved deadline, and the office held it', () => {
    const life = new Life({ completion });
    life.must(office, { type: 'suspend', until: at('2026-03-12 10:10') }, '2026-03-11 10:10');
    life.until('2026-03-12 10:10');
    const { suspensions, clocks, holding } = dossierOf(life, '2026-03-12 10:20');
    const [from, until] = [at('2026-03-11 10:10'), at('2026-03-12 10:10')];
    expect(suspensions).toEqual([{ from, until, resumedAt: until }]);
    expect(clocks.find(({ clock }) => clock === 'completion')).toMatchObject({
      dueAt: at('2026-03-14 18:00'),
    });
    expect(holding.map(({ holders }) => holders)).toEqual([['unit:water'], ['office'], ['unit:water']]);
    expect(holding[1]).toMatchObject({ from, to: until });
  });

  test('when the matter is closed meanwhile, then the suspension lasted until then', () => {
    const life = new Life({ completion });
    life.must(office, { type: 'suspend', until: at('2026-03-12 10:10') }, '2026-03-11 10:10');
    life.must(office, { type: 'cancel' }, '2026-03-11 12:00');
    expect(dossierOf(life, '2026-03-14 10:00').suspensions).toMatchObject([
      { until: at('2026-03-12 10:10'), resumedAt: at('2026-03-11 12:00') },
    ]);
  });
});

test('when a submission was taken back, then it is no act of the unit, and the unit holds it again', () => {
  const life = new Life({ completion });
  life.must(head('water'), { type: 'submit', unitId }, '2026-03-11 12:00');
  life.must(head('water'), { type: 'withdraw-submission', unitId }, '2026-03-11 13:00');
  life.until('2026-03-13 18:01');
  const { holding, against } = dossierOf(life, '2026-03-13 18:01', 'water');
  expect(holding.map(({ holders }) => holders)).toEqual([
    ['unit:water'],
    ['leader:vice-mayor'],
    ['unit:water'],
  ]);
  expect(against).toContainEqual(expect.objectContaining({ clock: 'completion', doneAt: null }));
});
