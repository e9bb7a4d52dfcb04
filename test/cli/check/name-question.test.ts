/** Unknown names are decided in one step: created, as remembered, or by what people call their units and leaders. */
import { expect, test } from '@jest/globals';
import { finderIn, nameQuestion } from '../../../cli/check/name-question.js';
import type { ProposalView } from '../../../cli/check/views.js';

const find = finderIn({
  units: [
    { id: 'water', name: '云陵市水利局', shortName: '市水利局', aliases: ['市水务局'] },
    { id: 'urban', name: '云陵市城市管理局', shortName: null, aliases: [] },
  ],
  posts: [
    { id: 'vice', title: '分管副市长', kind: 'leader', holder: { name: '乙某' } },
    { id: 'duty', title: '值班', kind: 'unit-duty', holder: null },
  ],
  aliases: [{ name: '两局', unitIds: ['water', 'urban'] }],
});

const proposal: ProposalView = {
  units: [
    { writtenName: '市河道局', nearest: [] },
    { writtenName: '市某局', nearest: [] },
  ],
  leaders: [{ writtenName: '庚某', nearest: [] }],
  remembered: [
    {
      written: '市某局',
      owners: [{ unitIds: ['urban'], role: 'lead', names: ['云陵市城市管理局'] }],
      byName: '督办专员',
      at: '2026-06-10T01:00:00.000Z',
    },
  ],
};

function decided(key: string, words = '') {
  const choice = nameQuestion(proposal, find).choices.find((each) => each.key === key);
  const act = choice?.act(words);
  return act?.type === 'decide-names' ? act.decisions : act;
}

const create = { type: 'create' };

test('when all are created, then every name is decided', () => {
  expect(decided('create')).toEqual({
    units: { 市河道局: create, 市某局: create },
    leaders: { 庚某: create },
  });
});

test('when they are taken as remembered, then the others are created', () => {
  const units = { 市河道局: create, 市某局: { type: 'map', unitIds: ['urban'] } };
  expect(decided('remembered')).toEqual({ units, leaders: { 庚某: create } });
});

test.each([
  ['市河道局=市水务局', { 市河道局: { type: 'map', unitIds: ['water'] } }, {}],
  [
    '市河道局 = 两局；庚某=乙某',
    { 市河道局: { type: 'map', unitIds: ['water', 'urban'] } },
    { 庚某: { type: 'map', postId: 'vice' } },
  ],
  ['市某局=云陵市城市管理局+市水利局', { 市某局: { type: 'map', unitIds: ['urban', 'water'] } }, {}],
  ['庚某=分管副市长', {}, { 庚某: { type: 'map', postId: 'vice' } }],
  ['市河道局=无此局', { 市河道局: { type: 'map', unitIds: ['无此局'] } }, {}],
])('when "%s" is typed, then those names mean that, and the rest is created', (words, units, leaders) => {
  expect(decided('map', words)).toEqual({
    units: { 市河道局: create, 市某局: { type: 'map', unitIds: ['urban'] }, ...units },
    leaders: { 庚某: create, ...leaders },
  });
});
