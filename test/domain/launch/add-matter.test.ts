/** A matter that the text does not have: it stands where it was put, needs an owner, and is launched like any other. */
import { describe, expect, test } from '@jest/globals';
import { planLaunch } from '../../../domain/launch/plan-launch.js';
import { launchBlockers } from '../../../domain/launch/launch-blockers.js';
import { corrected, draftOf, launchQuestion, launchRequest } from './sample.js';

describe('a matter that is added', () => {
  test('when it has its owner, then it is launched behind the one it was put after', () => {
    const fields = {
      text: ' 报送台账。 ',
      owners: [{ writtenName: '东岭县', role: 'lead' as const }],
      kind: 'standing' as const,
      closingStandard: '逐月报送',
    };
    const draft = corrected(draftOf(), { type: 'add-matter', after: '一/1/1', fields, reason: '会议要求' });
    expect(draft.matters[1]).toMatchObject({
      key: '-/-/1',
      text: '报送台账。',
      span: [10, 10],
      mode: 'sole',
      kind: 'standing',
      closingStandard: { text: '逐月报送' },
      confirmed: null,
    });
    expect(draft.corrections).toMatchObject([{ why: '会议要求', correction: { type: 'add-matter' } }]);
    expect(launchBlockers(draft, launchQuestion())).toEqual([]);
    expect(planLaunch(draft, launchRequest()).matters.map(({ matter }) => matter.key)).toEqual([
      '一/1/1',
      '-/-/1',
    ]);
  });

  test('when several are added behind one matter or at the top, then they keep their order', () => {
    const add = (after: string | null, text: string) =>
      ({ type: 'add-matter', after, fields: { text } }) as const;
    const draft = corrected(
      draftOf({ span: [5, 10] }),
      add('一/1/1', '甲'),
      add('一/1/1', '乙'),
      add(null, '丙'),
      add(null, '丁'),
    );
    expect(draft.matters.map(({ text }) => text)).toEqual(['丙', '丁', '排查堤防隐患。', '甲', '乙']);
    expect(new Set(draft.matters.map(({ key }) => key)).size).toBe(5);
  });

  test('when it names nobody, then it blocks the launch until somebody owes it', () => {
    const draft = corrected(draftOf(), { type: 'add-matter', after: null, fields: { text: '巡查。' } });
    expect(launchBlockers(draft, launchQuestion())).toMatchObject([{ items: [{ matterKey: '-/-/1' }] }]);
  });

  test.each([
    ['after a matter that is not there', '九/9/9', '巡查。', 'not-found'],
    ['without words', '一/1/1', ' ', 'invalid-input'],
  ])('when it is put %s, then it is refused', (_, after, text, code) => {
    expect(() => corrected(draftOf(), { type: 'add-matter', after, fields: { text } })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
