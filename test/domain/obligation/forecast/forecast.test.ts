/** The forecast is what the machine will do: a table by hand, and properties against the machine itself. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forecast } from '../../../../domain/obligation/forecast/forecast.js';
import { mergedProspects } from '../../../../domain/obligation/forecast/merge-forecasts.js';
import { prospectOf } from '../../../../domain/obligation/forecast/prospect.js';
import type { Prospect } from '../../../../domain/obligation/forecast/prospect.js';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import type { ObligationEvent, ObligationState } from '../../../../domain/obligation/types.js';
import { at, shown } from '../../calendar/beijing.js';
import { randomLife, somePosts } from '../random-lives.js';
import { head, Life, office } from '../sample.js';

const nobodyVacant = { vacantPostIds: [] };

function told(prospects: readonly Prospect[]): string[] {
  return prospects.map(({ at: when, what, clock, level, unitIds, postIds }) =>
    [shown(when), clock, what, level, ...unitIds, ...postIds].filter((word) => word !== null).join(' '),
  );
}

describe('forecast', () => {
  test('when nobody answers an issued task, then it says who gets what and when', () => {
    const { state } = new Life();
    const { prospects, isWhole } = forecast(state, { from: state.issuedAt, facts: nobodyVacant });
    expect(isWhole).toBe(true);
    expect(told(prospects)).toEqual([
      '2026-03-11 10:22:30.000 receipt remind water water-duty',
      '2026-03-11 10:30:00.001 receipt miss water',
      '2026-03-11 10:30:00.001 receipt escalate 1 water-head water-duty',
      '2026-03-11 11:00 receipt escalate 2 office-duty',
      '2026-03-11 20:30 response remind water water-duty',
      '2026-03-12 00:00 response miss water',
      '2026-03-12 00:00 response escalate 1 water-head water-duty',
      '2026-03-12 00:30 response escalate 2 office-duty',
      '2026-03-12 02:00 response escalate 3 vice-mayor-duty',
      '2026-03-12 12:00 response review',
    ]);
  });

  test('when a post is vacant today, then the forecast passes it over and says so', () => {
    const { state } = new Life();
    const facts = { vacantPostIds: ['office-duty'] };
    const { prospects } = forecast(state, { from: state.issuedAt, facts });
    const levels = prospects.filter(({ clock, level }) => clock === 'response' && level !== null);
    expect(levels.map(({ at: when, level, postIds }) => [level, shown(when), postIds])).toEqual([
      [1, '2026-03-12 00:00', ['water-head', 'water-duty']],
      [2, '2026-03-12 00:30', []],
      [3, '2026-03-12 00:30', ['vice-mayor-duty']],
    ]);
    expect(levels[1]?.vacantPostIds).toEqual(['office-duty']);
  });

  test('when something is due already, then it goes out at the beginning, and keeps its own instant', () => {
    const { state } = new Life();
    const from = at('2026-03-11 10:29');
    const [first] = forecast(state, { from, facts: nobodyVacant }).prospects;
    expect([shown(first?.at ?? 0), shown(first?.plannedAt ?? 0)]).toEqual([
      '2026-03-11 10:29',
      '2026-03-11 10:22:30.000',
    ]);
  });

  test('when everything has been answered or closed, then there is nothing to come', () => {
    const life = new Life();
    life.must(head('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:05');
    const { prospects } = forecast(life.state, { from: at('2026-03-11 10:06'), facts: nobodyVacant });
    expect(new Set(prospects.map(({ clock }) => clock))).toEqual(new Set(['progress']));
    life.must(office, { type: 'cancel' }, '2026-03-11 10:10');
    expect(forecast(life.state, { from: life.state.lastAt, facts: nobodyVacant })).toEqual({
      prospects: [],
      isWhole: true,
    });
  });

  test('when a horizon or a limit is given, then it ends there and says that more would follow', () => {
    const { state } = new Life();
    const context = { from: state.issuedAt, facts: nobodyVacant };
    const evening = forecast(state, context, { until: at('2026-03-11 20:30') });
    expect([evening.prospects.length, evening.isWhole]).toEqual([5, false]);
    const three = forecast(state, context, { limit: 3 });
    expect([three.prospects.length, three.isWhole]).toEqual([3, false]);
    expect(forecast(state, context, { limit: 10 }).isWhole).toBe(true);
  });
});

/** Never quiet: whom a level reaches then does not depend on the hour at which it is recorded. */
function neverQuiet(state: ObligationState): ObligationState {
  return { ...state, policy: { ...state.policy, leaderQuietHours: ['00:00', '00:00'] } };
}

/** What was planned, without when it was recorded. */
function planned(events: readonly ObligationEvent[]): unknown[] {
  return events.map((event) => ({ ...prospectOf(event), at: 0 }));
}

const horizon = 2_000 * 3_600_000;
const vacancies = fc.subarray(somePosts);

describe('whatever has happened so far', () => {
  test('when the machine is run to the horizon in one go, then it does what the forecast said', () => {
    fc.assert(
      fc.property(randomLife, vacancies, ({ state: lived, now }, vacantPostIds) => {
        const state = neverQuiet(lived);
        const until = now + horizon;
        const { prospects } = forecast(state, { from: now, facts: { vacantPostIds } }, { until });
        const events = obligationMachine.advance(state, until, until, { vacantPostIds });
        expect(prospects.map((each) => ({ ...each, at: 0 }))).toEqual(planned(events));
      }),
    );
  });

  test('when the machine is woken at arbitrary instants, then it does what the forecast said', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 90 * 3_600_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(randomLife, vacancies, steps, ({ state: lived, now }, vacantPostIds, waits) => {
        let state = neverQuiet(lived);
        const facts = { vacantPostIds };
        const events: ObligationEvent[] = [];
        let until = now;
        const { prospects } = forecast(
          state,
          { from: now, facts },
          { until: now + waits.reduce((one, other) => one + other) },
        );
        for (const wait of waits) {
          until += wait;
          for (const event of obligationMachine.advance(state, until, until, facts)) {
            events.push(event);
            state = obligationMachine.evolve(state, event);
          }
        }
        expect(prospects.map((each) => ({ ...each, at: 0 }))).toEqual(planned(events));
      }),
    );
  });

  test('when the workflow is woken at each instant, then addressees and times are those of the forecast, also at night', () => {
    fc.assert(
      fc.property(randomLife, vacancies, (life, vacantPostIds) => {
        life.until(life.now);
        const { prospects } = forecast(
          life.state,
          { from: life.now, facts: { vacantPostIds } },
          { until: life.now + horizon },
        );
        life.vacant = vacantPostIds;
        expect(prospects).toEqual(life.until(life.now + horizon).map(prospectOf));
      }),
    );
  });
});

describe('the forecast of several obligations', () => {
  test('when they are merged, then everything of each is there once, in order', () => {
    fc.assert(
      fc.property(fc.array(randomLife, { minLength: 1, maxLength: 4 }), (lives) => {
        const from = at('2026-10-01 00:00');
        const context = { from, facts: nobodyVacant };
        const states = lives.map(({ state }, n) => ({ ...state, id: `m${n}` }));
        const merged = [...mergedProspects(states, context)];
        const instants = merged.map((each) => each.at);
        expect([...instants].sort((one, other) => one - other)).toEqual(instants);
        for (const state of states) {
          const own = merged.filter(({ obligationId }) => obligationId === state.id);
          expect(own.map(({ place }) => place)).toEqual(own.map((_, place) => place));
          const alone = forecast(state, context).prospects;
          expect(own.map(({ obligationId: _id, place: _place, ...each }) => each)).toEqual(alone);
        }
      }),
      { numRuns: 30 },
    );
  });
});
