/** Starting in batches: a batch ends in time and notes what it has started, however slow the server is. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { createDirectiveActivities } from '../../activities/directive.js';
import type { MachineState } from '../../domain/machine.js';

afterEach(() => {
  jest.restoreAllMocks();
});

const states = Array.from({ length: 100 }, (_, n): MachineState => ({
  id: `o-${n}`,
  sequence: 1,
  lastAt: 0,
}));

test.each([
  ['slow', 3_000, 32],
  ['quick', 1, 100],
])('when the server is %s, then a batch notes what was started in time', async (_, startMs, expected) => {
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const marked: string[] = [];
  const store = {
    nextToStart: () => Promise.resolve(states),
    markStarted: (_id: string, { ids }: { readonly ids: readonly string[] }) =>
      Promise.resolve(states.length - marked.push(...ids)),
    closeWhenDone: () => Promise.resolve(false),
  };
  const started: string[] = [];
  const { startBatch } = createDirectiveActivities(store, ({ id }) => {
    if (started.push(id) % 16 === 0) now += startMs;
    return Promise.resolve();
  });
  expect(await startBatch('d')).toEqual({ started: expected, remaining: states.length - expected });
  expect(marked).toEqual(started);
});
