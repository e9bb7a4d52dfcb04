/** Processes killed with -9 in mid-work, at seeded points: what was acknowledged is there once, what time does is done once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { peopleAt } from './lab/people.js';
import type { Person } from './lab/people.js';
import { randomFrom, seedOfRun } from './lab/random.js';
import { parts, startStack } from './lab/stack.js';
import type { Stack } from './lab/stack.js';
import { weather } from './lab/storm.js';

/** Seeded points for each process; `npm run test:kill` asks for 50. */
const points = Number(process.env['DUBAN_KILL_POINTS'] ?? 2);
const killsInAStorm = 10;
const seed = seedOfRun();
const sums = { points: 0, commands: 0, refused: 0, byTime: 0 };
let stack: Stack;
let as: (username: string) => Person;
let number = 100;
let requests = 0;

function say(words: string): void {
  process.stderr.write(`kill: ${words}\n`);
}

beforeAll(async () => {
  say(`seed ${seed} (DUBAN_SEED=${seed} repeats it), ${points} points for each process`);
  stack = await startStack({ temporalSettings: { 'limit.historyCount.suggestContinueAsNew': 40 } });
  as = peopleAt(stack.apiUrl, () => (requests += 1));
}, 120_000);

afterAll(async () => {
  await stack?.close();
  const { points: all, commands, refused, byTime } = sums;
  say(
    `${all} kills; ${commands} commands (${refused} refused), each answered once; ${byTime} deeds of time, each once`,
  );
});

const victims = [...parts, 'anything'] as const;

describe.each(victims)('%s is killed in mid-work', (victim) => {
  test(
    'when it is started again, then every acknowledged command and every due escalation is there once',
    async () => {
      const random = randomFrom(seed + victims.indexOf(victim));
      for (let left = points; left > 0; left -= killsInAStorm) {
        const kills = Math.min(left, killsInAStorm);
        const startedAt = Date.now();
        number += 1;
        const storm = { stack, as, requests: () => requests, random, number, victim, kills };
        const { faults, ...found } = await weather(storm);
        const took = Math.round((Date.now() - startedAt) / 1_000);
        say(`${victim} ×${kills}: ${found.commands} commands, ${found.byTime} deeds of time, ${took} s`);
        expect(faults).toEqual([]);
        sums.points += kills;
        sums.commands += found.commands;
        sums.refused += found.refused;
        sums.byTime += found.byTime;
      }
    },
    120_000 + 30_000 * points,
  );
});
