/** Lessons are found by their words, however long, and the latest about the same words stands. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Lesson } from '../../domain/launch/lessons.js';
import { recall, recallNames, remember } from '../../prisma/repositories/remembered.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

const lesson = (key: string, unitId: string, kind: Lesson['kind'] = 'owner'): Lesson => ({
  kind,
  key,
  written: key,
  matterKey: '一/1/1',
  owners: [{ unitIds: [unitId], role: 'lead' }],
});

const source = { directiveId: 'd1', accountId: 'a1', at: 1_000 };

test('when the words are longer than an index takes, then they are found again, and only under their own kind', async () => {
  const long = '加固堤防'.repeat(5_000);
  await remember(lab.client, [lesson(long, 'water')], source);
  const found = await recall(lab.client, 'owner', [long, '别的']);
  expect([...found]).toMatchObject([[long, { owners: [{ unitIds: ['water'], role: 'lead' }], ...source }]]);
  expect((await recall(lab.client, 'name', [long])).size).toBe(0);
  expect((await recall(lab.client, 'owner', [])).size).toBe(0);
});

test('when the same words are decided again, then the latest decision stands', async () => {
  await remember(lab.client, [lesson('市河道局', 'water', 'name')], source);
  await remember(lab.client, [lesson('市河道局', 'urban', 'name')], {
    ...source,
    accountId: 'a2',
    at: 2_000,
  });
  expect(await recallNames(lab.client)).toMatchObject([
    { written: '市河道局', owners: [{ unitIds: ['urban'] }], accountId: 'a2', at: 2_000 },
  ]);
});
