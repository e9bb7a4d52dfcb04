/** What was due and what was done: a sound log differs in nothing, and a doctored one is found out. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from '../../../../domain/instant.js';
import { dueThingOf } from '../../../../domain/obligation/reckoning/due-once.js';
import { reckonLife } from '../../../../domain/obligation/reckoning/reckon-life.js';
import type { Difference } from '../../../../domain/obligation/reckoning/reckon-life.js';
import { forecast } from '../../../../domain/obligation/forecast/forecast.js';
import { lightInstants } from '../../../../domain/obligation/light.js';
import { obligationMachine } from '../../../../domain/obligation/machine.js';
import type { ObligationEvent, ObligationState } from '../../../../domain/obligation/types.js';
import { initialParts } from '../../../../domain/obligation/upgrade.js';
import { at } from '../../calendar/beijing.js';
import { randomLife } from '../random-lives.js';
import type { RandomLife } from '../random-lives.js';
import { head, Life, office, owner } from '../sample.js';

const hour = 3_600_000;

function reckoned(
  events: readonly ObligationEvent[],
  now: Instant,
  given: { readonly receivedAt?: ReadonlyMap<string, Instant>; readonly graceMs?: number } = {},
) {
  return reckonLife({ events, now, receivedAt: new Map(), graceMs: 0, ...given });
}

function told(differences: readonly Difference[]): string[] {
  return differences.map(({ difference, what, of }) => `${difference} ${what} ${of}`);
}

/** A night in which nobody answered: receipt and response missed, both ladders climbed, a review opened. */
function silentLife(): Life {
  const life = new Life();
  life.until('2026-03-12 13:00');
  return life;
}

const silent = silentLife();
const afterwards = at('2026-03-12 13:00');

function placeOf(type: ObligationEvent['type'], nth = 0): number {
  const places = silent.log.flatMap((event, place) => (event.type === type ? [place] : []));
  return places[nth] ?? -1;
}

describe('a sound log', () => {
  test('when nobody answered, then everything due was done, and the delay of the latest is told', () => {
    const late = new Life();
    late.until('2026-03-11 10:20');
    late.process(
      office,
      { type: 'remind', unitIds: ['water'] },
      {
        receivedAt: at('2026-03-11 12:00'),
        now: at('2026-03-11 12:00'),
      },
    );
    expect(reckoned(silent.log, afterwards)).toEqual({
      done: 10,
      waiting: 0,
      differences: [],
      longestDelayMs: 0,
    });
    const { differences, longestDelayMs } = reckoned(late.log, at('2026-03-11 12:00'));
    expect([differences, longestDelayMs]).toEqual([[], 97.5 * 60_000]);
  });

  test('when something became due within the grace, then it waits; after it, it is missing', () => {
    const life = new Life();
    const now = at('2026-03-11 10:31');
    expect(reckoned(life.log, now, { graceMs: hour })).toMatchObject({ waiting: 3, differences: [] });
    expect(told(reckoned(life.log, now).differences)).toEqual([
      'missing reminded receipt-1',
      'missing clock-missed receipt-1',
      'missing escalated receipt-1-1',
    ]);
  });

  test('when a deadline was past at the launch, then what is due at once is not missed by the launch', () => {
    const dueAt = at('2026-03-01 18:00');
    const life = new Life({ completion: { dueAt, isExclusive: true } });
    life.until('2026-03-12 13:00');
    expect(reckoned(life.log, afterwards).differences).toEqual([]);
  });

  test('when an answer in time was carried out late, then what it made void is not demanded', () => {
    const life = new Life();
    life.process(
      head('water'),
      { type: 'respond', unitId: 'water' },
      {
        receivedAt: at('2026-03-11 10:10'),
        now: at('2026-03-11 14:00'),
      },
    );
    const receivedAt = new Map([['c1', at('2026-03-11 10:10')]]);
    expect(reckoned(life.log, at('2026-03-11 14:00'), { receivedAt }).differences).toEqual([]);
    const late = new Map([['c1', at('2026-03-11 13:00')]]);
    expect(told(reckoned(life.log, at('2026-03-11 14:00'), { receivedAt: late }).differences)).toContain(
      'missing clock-missed receipt-1',
    );
  });
});

describe('a doctored log', () => {
  test('when an event of time is taken out, whichever, then it is missing, and nothing else', () => {
    silent.log.forEach((event, place) => {
      const thing = dueThingOf(event);
      if (thing === null) return;
      const { differences } = reckoned(silent.log.toSpliced(place, 1), afterwards);
      expect(told(differences)).toEqual([`missing ${thing.what} ${thing.of}`]);
    });
  });

  test('when an event of time is doubled, whichever, then it is there twice', () => {
    silent.log.forEach((event, place) => {
      const thing = dueThingOf(event);
      if (thing === null) return;
      const { differences } = reckoned(silent.log.toSpliced(place, 0, event), afterwards);
      expect(differences).toEqual([{ difference: 'twice', ...thing, sequence: place + 2 }]);
    });
  });

  test('when an event of time is moved before its instant, whichever, then it came early', () => {
    const firstOfTime = placeOf('reminded');
    silent.log.forEach((event, place) => {
      const thing = dueThingOf(event);
      if (thing === null) return;
      const moved = { ...event, at: at('2026-03-11 10:01') };
      const log = silent.log.toSpliced(place, 1).toSpliced(firstOfTime, 0, moved);
      const { differences } = reckoned(log, afterwards);
      expect(differences).toEqual([{ difference: 'early', ...thing, sequence: firstOfTime + 1 }]);
    });
  });

  test('when a level is recorded that nothing calls for, then it is unfounded', () => {
    const life = new Life();
    life.must(head('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:05');
    const escalated = silent.log[placeOf('escalated')];
    const log = [...life.log, { ...escalated, at: at('2026-03-11 11:00') } as ObligationEvent];
    expect(told(reckoned(log, at('2026-03-11 11:00')).differences)).toEqual([
      'unfounded escalated receipt-1-1',
    ]);
  });

  test('when a miss is taken out that was withdrawn later, then the withdrawal has nothing to take back', () => {
    const life = new Life();
    life.until('2026-03-11 10:40');
    life.process(
      head('water'),
      { type: 'acknowledge', unitId: 'water' },
      {
        receivedAt: at('2026-03-11 10:29'),
        now: at('2026-03-11 10:45'),
      },
    );
    const receivedAt = new Map([['c1', at('2026-03-11 10:29')]]);
    const now = at('2026-03-11 10:45');
    expect(reckoned(life.log, now, { receivedAt }).differences).toEqual([]);
    const log = life.log.filter(({ type }) => type !== 'clock-missed' && type !== 'escalated');
    expect(told(reckoned(log, now, { receivedAt }).differences)).toEqual([
      'unfounded miss-withdrawn receipt-1',
      'unfounded escalation-withdrawn receipt-1-1',
    ]);
  });
});

describe('whatever people do', () => {
  const lived = (life: RandomLife) => {
    life.until(life.now);
    return { events: life.log, now: life.now, receivedAt: life.receivedAt, graceMs: 0 };
  };

  test('when the log is that of the machine, then nothing differs and nothing waits', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        const { differences, waiting, done } = reckonLife(lived(life));
        expect(differences).toEqual([]);
        expect(waiting).toBe(0);
        expect(done).toBe(life.log.filter((event) => dueThingOf(event) !== null).length);
      }),
    );
  });

  test('when an event of time is taken out or doubled, then something differs', () => {
    fc.assert(
      fc.property(randomLife, fc.nat(), fc.boolean(), (life, pick, isDoubled) => {
        const reckonable = lived(life);
        const places = life.log.flatMap((event, place) => (dueThingOf(event) === null ? [] : [place]));
        const place = places[pick % Math.max(1, places.length)];
        const event = life.log[place ?? -1];
        fc.pre(place !== undefined && event !== undefined);
        if (place === undefined || event === undefined) return;
        const plannedAt = dueThingOf(event)?.plannedAt ?? 0;
        const isVoidable = life.log
          .slice(place)
          .some(({ commandId }) => (life.receivedAt.get(commandId ?? '') ?? plannedAt) < plannedAt);
        // What a command received before would have made void may be absent: then it is a log like any other.
        fc.pre(isDoubled || !isVoidable);
        const events = isDoubled ? life.log.toSpliced(place, 0, event) : life.log.toSpliced(place, 1);
        const { differences } = reckonLife({ ...reckonable, events });
        expect(differences.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('traps of other systems', () => {
  test('when an obligation went back and was submitted anew, then its reminders did not vanish', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-20 18:00'), isExclusive: false } });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:10');
    life.must(office, { type: 'return' }, '2026-03-11 11:00');
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 11:10');
    life.must(office, { type: 'return' }, '2026-03-11 12:00');
    life.until('2026-03-25 18:00');
    const reminded = life.log.flatMap((event) =>
      event.type === 'reminded' ? [`${event.clock}-${event.round}`] : [],
    );
    expect(reminded).toEqual(expect.arrayContaining(['response-3', 'completion-1']));
    const escalated = life.log.flatMap((event) => (event.type === 'escalated' ? [event.escalation.id] : []));
    expect(escalated).toEqual(expect.arrayContaining(['response-3-3', 'completion-1-1', 'completion-1-3']));
    expect(reckoned(life.log, at('2026-03-25 18:00')).differences).toEqual([]);
  });

  test('when an owner only acknowledged, then the answer is reminded and escalated all the same', () => {
    const life = new Life();
    life.must(head('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    life.until('2026-03-12 13:00');
    const byTime = life.log.flatMap((event) => {
      const thing = dueThingOf(event);
      return thing === null ? [] : [`${thing.what} ${thing.of}`];
    });
    expect(byTime).toEqual([
      'reminded response-1',
      'clock-missed response-1',
      'escalated response-1-1',
      'escalated response-1-2',
      'escalated response-1-3',
      'review-opened response-1',
    ]);
  });

  test('when a clock was paused over its deadline, then its escalations come after the pause, each once', () => {
    const life = new Life({
      owners: [owner('water')],
      leaders: [],
      completion: { dueAt: at('2026-03-13 12:00'), isExclusive: false },
    });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-13 10:00');
    life.until('2026-03-14 09:59');
    const completionLevels = () =>
      life.log.filter((event) => event.type === 'escalated' && event.escalation.clock === 'completion');
    expect(completionLevels()).toEqual([]);
    life.must(office, { type: 'return' }, '2026-03-14 10:00');
    life.until('2026-03-16 12:00');
    expect(
      completionLevels().map((event) => (event.type === 'escalated' ? event.escalation.id : '')),
    ).toEqual(['completion-2-1', 'completion-2-2', 'completion-2-3']);
    expect(reckoned(life.log, at('2026-03-16 12:00')).differences).toEqual([]);
  });

  test('when it was closed, or a clock was met, then no timer of it is shown as pending', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-20 18:00'), isExclusive: false } });
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:10');
    const facts = { vacantPostIds: [] };
    const pending = () =>
      forecast(life.state, { from: life.state.lastAt, facts }).prospects.map(({ clock }) => clock);
    expect(new Set(pending())).toEqual(new Set(['decision']));
    life.must(office, { type: 'cancel' }, '2026-03-11 11:00');
    expect([pending(), life.state.clocks, obligationMachine.nextInstant(life.state)]).toEqual([[], [], null]);
    expect(lightInstants(life.state)).toEqual({ yellowAt: null, redAt: null });
  });

  test('when a state of an earlier release is upgraded, then none of its reminders is dropped', () => {
    fc.assert(
      fc.property(randomLife, ({ state, now }) => {
        const added = Object.keys(initialParts());
        const earlier = Object.fromEntries(Object.entries(state).filter(([name]) => !added.includes(name)));
        const upgraded = obligationMachine.upgrade(earlier as unknown as ObligationState);
        const context = { from: now, facts: { vacantPostIds: [] } };
        const dueOf = (of: ObligationState) =>
          forecast(of, context).prospects.filter(({ what }) => what !== 'other');
        // What only parts know of is not in such a state; the clocks and their ladders are all there.
        expect(dueOf(upgraded)).toEqual(dueOf({ ...state, ...initialParts() }));
        expect(upgraded.clocks).toEqual(state.clocks);
      }),
    );
  });
});
