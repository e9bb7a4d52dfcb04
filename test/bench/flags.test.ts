/** The sizes of a benchmark run. */
import { expect, test } from '@jest/globals';
import { readFlags } from '../../bench/flags.js';

test('when none is given, then there are five rounds and up to 10,000 open matters', () => {
  const { sizes, isMarkdown } = readFlags([]);
  expect(sizes).toMatchObject({ rounds: 5, open: [100, 1_000, 10_000] });
  expect(isMarkdown).toBe(false);
});

test('when some are given, then they count', () => {
  const { sizes, isMarkdown } = readFlags(['--rounds', '2', '--open', '40,80', '--markdown']);
  expect(sizes).toMatchObject({ rounds: 2, open: [40, 80] });
  expect(isMarkdown).toBe(true);
});

test.each([
  [['--rounds', '0'], '--rounds must be a whole number from 1 to 50, not 0'],
  [['--matters', 'many'], '--matters must be a whole number'],
  [['--commands', '1e9'], '--commands must be a whole number'],
  [['--rounds', '2', '--open', '30'], '--open must begin with 40 or more'],
  [['--open', '1000,100'], '--open must ascend'],
])('when %p is given, then it is refused by name', (args, message) => {
  expect(() => readFlags(args)).toThrow(message);
});
