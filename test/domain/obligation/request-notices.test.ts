/** Whom requests, their answers and suspensions are told. */
import { expect, test } from '@jest/globals';
import { noticesFor } from '../../../domain/obligation/notices.js';
import type { ObligationCommand, ObligationEvent } from '../../../domain/obligation/types.js';
import { at } from '../calendar/beijing.js';
import { handler, head, Life, office, owner } from './sample.js';

const completion = { dueAt: at('2026-03-12 18:00'), isExclusive: false };
const owners = [owner('water'), owner('media')];
const told = (life: Life, events: readonly ObligationEvent[]): string[] =>
  noticesFor(events, life.state).map(({ kind, recipient }) => `${kind} ${recipient.unitId ?? ''}`);

test('when more time is asked for and granted, then the office, the unit and the other owners hear of it', () => {
  const life = new Life({ completion, owners });
  const ask: ObligationCommand = {
    type: 'request-extension',
    unitId: 'water',
    dueAt: at('2026-03-13 10:00'),
  };
  expect(told(life, life.must(head('water'), ask, '2026-03-11 10:10'))).toEqual(['request-made office']);
  const requestId = life.state.requests.pending[0]?.id ?? '';
  const terms = { dueAt: null, until: null, to: null, add: null };
  const granted = life.must(office, { type: 'grant-request', requestId, ...terms }, '2026-03-11 10:20');
  expect(told(life, granted)).toEqual(['request-answered water', 'deadline-extended media']);
});

test('when two disagree, then the other one is asked, and both hear the decision', () => {
  const life = new Life({ owners });
  const raise: ObligationCommand = { type: 'raise-disagreement', unitId: 'water', withUnitId: 'media' };
  expect(told(life, life.must(handler('water'), raise, '2026-03-11 10:10'))).toEqual([
    'request-made office',
    'opinion-wanted media',
  ]);
  const requestId = life.state.requests.pending[0]?.id ?? '';
  const opinion = life.must(
    handler('media'),
    { type: 'give-opinion', unitId: 'media', requestId },
    '2026-03-11 10:15',
  );
  expect(told(life, opinion)).toEqual(['opinion-given office']);
  expect(told(life, life.must(office, { type: 'coordinate', requestId }, '2026-03-11 10:20'))).toEqual([
    'request-answered water',
    'request-answered media',
  ]);
});

test('when it is suspended and goes on by itself, then the owners hear both, and the office the end', () => {
  const life = new Life();
  const suspended = life.must(office, { type: 'suspend', until: at('2026-03-12 10:00') }, '2026-03-11 10:10');
  expect(told(life, suspended)).toEqual(['suspended water']);
  expect(told(life, life.until('2026-03-12 10:00'))).toEqual(['resumed water', 'resumed office']);
});
