/** Goals are judged by medians of paired ratios; one that is missed is told with what limits it. */
import { expect, test } from '@jest/globals';
import { atOpen, names } from '../../../bench/figures/names.js';
import { Figures } from '../../../bench/report/figure.js';
import { judge } from '../../../bench/report/goals.js';
import { printed } from '../../../bench/report/print.js';

/** Figures that meet every goal, but for the changes. */
function figuresWith(changes: Readonly<Record<string, number>>): Figures {
  const figures = new Figures();
  const values: Readonly<Record<string, number>> = {
    [names.opened]: 0.8,
    [names.lives]: 0.6,
    [names.events]: 1.3,
    [names.command99]: 1.5,
    [names.idleKill]: 2_500,
    [names.flightKill]: 4_000,
    [atOpen('command', 100)]: 80,
    [atOpen('command', 10_000)]: 100,
    [atOpen('inbox page', 100)]: 8,
    [atOpen('inbox page', 10_000)]: 10,
    ...changes,
  };
  for (const [name, product] of Object.entries(values)) figures.add(name, '', { product, floor: 1 });
  return figures;
}

const sizes = [100, 1_000, 10_000];

test('when every figure is exactly at its limit, then every goal is met', () => {
  const goals = judge(figuresWith({}), sizes);
  expect(goals).toHaveLength(8);
  expect(goals.filter(({ isMet }) => !isMet)).toEqual([]);
});

test.each([
  [names.opened, 0.79],
  [names.lives, 0.59],
  [names.events, 1.31],
  [names.command99, 1.51],
  [names.idleKill, 2_501],
  [names.flightKill, 4_001],
  [atOpen('command', 10_000), 101],
  [atOpen('inbox page', 10_000), 10.1],
])('when %s is %p, then that goal alone is missed, and the report says why', (name, value) => {
  const figures = figuresWith({ [name]: value });
  const goals = judge(figures, sizes);
  expect(goals.filter(({ isMet }) => !isMet)).toHaveLength(1);
  const lines = printed({ about: [], figures: figures.all(), goals }, false).split('\n');
  const [missed] = lines.filter((line) => line.startsWith('MISSED'));
  expect(missed).toMatch(/: \S+( s)?; \w+/);
  expect(lines.filter((line) => line.startsWith('OK'))).toHaveLength(7);
});

test('when it is printed as Markdown, then figures are a table and goals a list', () => {
  const figures = figuresWith({});
  const text = printed({ about: ['a machine'], figures: figures.all(), goals: judge(figures, sizes) }, true);
  expect(text).toContain('- a machine\n');
  expect(text).toContain('| matters opened | 0.8 | 1.0 | 0.80 | – | 1 |');
  expect(text).toContain('\n- OK ');
});
