/** The difference between two versions of invented directives: what came, what changed, what went. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf, matterAt, outline } from './sample.js';
import { deadline } from '../launch/sample.js';

const v1 = [
  matterAt('一/1/1', '排查堤防隐患，建立问题清单，限期整改。'),
  matterAt('一/2/1', '清理行洪河道，拆除阻水建筑。', { leadUnits: ['东岭县'], mode: 'sole' }),
  matterAt('一/3/1', '储备编织袋、块石等防汛物资15万件。'),
  matterAt('二/1/1', '每日18时前报送汛情。', { leaders: [] }),
];

describe('a notice that replaces an earlier one', () => {
  test('when it renumbers, changes, adds and leaves out, then each is shown as such', () => {
    const v2 = [
      matterAt('一/1/1', '组织抢险队伍开展实战演练。'),
      matterAt('一/2/1', '排查堤防隐患；建立问题清单；限期整改。'),
      matterAt('一/3/1', '储备编织袋、块石等防汛物资20万件。'),
      matterAt('三/1/1', '每日18时前报送汛情。', { leaders: [] }),
    ];
    const difference = differenceOf(v1, v2);
    expect(outline(difference)).toEqual({
      added: ['一/1/1'],
      changed: ['一/3/1→一/3/1'],
      withdrawn: ['一/2/1'],
      untouched: [],
      unchanged: ['一/1/1→一/2/1', '二/1/1→三/1/1'],
    });
    expect(difference.changed[0]).toMatchObject({
      weak: false,
      changes: {
        text: [
          { is: 'same' },
          { is: 'removed', text: '15' },
          { is: 'added', text: '20' },
          { is: 'same', text: '万件。' },
        ],
      },
    });
    expect(difference.withdrawn[0]?.statement).toBeNull();
  });

  const text = '排查堤防隐患，建立问题清单，限期整改。';
  test.each([
    [
      'another lead',
      { leadUnits: ['市卫生健康委'] },
      {
        owners: {
          added: [{ writtenName: '市卫生健康委', role: 'lead' }],
          removed: [{ writtenName: '市水利局', role: 'lead' }],
        },
      },
    ],
    [
      'the lead as an assistant',
      { leadUnits: [], assistUnits: ['市水利局'] },
      {
        owners: {
          added: [{ writtenName: '市水利局', role: 'assist' }],
          removed: [{ writtenName: '市水利局', role: 'lead' }],
        },
      },
    ],
    [
      'one more owner, in another order',
      { leadUnits: ['东岭县', '市水利局'] },
      { owners: { added: [{ writtenName: '东岭县', role: 'lead' }], removed: [] } },
    ],
    ['all units', { addressedToAll: true }, { addressedToAll: { before: false, after: true } }],
    ['another leader', { leaders: ['甲某'] }, { leaders: { added: ['甲某'], removed: ['乙某'] } }],
    [
      'a deadline',
      { deadline: deadline('date', '2026-07-01T00:00:00+08:00', '6月底前') },
      {
        deadline: { before: null, after: { raw: '6月底前', kind: 'date', at: '2026-07-01T00:00:00+08:00' } },
      },
    ],
    ['another kind', { kind: 'standing' as const }, { kind: { before: 'task', after: 'standing' } }],
    ['a scope', { scope: '主城区' }, { scope: { before: null, after: '主城区' } }],
    ['another name of its owner', { leadUnits: ['市水务局'] }, null],
    ["its leader's post instead of the name", { leaders: ['分管水利工作的副市长'] }, null],
  ] as const)('when a matter is given %s, then just that is shown', (_, change, changes) => {
    const difference = differenceOf([matterAt('一/1/1', text)], [matterAt('一/1/1', text, change)]);
    const paired = [...difference.changed, ...difference.unchanged];
    expect(paired).toMatchObject([{ similarity: 1, weak: false }]);
    expect(paired[0]?.changes).toEqual(changes ?? {});
  });

  test.each([
    [
      'the same day in other words',
      deadline('date', 'X', '6月30日前'),
      deadline('date', 'X', '6月底前'),
      false,
    ],
    ['another day', deadline('date', 'X', '6月底前'), deadline('date', 'Y', '7月底前'), true],
    ['no day any more', deadline('date', 'X', '6月底前'), null, true],
    [
      'other words for an event',
      deadline('relative', null, '汛前'),
      deadline('relative', null, '汛后'),
      true,
    ],
    [
      'other words for no end',
      deadline('open-ended', null, '长期'),
      deadline('open-ended', null, '持续'),
      false,
    ],
  ])('when its deadline is %s, then that is judged by what is owed', (_, before, after, isChanged) => {
    const difference = differenceOf(
      [matterAt('一/1/1', text, { deadline: before })],
      [matterAt('一/1/1', text, { deadline: after })],
    );
    expect(difference.changed).toHaveLength(isChanged ? 1 : 0);
  });

  test('when a matter is hardly to be known again, then the match is weak', () => {
    const difference = differenceOf(
      [matterAt('一/1/1', '排查堤防隐患，建立问题清单，限期整改。')],
      [matterAt('一/1/1', '排查水库和堤防隐患，明确责任人，限期销号。')],
    );
    expect(difference.changed).toMatchObject([{ weak: true }]);
  });

  test('when one is split in two, then the added part names where most of it stood', () => {
    const whole = '清理行洪河道，拆除阻水建筑，加固东堤受损堤段。';
    const difference = differenceOf(
      [matterAt('一/1/1', whole)],
      [matterAt('一/1/1', '清理行洪河道，拆除阻水建筑。'), matterAt('一/2/1', '加固东堤受损堤段。')],
    );
    expect(outline(difference)).toMatchObject({ changed: ['一/1/1→一/1/1'], added: ['一/2/1'] });
    expect(difference.added[0]?.related?.key).toBe('一/1/1');
  });
});

describe('a notice that amends an earlier one', () => {
  const after = [
    matterAt('一/1/1', '储备编织袋、块石等防汛物资20万件。'),
    matterAt('一/2/1', '组织实战演练。'),
  ];

  test('when it says nothing of a matter, then that is untouched, not withdrawn', () => {
    expect(outline(differenceOf(v1, after, { mode: 'amends' }))).toEqual({
      added: ['一/2/1'],
      changed: ['一/3/1→一/1/1'],
      withdrawn: [],
      untouched: ['一/1/1', '一/2/1', '二/1/1'],
      unchanged: [],
    });
  });

  test('when its words take an item out, then that is withdrawn by these words', () => {
    const words = '调整如下：删去第一部分第2项，第四部分不再执行。';
    const difference = differenceOf(v1, after, { mode: 'amends', words });
    expect(outline(difference)).toMatchObject({ withdrawn: ['一/2/1'], untouched: ['一/1/1', '二/1/1'] });
    expect(difference.withdrawn[0]?.statement?.raw).toBe('删去第一部分第2项');
    expect(difference.unclear).toMatchObject([{ raw: '第四部分不再执行', candidates: [] }]);
  });

  test('when a replacing notice uses the same words, then they speak of something else', () => {
    expect(differenceOf(v1, v1, { words: '删去第一部分第2项。' }).withdrawn).toEqual([]);
  });
});

describe('any two directives', () => {
  const document = fc
    .array(fc.string({ unit: fc.constantFrom(...'防汛排查堤坝整改'), minLength: 1, maxLength: 10 }), {
      maxLength: 10,
    })
    .map((list) => list.map((text, place) => matterAt(`一/${place + 1}/1`, text)));

  test('when one is compared with itself, then nothing is different', () => {
    fc.assert(
      fc.property(document, (matters) => {
        const same = matters.map(({ key }) => `${key}→${key}`);
        const nothing = { added: [], changed: [], withdrawn: [], untouched: [] };
        expect(outline(differenceOf(matters, matters))).toEqual({ ...nothing, unchanged: same });
        expect(outline(differenceOf(matters, matters, { mode: 'amends' })).unchanged).toEqual(same);
      }),
    );
  });

  test('when they are swapped, then what was added is withdrawn', () => {
    fc.assert(
      fc.property(document, document, (left, right) => {
        const there = outline(differenceOf(left, right));
        const back = outline(differenceOf(right, left));
        const turned = (pairs: readonly string[]) =>
          pairs.map((pair) => pair.split('→').reverse().join('→')).sort();
        expect([there.added, there.withdrawn]).toEqual([back.withdrawn, back.added]);
        expect([...there.changed].sort()).toEqual(turned(back.changed));
      }),
    );
  });

  test('when they are compared, then every matter of both stands in it exactly once', () => {
    const modes = fc.constantFrom('replaces' as const, 'amends' as const);
    const words = fc.constantFrom('', '删去第2项。', '第1至3项不再执行。');
    fc.assert(
      fc.property(document, document, modes, words, (left, right, mode, said) => {
        const shown = outline(differenceOf(left, right, { mode, words: said }));
        const pairs = [...shown.changed, ...shown.unchanged].map((pair) => pair.split('→'));
        const before = [...shown.withdrawn, ...shown.untouched, ...pairs.map(([key]) => key)];
        const after = [...shown.added, ...pairs.map(([, key]) => key)];
        expect(before.sort()).toEqual(left.map(({ key }) => key).sort());
        expect(after.sort()).toEqual(right.map(({ key }) => key).sort());
      }),
    );
  });
});
