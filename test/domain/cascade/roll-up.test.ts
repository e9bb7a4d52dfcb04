/** Rolling up: denominators at every level, who is missing by name, and what no longer fits. */
import { describe, expect, test } from '@jest/globals';
import { rollUp } from '../../../domain/cascade/roll-up.js';
import type { Handed } from '../../../domain/cascade/roll-up.js';

const hour = 3_600_000;
const root = { id: 'm', dueAt: 100 * hour, latestBelow: (dueAt: number) => dueAt - 10 * hour };

function handed(id: string, change: Partial<Handed> = {}): Handed {
  const parentId = id.split('.').slice(0, -1).join('.');
  return {
    ...{ id, parentId, number: id, unitNames: [`u${id.slice(1)}`], byUnitId: 'upper', phase: 'open' },
    ...{ closedHow: null, light: 'green', isAnswered: false, dueAt: null },
    ...change,
  };
}

describe('rolling up', () => {
  test('when nothing was handed down, then there is no level, and nobody is told that all have answered', () => {
    expect(rollUp(root, [])).toEqual({ levels: [], children: [], beyond: [] });
  });

  test('when some have answered, closed or been withdrawn, then the count shows what it is of, and who is missing', () => {
    const { levels } = rollUp(root, [
      handed('m.1', { isAnswered: true }),
      handed('m.2', { phase: 'submitted', isAnswered: true }),
      handed('m.3', { phase: 'closed', closedHow: 'approved', isAnswered: true, light: 'closed' }),
      handed('m.4', { phase: 'closed', closedHow: 'cancelled', light: 'closed' }),
      handed('m.5', { light: 'red' }),
      handed('m.6', { unitNames: ['甲村', '乙村'], light: 'yellow' }),
    ]);
    expect(levels).toEqual([
      {
        ...{ level: 1, of: 5, answered: 3, closed: 1, withdrawn: 1, red: 1, yellow: 1, notHandedDown: [] },
        missing: ['u.5', '甲村、乙村'],
        words: '3 of 5, missing: u.5, 甲村、乙村',
      },
    ]);
  });

  test.each(['cancelled', 'withdrawn'] as const)(
    'when one was %s, then it neither owes nor counts as answered or closed',
    (closedHow) => {
      const { levels, children } = rollUp(root, [
        handed('m.1', { isAnswered: true }),
        handed('m.2', { phase: 'closed', closedHow, light: 'closed' }),
      ]);
      expect(levels).toMatchObject([{ of: 1, answered: 1, closed: 0, withdrawn: 1, words: '1 of 1' }]);
      expect(children.map(({ standing }) => standing)).toEqual(['answered', 'withdrawn']);
    },
  );

  test('when it goes deep, then the deepest are named by their path, and a level says who has handed nothing on', () => {
    const { levels, children } = rollUp(root, [
      handed('m.1.1.2'),
      handed('m.1'),
      handed('m.2'),
      handed('m.1.1'),
      handed('m.1.1.1', { isAnswered: true }),
    ]);
    expect(levels.map(({ missing, notHandedDown }) => [missing, notHandedDown])).toEqual([
      [['u.1', 'u.2'], ['u.2']],
      [['u.1→u.1.1'], []],
      [['u.1→u.1.1→u.1.1.2'], []],
    ]);
    const below = children.find(({ id }) => id === 'm.1.1')?.below;
    expect(below).toMatchObject({
      of: 2,
      answered: 1,
      missing: ['u.1.1.2'],
      words: '1 of 2, missing: u.1.1.2',
    });
  });

  test('when the deadline above has moved, then the open children that no longer fit are listed with the latest', () => {
    const { beyond } = rollUp(root, [
      handed('m.1', { dueAt: 90 * hour }),
      handed('m.2', { dueAt: 91 * hour }),
      handed('m.3', { dueAt: 95 * hour, phase: 'closed', closedHow: 'approved' }),
      handed('m.1.1', { dueAt: 85 * hour }),
    ]);
    expect(beyond.map(({ child, latestAt }) => [child.id, latestAt / hour])).toEqual([
      ['m.2', 90],
      ['m.1.1', 80],
    ]);
  });
});
