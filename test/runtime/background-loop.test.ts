import { expect, test } from '@jest/globals';
import { startLoop } from '../../runtime/background-loop.js';
import { until } from '../support/workflow-lab.js';

test('when a round says there is more, then the next follows at once', async () => {
  let rounds = 0;
  const loop = startLoop({
    everyMs: 3_600_000,
    task: async () => (rounds += 1) < 5,
    onTrouble: () => undefined,
  });
  await until('five rounds', () => rounds === 5);
  await loop.stop();
  expect(rounds).toBe(5);
});

test('when a round throws, then it is reported, and the loop goes on', async () => {
  let rounds = 0;
  const troubles: unknown[] = [];
  const loop = startLoop({
    everyMs: 1,
    task: async () => {
      rounds += 1;
      throw new Error(`round ${rounds}`);
    },
    onTrouble: (error) => troubles.push(error),
  });
  await until('three rounds', () => rounds >= 3);
  await loop.stop();
  expect(troubles).toHaveLength(rounds);
});

test('when it is stopped in the middle of a round, then that round is finished and none begins', async () => {
  let resolve: (isMore: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((settle) => (resolve = settle));
  let rounds = 0;
  const loop = startLoop({
    everyMs: 1,
    task: () => {
      rounds += 1;
      return promise;
    },
    onTrouble: () => undefined,
  });
  await until('a round', () => rounds === 1);
  let isStopped = false;
  const stopped = loop.stop().then(() => (isStopped = true));
  expect(isStopped).toBe(false);
  resolve(true);
  await stopped;
  expect(rounds).toBe(1);
});
