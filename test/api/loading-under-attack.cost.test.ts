/** While hostile files are read, other people's requests are answered as before and the server's memory stays flat. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import * as hostile from '../support/files/hostile.js';

const mebi = 1024 * 1024;

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

/** What others see: how long a request takes, and how large the server has become, at most. */
interface Sight {
  readonly latencies: number[];
  residentBytes: number;
}

/** Asks again and again while `goesOn`, one request after the other. */
async function look(goesOn: (asked: number) => boolean): Promise<Sight> {
  const sight: Sight = { latencies: [], residentBytes: 0 };
  while (goesOn(sight.latencies.length)) {
    const start = performance.now();
    await lab.as('supervisor').get('/directives').expect(200);
    sight.latencies.push(performance.now() - start);
    sight.residentBytes = Math.max(sight.residentBytes, process.memoryUsage().rss);
  }
  return sight;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

test('when several bombs are read at once, then latency for others and memory stay where they were', async () => {
  const blanks = await hostile.pdfBomb(400);
  const bombs = [
    hostile.bombOfElements(10),
    blanks,
    hostile.bombOfText(30),
    hostile.bombOfText(68),
    blanks,
    hostile.repeatedCell(20_000),
    hostile.billionLaughs(),
  ];
  const calm = await look((asked) => asked < 100);
  let isAttacked = true;
  const attack = Promise.all(
    bombs.map((bomb) => lab.as('office').post('/directives', '').attach('file', bomb, '关于防汛.docx')),
  ).finally(() => (isAttacked = false));
  const attacked = await look(() => isAttacked);

  const codes = (await attack).map(({ body }) => body.code as string);
  expect(codes).toEqual([
    'empty-document',
    expect.stringMatching(/^parsing-too-(big|slow)$/u),
    'document-too-large',
    'compression-bomb',
    expect.stringMatching(/^parsing-too-(big|slow)$/u),
    'document-too-large',
    'unsafe-xml',
  ]);
  expect(attacked.latencies.length).toBeGreaterThan(20);
  expect(percentile(attacked.latencies, 0.5)).toBeLessThan(
    Math.max(100, 8 * percentile(calm.latencies, 0.5)),
  );
  expect(percentile(attacked.latencies, 0.99)).toBeLessThan(
    Math.max(1000, 10 * percentile(calm.latencies, 0.99)),
  );
  expect(attacked.residentBytes - calm.residentBytes).toBeLessThan(100 * mebi);
  expect(await lab.deps.database.directive.count()).toBe(0);
}, 240_000);
