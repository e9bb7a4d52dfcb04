/** Owners proposed by the words of the text, how owners stand to each other, and duties waived by what they are. */
import { describe, expect, test } from '@jest/globals';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { corrected, draftOf, draftOfText, ownerlessText, parsedDirective, parsedMatter } from './sample.js';

const key = '一/1/1';

/** A matter that nobody owes, in whose sentence units are named. */
function proposing(...proposedOwners: readonly string[]): Draft {
  const matter = parsedMatter({ leadUnits: [], mode: 'none', doubts: ['no-owner'], confidence: 0.5 });
  const { span } = matter;
  const warning = {
    code: 'doubtful-owner',
    message: '未写责任单位',
    span,
    proposedOwners,
    waivableAs: null,
  } as const;
  return draftFrom(parsedDirective({ matters: [matter], warnings: [warning] }), sampleIndex);
}

describe('proposed owners', () => {
  test('when they are taken, then all of them owe jointly, and the doubt is settled', () => {
    const draft = proposing('市水利局', '东岭县');
    const [doubt] = draft.doubts;
    const taken = corrected(draft, { type: 'take-proposed-owners', doubtId: doubt?.id ?? '' });
    expect(taken.matters[0]).toMatchObject({
      mode: 'joint',
      owners: [
        { writtenName: '市水利局', unitIds: ['water'], role: 'lead' },
        { writtenName: '东岭县', unitIds: ['east'], role: 'lead' },
      ],
    });
    expect(taken.doubts[0]?.settled?.how).toBe('take-proposed-owners');
  });

  test('when one is taken whom nobody knows, then it stands as written, without a unit', () => {
    const draft = proposing('市水利局', '市某局');
    const doubtId = draft.doubts[0]?.id ?? '';
    const taken = corrected(draft, {
      type: 'take-proposed-owners',
      doubtId,
      names: ['市某局'],
      role: 'assist',
    });
    expect(taken.matters[0]?.owners).toEqual([{ writtenName: '市某局', unitIds: [], role: 'assist' }]);
  });

  test('when a duty becomes a matter with the owners it names, then they owe it jointly', () => {
    const read = draftOfText(ownerlessText);
    const owners = ['市水利局', '东岭县'].map((writtenName) => ({ writtenName, role: 'lead' as const }));
    const target = { type: 'new-matter', owners } as const;
    const draft = corrected(read, { type: 'map-duty', dutyId: read.duties[0]?.id ?? '', target });
    expect(draft.matters[0]).toMatchObject({
      mode: 'joint',
      owners: [{ unitIds: ['water'] }, { unitIds: ['east'] }],
    });
  });
});

describe('how owners stand to each other', () => {
  const two = draftOf({ leadUnits: ['市水利局'], assistUnits: ['东岭县'], mode: 'lead' });

  test('when a person says that they are joint, then all lead; and led again, only who is named leads', () => {
    const joint = corrected(two, { type: 'edit-matter', matterKey: key, fields: { mode: 'joint' } });
    expect(joint.matters[0]).toMatchObject({ mode: 'joint', owners: [{ role: 'lead' }, { role: 'lead' }] });
    const owners = [
      { writtenName: '市水利局', role: 'lead' as const },
      { writtenName: '东岭县', role: 'assist' as const },
    ];
    const led = corrected(joint, { type: 'edit-matter', matterKey: key, fields: { mode: 'lead', owners } });
    expect(led.matters[0]).toMatchObject({ mode: 'lead', owners: [{ role: 'lead' }, { role: 'assist' }] });
  });
});

test('when scope, targets and closing standard are corrected, then they stand in a person’s words', () => {
  const targets = [{ kind: 'count', raw: '15家', quantity: '15家', counted: '企业' }] as const;
  const fields = { scope: ' 北片区 ', targets, closingStandard: '应改尽改' };
  const draft = corrected(draftOf(), { type: 'edit-matter', matterKey: key, fields });
  expect(draft.matters[0]).toMatchObject({
    scope: '北片区',
    targets,
    closingStandard: { text: '应改尽改', reason: '由核对人确定' },
  });
  const none = corrected(draft, {
    type: 'edit-matter',
    matterKey: key,
    fields: { scope: null, closingStandard: ' ' },
  });
  expect(none.matters[0]).toMatchObject({ scope: null, closingStandard: null, targets });
});

test('when duties are waived by what they are, then the log names each, and others stay open', () => {
  const duty = (n: number, waivableAs: string | null) =>
    ({
      code: 'unmapped-duty',
      message: '未明确责任单位',
      span: [n, n + 5],
      proposedOwners: [],
      waivableAs,
    }) as const;
  const warnings = [duty(20, '总体要求'), duty(30, null), duty(40, '总体要求')];
  const read = draftFrom(parsedDirective({ warnings }), sampleIndex);
  const draft = corrected(read, { type: 'waive-duties', waivableAs: '总体要求', name: '甲某' });
  expect(draft.duties.map(({ outcome }) => outcome?.type ?? null)).toEqual(['waived', null, 'waived']);
  expect(draft.corrections[0]).toMatchObject({
    why: '总体要求',
    correction: { dutyIds: ['duty@20-25', 'duty@40-45'], name: '甲某' },
  });
});
