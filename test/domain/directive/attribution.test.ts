/** Who is responsible, form by form, with units and persons of our own invention. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedMatter } from '../../../domain/directive/types.js';
import { sampleItem } from './sample.js';

const DUTY = '抓好河道清障。';

function matterOf(attribution: string): ParsedMatter {
  const [matter] = readDirective(sampleItem(`${DUTY}${attribution}`)).matters;
  if (matter === undefined) throw new Error('no matter was read');
  return matter;
}

function owners(attribution: string): Partial<ParsedMatter> {
  const { mode, leaders, leadUnits, assistUnits, implementUnits, guideUnits, addressedToAll } =
    matterOf(attribution);
  const named = { leaders, leadUnits, assistUnits, implementUnits, guideUnits };
  const present = Object.fromEntries(Object.entries(named).filter(([, names]) => names.length > 0));
  return { mode, ...present, ...(addressedToAll ? { addressedToAll } : {}) };
}

describe('owners of a matter', () => {
  test.each<readonly [string, Partial<ParsedMatter>]>([
    ['（周望同志负责，市水利局牵头）', { mode: 'lead', leaders: ['周望'], leadUnits: ['市水利局'] }],
    [
      '（周望同志、苏禾同志负责，市水利局、市城管局牵头）',
      { mode: 'lead', leaders: ['周望', '苏禾'], leadUnits: ['市水利局', '市城管局'] },
    ],
    [
      '（周望、苏禾同志负责，市水利局牵头，市气象局、市住建局配合）',
      {
        mode: 'lead',
        leaders: ['周望', '苏禾'],
        leadUnits: ['市水利局'],
        assistUnits: ['市气象局', '市住建局'],
      },
    ],
    [
      '（周望同志负责，市防汛指挥部办公室）',
      { mode: 'lead', leaders: ['周望'], leadUnits: ['市防汛指挥部办公室'] },
    ],
    ['（周副市长负责，市水利局牵头）', { mode: 'lead', leaders: ['周副市长'], leadUnits: ['市水利局'] }],
    ['(周望同志负责,市水利局牵头)', { mode: 'lead', leaders: ['周望'], leadUnits: ['市水利局'] }],
    [
      '（市水利局、市住建局牵头，省有关部门及各地区按职责分工负责）',
      { mode: 'lead', leadUnits: ['市水利局', '市住建局'], assistUnits: ['省有关部门', '各地区'] },
    ],
    [
      '（市水利局、市住建局、市城管局按职责分工负责）',
      { mode: 'joint', leadUnits: ['市水利局', '市住建局', '市城管局'] },
    ],
    ['（各县区负责）', { mode: 'joint', leadUnits: ['各县区'] }],
    ['（市水利局负责）', { mode: 'sole', leadUnits: ['市水利局'] }],
    ['（市水利局会同有关部门负责）', { mode: 'lead', leadUnits: ['市水利局'], assistUnits: ['有关部门'] }],
    ['（市水利局负责，市气象局配合）', { mode: 'lead', leadUnits: ['市水利局'], assistUnits: ['市气象局'] }],
    [
      '（市水利局指导，市供销社参与）',
      { mode: 'guide', guideUnits: ['市水利局'], assistUnits: ['市供销社'] },
    ],
    [
      '（市水利局指导，各县区政府负责落实）',
      { mode: 'guide', guideUnits: ['市水利局'], implementUnits: ['各县区政府'] },
    ],
    ['〔各级各部门各单位党委（党组）负责〕', { mode: 'collective', addressedToAll: true }],
    ['（各级、各部门、各单位负责）', { mode: 'collective', addressedToAll: true }],
    [
      '[牵头单位:县水务局(移民局);责任单位:各镇人民政府,云泽开发区]',
      { mode: 'lead', leadUnits: ['县水务局(移民局)'], assistUnits: ['各镇人民政府', '云泽开发区'] },
    ],
    [
      '（负责部门：市水利局、市林业局；适用范围：山区）',
      { mode: 'joint', leadUnits: ['市水利局', '市林业局'] },
    ],
    ['（市文化和旅游局、市市场监管局牵头）', { mode: 'lead', leadUnits: ['市文化和旅游局', '市市场监管局'] }],
    ['（市水利局和市林业局牵头）', { mode: 'lead', leadUnits: ['市水利局', '市林业局'] }],
    ['（市纪委市监委牵头）', { mode: 'lead', leadUnits: ['市纪委市监委'] }],
    ['（周望同志负责）（市水利局牵头）', { mode: 'lead', leaders: ['周望'], leadUnits: ['市水利局'] }],
    ['（周𠅤同志负责，市水利局牵头）', { mode: 'lead', leaders: ['周𠅤'], leadUnits: ['市水利局'] }],
    ['', { mode: 'none' }],
    ['（主要负责同志要到岗）', { mode: 'none' }],
    ['（谁主管谁负责）', { mode: 'none' }],
    ['（以下简称防汛办，由其负责）', { mode: 'none' }],
  ])('when the attribution is %s, then exactly the owners it names are read', (attribution, expected) => {
    expect(owners(attribution)).toEqual(expected);
  });

  test('when a matter has no owner, then it is in doubt, and a unit in its sentence is only proposed', () => {
    const { matters, warnings } = readDirective(sampleItem('各县区要抓好河道清障。'));
    expect(matters[0]).toMatchObject({ mode: 'none', leadUnits: [], doubts: ['no-owner'] });
    expect(matters[0]?.confidence).toBeLessThan(0.5);
    expect(warnings).toMatchObject([{ code: 'doubtful-owner', proposedOwners: ['各县区'] }]);
  });

  test('when only a leader is named, then the leader is read and the unit is in doubt', () => {
    expect(matterOf('（周望同志负责）')).toMatchObject({
      leaders: ['周望'],
      mode: 'none',
      doubts: ['no-owner'],
    });
  });

  test('when a unit stands after a lead without a role, then it assists, in doubt', () => {
    expect(matterOf('（市水利局牵头，市林业局）')).toMatchObject({
      assistUnits: ['市林业局'],
      doubts: ['role-unstated'],
    });
  });

  test('when a bare name may be a person, then it is in doubt', () => {
    expect(matterOf('（周望负责，市水利局牵头）')).toMatchObject({
      leaders: ['周望'],
      doubts: ['name-unclear'],
    });
  });

  test('when one paragraph holds several attributions, then each covers the text since the one before', () => {
    const { matters } = readDirective(
      sampleItem('清除障碍（市水利局负责）；疏通管网（市住建局负责）；巡查道路（市交通局负责）。'),
    );
    expect(matters.map(({ key, text, leadUnits, doubts }) => [key, text, leadUnits[0], doubts])).toEqual([
      ['一/1/1', '清除障碍', '市水利局', []],
      ['一/1/2', '疏通管网', '市住建局', []],
      ['一/1/3', '巡查道路', '市交通局', []],
    ]);
  });

  test('when an attribution stands inside a sentence, then its extent is in doubt', () => {
    const [matter] = readDirective(sampleItem('开展清障（市水利局负责）和管网疏通。')).matters;
    expect(matter?.doubts).toEqual(['extent-unclear']);
  });

  test('when text without an attribution follows the last one, then its duty is unmapped', () => {
    const { matters, warnings } = readDirective(sampleItem(`${DUTY}（市水利局负责）各镇街要每日巡查。`));
    expect(matters).toHaveLength(1);
    expect(warnings).toMatchObject([{ code: 'unmapped-duty', proposedOwners: [] }]);
  });

  test('when an indented paragraph before an attributed one has no owner, then it is not given the next one’s owner', () => {
    const { matters, warnings } = readDirective(
      sampleItem(`各单位要开展自查。\n　　${DUTY}（市水利局负责）`),
    );
    expect(matters.map(({ text, paragraph }) => [text, paragraph])).toEqual([[DUTY, 2]]);
    expect(warnings).toMatchObject([{ code: 'unmapped-duty', proposedOwners: ['各单位'] }]);
  });

  test('when owners stand on label lines, then they are the owners of the text above', () => {
    const { matters, warnings } = readDirective(
      sampleItem('抓好清障。\n牵头单位：市水利局\n责任单位：市住建局，各县区\n'),
    );
    expect(matters).toMatchObject([
      {
        leadUnits: ['市水利局'],
        assistUnits: ['市住建局', '各县区'],
        ownersFrom: 'line',
        text: '抓好清障。',
      },
    ]);
    expect(warnings).toEqual([]);
  });

  test('when a bracket is never closed, then later attributions are still read', () => {
    const { matters } = readDirective(
      sampleItem(`巡查（含夜间。${DUTY}（市水利局负责）\n2. 备足物资。（市应急局负责）`),
    );
    expect(matters.map(({ leadUnits }) => leadUnits)).toEqual([['市水利局'], ['市应急局']]);
  });
});

describe('kind of a matter', () => {
  test.each([
    ['不得擅自开闸放水。', 'prohibition'],
    ['不得擅自开闸，要服从调度。', 'task'],
    ['持续提升防洪能力。', 'standing'],
    ['持续排查，6月10日前完成整改。', 'task'],
    ['编制度汛方案。', 'task'],
  ])('when the text is %s, then the kind is %s with a reason', (text, kind) => {
    const [matter] = readDirective(sampleItem(`${text}（市水利局负责）`)).matters;
    expect(matter?.kind).toBe(kind);
    expect(matter?.kindReason).not.toBe('');
  });
});
