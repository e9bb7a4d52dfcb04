/** What a notice does to running obligations: each of the directive's matters is touched at most once. */
import { describe, expect, test } from '@jest/globals';
import type { PlannedMatter } from '../../../domain/launch/plan-launch.js';
import type { ParsedMatter } from '../../../domain/directive/types.js';
import { termsOf } from '../../../domain/launch/matter-terms.js';
import type { DraftMatter } from '../../../domain/launch/types.js';
import { carriedKeys, openQuestions, planApplication } from '../../../domain/lineage/plan-application.js';
import type { ApplicationChoices, RunningMatter } from '../../../domain/lineage/plan-application.js';
import type { Amendment } from '../../../domain/obligation/amend/commands.js';
import { input } from '../obligation/sample.js';
import { deadline } from '../launch/sample.js';
import { differenceOf, matterAt } from './sample.js';

const none: ApplicationChoices = { confirmed: [], sameDuty: [], leaveOut: [], leave: [], withdraw: [] };

const before = [
  matterAt('一/1/1', '排查堤防隐患，建立问题清单，限期整改。'),
  matterAt('一/2/1', '清理行洪河道，拆除阻水建筑。'),
  matterAt('一/3/1', '储备编织袋、块石等防汛物资15万件。'),
];
const after = [
  matterAt('一/1/1', '组织抢险队伍开展实战演练。'),
  matterAt('一/2/1', '排查堤防隐患，建立问题清单，限期整改。'),
  matterAt('一/3/1', '储备编织袋、块石等防汛物资20万件。'),
];

function plan(choices: Partial<ApplicationChoices> = {}, closed: Readonly<Record<string, 'approved'>> = {}) {
  const difference = differenceOf(before, after);
  const matters = [...difference.changed, ...difference.unchanged].map((pair) => pair.before);
  const all = [...matters, ...difference.withdrawn.map(({ matter }) => matter)];
  const running = new Map(
    all.map((matter) => [matter.key, runningMatter(matter, closed[matter.key] ?? null)]),
  );
  const carried = [
    ...difference.added.map(({ matter }) => matter),
    ...difference.changed.map((pair) => pair.after),
  ];
  const planned = new Map(carried.map((matter) => [matter.key, plannedMatter(matter)]));
  const all5 = { ...none, ...choices };
  const { amended, issued, withdrawn, ended } = planApplication(difference, {
    running,
    planned,
    choices: all5,
  });
  return {
    amended: amended.map(({ running: one, after: to, amendment }) => [
      one.matter.key,
      to.key,
      amendment.isDutyChanged,
    ]),
    issued: issued.map(({ after: to, replaces }) => [to.key, replaces?.matter.key ?? null]),
    withdrawn: withdrawn.map(({ matter }) => matter.key),
    ended: ended.map(({ matter }) => matter.key),
  };
}

function runningMatter(matter: DraftMatter, closedHow: RunningMatter['closedHow']): RunningMatter {
  return { matter, obligationId: `o-${matter.key}`, number: '1-01', closedHow };
}

function plannedMatter(matter: DraftMatter): PlannedMatter {
  return { obligationId: `n-${matter.key}`, matter, duties: [], input: input() };
}

describe('a notice that replaces the directive', () => {
  test('when nothing is settled otherwise, then changed ones are amended, new ones issued, absent ones withdrawn', () => {
    expect(plan()).toEqual({
      amended: [['一/3/1', '一/3/1', true]],
      issued: [['一/1/1', null]],
      withdrawn: ['一/2/1'],
      ended: [],
    });
  });

  test.each([
    [
      'the duty is the same in other words',
      { sameDuty: ['一/3/1'] },
      { amended: [['一/3/1', '一/3/1', false]] },
    ],
    ['one is left out', { leaveOut: ['一/1/1', '一/3/1'] }, { amended: [], issued: [] }],
    ['one goes on after all', { leave: ['一/2/1'] }, { withdrawn: [] }],
    [
      'a changed one is withdrawn',
      { withdraw: ['一/3/1'] },
      { amended: [], withdrawn: ['一/2/1', '一/3/1'] },
    ],
  ])('when %s, then that holds', (_, choices, expected) => {
    expect(plan(choices)).toMatchObject(expected);
  });

  test('when a changed one was approved, then another duty is issued anew, and the same one is left as it is', () => {
    const approved = { '一/3/1': 'approved' } as const;
    expect(plan({}, approved)).toMatchObject({
      amended: [],
      issued: [
        ['一/1/1', null],
        ['一/3/1', '一/3/1'],
      ],
      ended: ['一/3/1'],
    });
    expect(plan({ sameDuty: ['一/3/1'] }, approved)).toMatchObject({
      issued: [['一/1/1', null]],
      ended: ['一/3/1'],
    });
  });

  test('when a withdrawn one was approved, then it stays approved', () => {
    expect(plan({}, { '一/2/1': 'approved' })).toMatchObject({ withdrawn: [], ended: ['一/2/1'] });
  });
});

describe('a changed matter that is not only done once', () => {
  /** The amendment of the one matter that there is, its notice planned as a launch would. */
  function amendmentFor(
    from: Partial<ParsedMatter>,
    to: Partial<ParsedMatter>,
    choices: Partial<ApplicationChoices> = {},
    [was, is] = ['报送堤防和水库情况。', '报送堤防情况。'],
  ): Amendment | undefined {
    const difference = differenceOf(
      [matterAt('一/1/1', was ?? '', from)],
      [matterAt('一/1/1', is ?? '', to)],
    );
    const pair = difference.changed[0];
    if (pair === undefined) throw new Error('unchanged');
    const { before: old, after: matter } = pair;
    const planned = new Map([[matter.key, { ...plannedMatter(matter), input: input(termsOf(matter, 5)) }]]);
    const running = new Map([[old.key, runningMatter(old, null)]]);
    const all = { ...none, ...choices };
    return planApplication(difference, { running, planned, choices: all }).amended[0]?.amendment;
  }
  const often = (every: number): Partial<ParsedMatter> => ({
    kind: 'recurring',
    deadline: {
      ...deadline('recurring', null, `每${every}天`),
      recurrence: { unit: 'day', every, month: null, day: null, time: null },
    },
  });

  test('when every third day becomes every day, then the amendment carries the new rule', () => {
    expect(amendmentFor(often(3), often(1))).toMatchObject({
      recurrence: { rule: { days: { every: 'day', interval: 1 }, at: '24:00' } },
    });
    expect(amendmentFor(often(3), often(1), { sameDuty: ['一/1/1'] })).toMatchObject({
      isDutyChanged: false,
      recurrence: { rule: { days: { interval: 1 } } },
    });
  });

  test('when a person added a closing standard to words that stay, then it stays', () => {
    const added = { ...often(3), closingStandard: { text: '验收合格', reason: '' } };
    const same = ['报送堤防情况。', '报送堤防情况。'] as const;
    const amendment = amendmentFor(added, often(1), {}, [...same]);
    expect(amendment).toMatchObject({ recurrence: { rule: { days: { interval: 1 } } } });
    expect(amendment).not.toHaveProperty('hasClosingStandard');
  });

  test('when it is as often as before, then nothing is said of it', () => {
    const amendment = amendmentFor(often(3), often(3));
    for (const absent of ['recurrence', 'eventTerm', 'isSameDay', 'hasClosingStandard', 'isPersonal'])
      expect(amendment).not.toHaveProperty(absent);
  });

  test('when an event’s term, a closing standard or a personal duty comes or goes, then it is carried', () => {
    const event = { kind: 'per-event' } as const;
    const sameDay = { deadline: deadline('same-day') };
    expect(amendmentFor(event, { ...event, ...sameDay })).toMatchObject({
      eventTerm: { term: { by: 'same-day' } },
    });
    expect(amendmentFor({ ...event, ...sameDay }, event)).toMatchObject({ eventTerm: { term: null } });
    const closingStandard = { text: '验收合格', reason: '' };
    expect(amendmentFor({}, { closingStandard })).toMatchObject({ hasClosingStandard: true });
    expect(amendmentFor({ closingStandard }, {})).toMatchObject({ hasClosingStandard: false });
    expect(amendmentFor({}, sameDay)).toMatchObject({ isSameDay: true });
    const personal = '主要负责同志要亲自研究部署堤防险情处置。';
    expect(amendmentFor({}, {}, {}, ['主要负责同志要研究部署堤防险情处置。', personal])).toMatchObject({
      isPersonal: true,
    });
  });
});

describe('what a person has to settle', () => {
  const difference = differenceOf(before, after);
  const weak = { ...difference, changed: difference.changed.map((pair) => ({ ...pair, weak: true })) };

  test('when a match is only likely, then it is asked until it is confirmed or left out', () => {
    expect(openQuestions(difference, none)).toBeNull();
    expect(openQuestions(weak, none)).toEqual({ weak: ['一/3/1'], unclear: [] });
    expect(openQuestions(weak, { ...none, confirmed: ['一/3/1'] })).toBeNull();
    expect(openQuestions(weak, { ...none, leaveOut: ['一/3/1'] })).toBeNull();
  });

  test('when keys are left out, then they are not planned', () => {
    expect([...carriedKeys(difference, { ...none, leaveOut: ['一/1/1'] })]).toEqual(['一/3/1']);
  });
});
