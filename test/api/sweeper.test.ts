import { describe, expect, test } from '@jest/globals';
import { sweep } from '../../api/sweeper.js';
import type { SweeperDeps } from '../../api/sweeper.js';

const silenceMs = 15_000;

interface Row {
  readonly id: string;
  readonly receivedAt: number;
  sentAt: number | null;
  answer: string | null;
}

/** Commands in memory with the repository's own rule: silent since `before`, oldest first. */
function setUp(rows: Row[], carryOut: SweeperDeps<Row>['carryOut']) {
  const troubles: string[] = [];
  const deps: SweeperDeps<Row> = {
    pending: async ({ before, limit }) =>
      rows
        .filter((row) => row.answer === null && row.receivedAt < before && (row.sentAt ?? 0) < before)
        .toSorted((a, b) => a.receivedAt - b.receivedAt)
        .slice(0, limit),
    markSent: async (id, at) => {
      for (const row of rows) if (row.id === id) row.sentAt = at;
    },
    carryOut,
    onTrouble: (what) => troubles.push(what),
    silenceMs,
  };
  return { deps, troubles };
}

function row(id: string, ageMs: number): Row {
  return { id, receivedAt: Date.now() - ageMs, sentAt: null, answer: null };
}

describe('sweeping', () => {
  test('when a command has had no answer for 15 s, then it is sent again; a younger one is left alone', async () => {
    const sent: string[] = [];
    const { deps } = setUp([row('old', silenceMs + 1_000), row('young', 2_000)], async ({ id }) => {
      sent.push(id);
      return { outcome: 'done' };
    });
    expect(await sweep(deps, Date.now())).toEqual({ sent: 1, answered: 1 });
    expect(sent).toEqual(['old']);
  });

  test('when its outcome stays unknown, then it waits another 15 s before the next attempt', async () => {
    const { deps } = setUp([row('c', silenceMs + 1_000)], async () => ({ outcome: 'unknown' }));
    expect(await sweep(deps, Date.now())).toEqual({ sent: 1, answered: 0 });
    expect(await sweep(deps, Date.now())).toEqual({ sent: 0, answered: 0 });
    expect(await sweep(deps, Date.now() + silenceMs + 1)).toEqual({ sent: 1, answered: 0 });
  });

  test('when a refusal comes, then it is an answer', async () => {
    const { deps } = setUp([row('c', silenceMs + 1_000)], async () => ({ outcome: 'refused' }));
    expect(await sweep(deps, Date.now())).toEqual({ sent: 1, answered: 1 });
  });

  test('when one command fails, then the others are sent, and an operator hears of it', async () => {
    const rows = Array.from({ length: 30 }, (_, place) => row(`c${place}`, silenceMs + 1_000 + place));
    const { deps, troubles } = setUp(rows, async ({ id }) => {
      if (id === 'c7') throw new Error('no such stream');
      return { outcome: 'done' };
    });
    expect(await sweep(deps, Date.now())).toEqual({ sent: 30, answered: 29 });
    expect(troubles).toEqual(['command c7 could not be sent again']);
  });

  test('when two sweep at once, then each command is carried out under its one id and both end', async () => {
    const carriedOut = new Set<string>();
    const { deps } = setUp([row('a', silenceMs + 1), row('b', silenceMs + 1)], async (command) => {
      carriedOut.add(command.id);
      command.answer = 'done';
      return { outcome: 'done' };
    });
    await Promise.all([sweep(deps, Date.now() + 10), sweep(deps, Date.now() + 10)]);
    expect([...carriedOut].toSorted()).toEqual(['a', 'b']);
    expect(await sweep(deps, Date.now() + 10)).toEqual({ sent: 0, answered: 0 });
  });
});
