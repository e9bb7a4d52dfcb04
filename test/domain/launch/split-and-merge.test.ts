/** One matter cut into several and several made one: nothing of the text is lost, nobody becomes an owner by it. */
import { describe, expect, test } from '@jest/globals';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import {
  context,
  corrected,
  deadline,
  draftOfText,
  ownerlessText,
  parsedDirective,
  parsedMatter,
} from './sample.js';

const key = '一/1/1';
const text = '排查堤防隐患，建立台账。清理行洪障碍。';
const source = '１．排查堤防\n隐患，建立台账。 清理行洪障碍。（市水利局牵头）';
const span = [2, source.indexOf('（')] as const;

const whole = draftFrom(parsedDirective({ matters: [parsedMatter({ text, span })] }), sampleIndex, source);

const split = (
  correction: Partial<Extract<DraftCorrection, { type: 'split-matter' }>>,
  draft: Draft = whole,
) => correctDraft(draft, { type: 'split-matter', matterKey: key, ...correction }, { ...context, source });

const keysOf = ({ matters }: Draft) => matters.map((matter) => matter.key);

describe('a split', () => {
  test('when a matter is cut at an offset, then each part has its key, its words and its place in the source', () => {
    const draft = split({ at: [text.indexOf('清')] });
    expect(draft.matters).toMatchObject([
      {
        key: '一/1/1.1',
        text: '排查堤防隐患，建立台账。',
        leaders: [{ writtenName: '乙某' }],
        confirmed: null,
      },
      { key: '一/1/1.2', text: '清理行洪障碍。', owners: [{ unitIds: ['water'], role: 'lead' }] },
    ]);
    expect(draft.matters.map(({ span: [start, end] }) => source.slice(start, end).trim())).toEqual([
      '排查堤防\n隐患，建立台账。',
      '清理行洪障碍。',
    ]);
  });

  test('when parts name their own owners and deadline, then only those differ', () => {
    const draft = split({
      parts: [
        { text: '排查堤防隐患，建立台账。' },
        {
          text: '清理行洪障碍。',
          owners: [{ writtenName: '东岭县', role: 'lead' }],
          deadline: deadline('date', '2026-09-30', '9月底前'),
        },
      ],
    });
    expect(draft.matters.map(({ owners }) => owners.map(({ unitIds }) => unitIds))).toEqual([
      [['water']],
      [['east']],
    ]);
    expect(draft.matters.map((each) => each.deadline?.at ?? null)).toEqual([null, '2026-09-30']);
  });

  test('when its words were changed before, then the spans lie in order within its own', () => {
    const reworded = corrected(whole, {
      type: 'edit-matter',
      matterKey: key,
      fields: { text: '甲事。乙事。' },
    });
    const spans = split({ at: [3] }, reworded).matters.map((each) => each.span);
    expect(spans[0]?.[0]).toBe(span[0]);
    expect(spans[0]?.[1]).toBe(spans[1]?.[0]);
    expect(spans[1]?.[1]).toBe(span[1]);
  });

  test('when a part is split again, then its key grows, and no key is used twice', () => {
    const draft = corrected(split({ at: [7, 12] }), { type: 'split-matter', matterKey: '一/1/1.1', at: [2] });
    expect(keysOf(draft)).toEqual(['一/1/1.1.1', '一/1/1.1.2', '一/1/1.2', '一/1/1.3']);
  });

  test('when the whole was doubted, then so is each part', () => {
    const read = draftOfText(ownerlessText);
    const doubted = read.matters[0]?.key ?? '';
    const draft = corrected(read, { type: 'split-matter', matterKey: doubted, at: [4] });
    expect(draft.doubts.map((each) => [each.matterKey, each.about])).toEqual([
      [`${doubted}.1`, 'no-owner'],
      [`${doubted}.2`, 'no-owner'],
    ]);
    expect(new Set(draft.doubts.map(({ id }) => id)).size).toBe(2);
  });

  test('when a duty was mapped to it, then the first part has the duty', () => {
    const read = draftOfText(ownerlessText);
    const target = { type: 'matter', matterKey: '一/2/1' } as const;
    const mapped = corrected(read, { type: 'map-duty', dutyId: read.duties[0]?.id ?? '', target });
    const draft = corrected(mapped, { type: 'split-matter', matterKey: '一/2/1', at: [2] });
    expect(draft.duties[0]?.outcome).toMatchObject({ type: 'mapped', matterKey: '一/2/1.1' });
  });

  test('when a matter made of a duty is split and the duty waived after all, then all its parts go', () => {
    const read = draftOfText(ownerlessText);
    const dutyId = read.duties[0]?.id ?? '';
    const draft = corrected(
      read,
      { type: 'map-duty', dutyId, target: { type: 'new-matter' } },
      { type: 'split-matter', matterKey: '-/-/1', at: [4] },
      { type: 'waive-duties', dutyIds: [dutyId], name: '甲某', reason: '总体要求' },
    );
    expect(draft.matters).toEqual(read.matters);
    expect(draft.doubts).toEqual(read.doubts);
  });
});

describe('a merger', () => {
  const matters = [
    parsedMatter({ span: [0, 10], text: '排查隐患。', leadUnits: [], assistUnits: ['市水利局'] }),
    parsedMatter({ key: '一/1/2', paragraph: 2, span: [20, 30], text: '清理河道。', leaders: ['丁某'] }),
    parsedMatter({ key: '一/2/1', number: '2', span: [40, 50], text: '加固堤段。', leadUnits: ['东岭县'] }),
  ];
  const three = draftFrom(parsedDirective({ matters }), sampleIndex);
  const merge = (matterKeys: readonly string[], draft = three) =>
    corrected(draft, { type: 'merge-matters', matterKeys });

  test('when neighbours are merged, then texts are joined, the strongest role wins and the span is the hull', () => {
    const draft = merge(['一/1/2', '一/1/1']);
    expect(keysOf(draft)).toEqual(['一/1/1', '一/2/1']);
    expect(draft.matters[0]).toMatchObject({
      text: '排查隐患。清理河道。',
      span: [0, 30],
      owners: [{ unitIds: ['water'], role: 'lead' }],
      leaders: [{ writtenName: '乙某' }, { writtenName: '丁某' }],
      confirmed: null,
    });
  });

  test('when their deadlines differ, then the strictest is kept and a doubt asks for one; naming it settles both', () => {
    const dated = corrected(
      three,
      {
        type: 'edit-matter',
        matterKey: '一/1/1',
        fields: { deadline: deadline('date', '2026-10-31', '10月底前') },
      },
      {
        type: 'edit-matter',
        matterKey: '一/1/2',
        fields: { deadline: deadline('date', '2026-09-30', '9月底前') },
      },
    );
    const draft = merge(['一/1/1', '一/1/2'], dated);
    expect(draft.matters[0]?.deadline?.at).toBe('2026-09-30');
    expect(draft.doubts).toMatchObject([{ code: 'doubtful-deadline', matterKey: '一/1/1', settled: null }]);
    const named = corrected(dated, {
      type: 'merge-matters',
      matterKeys: ['一/1/1', '一/1/2'],
      fields: { deadline: deadline('date', '2026-10-15', '10月15日前') },
    });
    expect([named.matters[0]?.deadline?.at, named.doubts[0]?.settled?.how]).toEqual([
      '2026-10-15',
      'edit-matter',
    ]);
  });

  test('when one of them recurs and the other names no time, then both recur', () => {
    const fields = { deadline: { raw: '每天18:00前，至2026-12-31', kind: 'recurring', at: null } } as const;
    const daily = corrected(three, { type: 'edit-matter', matterKey: '一/1/1', fields });
    const [merged] = merge(['一/1/1', '一/1/2'], daily).matters;
    expect(merged).toMatchObject({ kind: 'recurring', deadline: { until: '2026-12-31' } });
  });

  test('when both were doubted, then both doubts stay with the one', () => {
    const read = draftOfText(ownerlessText);
    const parts = corrected(read, { type: 'split-matter', matterKey: '一/1/1', at: [4] });
    const draft = merge(['一/1/1.1', '一/1/1.2'], parts);
    expect(draft.doubts.map(({ matterKey, about }) => [matterKey, about])).toEqual([
      ['一/1/1.1', 'no-owner'],
    ]);
    expect(draft.matters[0]?.text).toBe(read.matters[0]?.text);
  });

  test('when a matter made of a duty is merged into another, then the duty is mapped to that', () => {
    const read = draftOfText(ownerlessText);
    const dutyId = read.duties[0]?.id ?? '';
    const made = corrected(read, { type: 'map-duty', dutyId, target: { type: 'new-matter' } });
    const draft = merge(['-/-/1', '一/1/1'], made);
    expect(draft.duties[0]?.outcome).toMatchObject({ type: 'mapped', matterKey: '-/-/1' });
    const waived = corrected(draft, {
      type: 'waive-duties',
      dutyIds: [dutyId],
      name: '甲某',
      reason: '总体要求',
    });
    expect(keysOf(waived)).toEqual(['-/-/1', '一/2/1']);
  });
});

describe('dropping', () => {
  test('when a matter is dropped and taken up again, then its doubts are open again', () => {
    const read = draftOfText(ownerlessText);
    const dropped = corrected(read, { type: 'drop-matters', matterKeys: ['一/1/1'], reason: '已办结' });
    expect([dropped.matters[0]?.status, dropped.doubts[0]?.settled?.how]).toEqual([
      'dropped',
      'drop-matters',
    ]);
    const again = corrected(dropped, { type: 'take-up-matters', matterKeys: ['一/1/1'] });
    expect([again.matters, again.doubts]).toEqual([read.matters, read.doubts]);
  });

  test('when it was dropped for its deadline, then the decision about the deadline is open again, too', () => {
    const undated = draftFrom(
      parsedDirective({ matters: [parsedMatter({ deadline: deadline('relative', null, '开学之前') })] }),
      sampleIndex,
    );
    const choice = { type: 'drop', reason: '已过时' } as const;
    const dropped = corrected(undated, { type: 'settle-deadline', matterKey: key, choice });
    const again = corrected(dropped, { type: 'take-up-matters', matterKeys: [key] });
    expect([again.matters, again.doubts]).toEqual([undated.matters, undated.doubts]);
  });
});
