/** Everything that blocks a launch is named, class by class, and only that. */
import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../../../domain/domain-error.js';
import type { ParsedMatter, ParsedWarning } from '../../../domain/directive/types.js';
import type { DeadlineChoice } from '../../../domain/launch/deadline-choice.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { assertLaunchable, launchBlockers } from '../../../domain/launch/launch-blockers.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import {
  beijing,
  corrected,
  deadline,
  draftOf,
  launchQuestion,
  parsedDirective,
  parsedMatter,
} from './sample.js';

const found = (draft: Draft, question = launchQuestion()) =>
  launchBlockers(draft, question).flatMap(({ code, items }) => items.map(({ what }) => [code, what]));

const warning = (code: ParsedWarning['code'], span: ParsedWarning['span']): ParsedWarning => ({
  code,
  message: '请核对。',
  span,
  proposedOwners: [],
  waivableAs: null,
});

describe('what blocks a launch', () => {
  test('when the reading is sure and everybody known, then nothing blocks', () => {
    expect(found(draftOf())).toEqual([]);
  });

  const cases: readonly (readonly [string, Partial<ParsedMatter>, readonly (readonly [string, string])[]])[] =
    [
      ['an unknown unit', { leadUnits: ['市某局'] }, [['unknown-unit', 'unknown-name']]],
      ['an unknown leader', { leaders: ['庚某'] }, [['unknown-post', 'unknown-name']]],
      ['a leader of two posts', { leaders: ['丁某'] }, [['unknown-post', 'unknown-name']]],
      ['no unit', { leadUnits: [], mode: 'none' }, [['unsettled-doubts', 'no-owner']]],
      [
        'a lead that is nobody in particular',
        { leadUnits: ['有关部门'] },
        [['unsettled-doubts', 'no-owner']],
      ],
      [
        'guides without a lead',
        { leadUnits: [], guideUnits: ['市水利局'], mode: 'guide' },
        [['unsettled-doubts', 'no-owner']],
      ],
      [
        'all units of no addressees',
        { leadUnits: [], addressedToAll: true, mode: 'collective' },
        [['unsettled-doubts', 'no-owner']],
      ],
      ['an open-ended assistant beside a lead', { assistUnits: ['有关部门'] }, []],
      [
        'a deadline that hangs on an event',
        { deadline: deadline('relative', null, '开学之前') },
        [
          ['unsettled-doubts', 'doubt'],
          ['unsettled-doubts', 'unconfirmed'],
        ],
      ],
      [
        'a repeated deadline',
        { deadline: deadline('recurring', null, '日报告') },
        [
          ['unsettled-doubts', 'doubt'],
          ['unsettled-doubts', 'unconfirmed'],
        ],
      ],
      ['a deadline at this very minute', { deadline: deadline('date', '2026-06-10T09:00:00+08:00') }, []],
      [
        'a deadline one minute past',
        { deadline: deadline('date', '2026-06-10T08:59:00+08:00') },
        [['unsettled-doubts', 'past-deadline']],
      ],
      ['a day that is not over', { deadline: deadline('date', '2026-06-11T00:00:00+08:00') }, []],
      [
        'a day that is over',
        { deadline: deadline('date', '2026-06-10T00:00:00+08:00') },
        [['unsettled-doubts', 'past-deadline']],
      ],
    ];
  test.each(cases)('when a matter has %s, then that is all that is reported', (_, matter, expected) => {
    expect(found(draftOf(matter))).toEqual(expected);
  });

  test('when a rhythm has nothing left until its last day, then it is to be written anew', () => {
    const recurring = corrected(draftOf({ kind: 'standing' }), {
      type: 'edit-matter',
      matterKey: '一/1/1',
      fields: { deadline: { raw: '每天18:00前，至2026-06-12', kind: 'recurring', at: null } },
    });
    const on = (when: string) => launchQuestion({ launchAt: beijing(when) });
    expect(found(recurring, on('2026-06-12T17:59'))).toEqual([]);
    expect(found(recurring, on('2026-06-12T18:00'))).toEqual([['unsettled-doubts', 'past-deadline']]);
    expect(found(recurring, on('2026-06-13T00:00'))).toEqual([['unsettled-doubts', 'past-deadline']]);
  });

  test('when a term needs an unpublished year, then the matter is named with the year', () => {
    const draft = draftOf({ deadline: deadline('relative', null, '印发之日起5个工作日内') });
    const question = launchQuestion({ launchAt: beijing('2026-12-30T10:00') });
    const [blocker] = launchBlockers(draft, question);
    expect(blocker).toMatchObject({ code: 'calendar-unpublished', items: [{ matterKey: '一/1/1' }] });
    expect(blocker?.items[0]?.message).toContain('2027');
  });

  test('when all units owe and one addressee is unknown, then it blocks; when none owes so, it does not', () => {
    const addressees = ['各县区人民政府', '某国际机场'];
    const drafted = (matter: Partial<ParsedMatter>) =>
      draftFrom(parsedDirective({ addressees, matters: [parsedMatter(matter)] }), sampleIndex);
    expect(found(drafted({ leadUnits: [], addressedToAll: true, mode: 'collective' }))).toEqual([
      ['unknown-unit', 'unknown-name'],
    ]);
    expect(found(drafted({}))).toEqual([]);
  });

  test('when nothing is left to launch, then that blocks', () => {
    const dropped = corrected(draftOf({ deadline: deadline('date', '2026-06-01T00:00:00+08:00') }), {
      type: 'settle-deadline',
      matterKey: '一/1/1',
      choice: { type: 'drop', reason: '已由上级统一办理' },
    });
    expect(found(dropped)).toEqual([['invalid-input', 'no-matter']]);
  });

  test('when a matter was doubted, then it blocks until the doubt is settled and the matter confirmed', () => {
    const read = draftFrom(
      parsedDirective({
        matters: [parsedMatter({ doubts: ['extent-unclear'], confidence: 0.6 })],
        warnings: [warning('doubtful-extent', [0, 10])],
      }),
      sampleIndex,
    );
    expect(found(read)).toEqual([
      ['unsettled-doubts', 'doubt'],
      ['unsettled-doubts', 'unconfirmed'],
    ]);
    const doubtId = read.doubts[0]?.id ?? '';
    const settled = corrected(read, { type: 'settle-doubt', doubtId, reason: '涵盖全句' });
    expect(found(settled)).toEqual([['unsettled-doubts', 'unconfirmed']]);
    expect(found(corrected(settled, { type: 'confirm-matters', matterKeys: 'all' }))).toEqual([]);
  });
});

describe('a dropped matter', () => {
  const undated = parsedMatter({ deadline: deadline('relative', null, '开学之前') });
  const read = draftFrom(
    parsedDirective({
      matters: [undated, parsedMatter({ key: '一/2/1', number: '2', span: [10, 19] })],
      warnings: [warning('unmapped-duty', [30, 40])],
    }),
    sampleIndex,
  );
  const map: DraftCorrection = {
    type: 'map-duty',
    dutyId: 'duty@30-40',
    target: { type: 'matter', matterKey: '一/1/1' },
  };
  const drop: DraftCorrection = {
    type: 'settle-deadline',
    matterKey: '一/1/1',
    choice: { type: 'drop', reason: '已过时' },
  };

  test('when a duty was mapped to it, then the duty is nobody’s again', () => {
    expect(found(corrected(read, map, drop))).toEqual([['unmapped-duties', 'unmapped-duty']]);
  });

  test('when it has a doubt besides, then that doubt blocks no more', () => {
    const doubted = draftFrom(
      parsedDirective({
        matters: [
          { ...undated, doubts: ['extent-unclear'] },
          parsedMatter({ key: '一/2/1', span: [10, 19] }),
        ],
        warnings: [warning('doubtful-extent', [0, 10])],
      }),
      sampleIndex,
    );
    expect(found(corrected(doubted, drop))).toEqual([]);
  });
});

describe('a past deadline', () => {
  const past = draftOf({ deadline: deadline('date', '2026-06-01T00:00:00+08:00') });
  const settle = (choice: DeadlineChoice) =>
    corrected(past, { type: 'settle-deadline', matterKey: '一/1/1', choice });

  test('when it is dated anew, launched as due or waived, then it blocks no more', () => {
    expect(found(settle({ type: 'date-anew', at: '2026-06-30' }))).toEqual([]);
    expect(found(settle({ type: 'launch-as-due' }))).toEqual([]);
    expect(found(settle({ type: 'without', reason: '另行通知' }))).toEqual([]);
  });

  test('when the new date is past as well, then it blocks again', () => {
    expect(found(settle({ type: 'date-anew', at: '2026-06-09' }))).toEqual([
      ['unsettled-doubts', 'past-deadline'],
    ]);
  });

  test('when the launch is a drill of an earlier time, then the deadline is judged in the drill’s time', () => {
    const drill = (at: string) => launchQuestion({ drill: { dayMs: 24_000, drillStart: beijing(at) } });
    expect(found(past, drill('2026-05-31T23:59'))).toEqual([]);
    expect(found(past, drill('2026-06-01T00:00'))).toEqual([['unsettled-doubts', 'past-deadline']]);
  });
});

describe('a refused launch', () => {
  test('when several classes block, then the first gives the code and all are named', () => {
    const draft = draftFrom(
      parsedDirective({
        matters: [parsedMatter({ leadUnits: ['市某局'], leaders: ['庚某'] })],
        warnings: [warning('unmapped-duty', [20, 30]), warning('internal-mark', [40, 44])],
      }),
      sampleIndex,
    );
    let refusal: unknown;
    try {
      assertLaunchable(draft, launchQuestion());
    } catch (error) {
      refusal = error;
    }
    if (!(refusal instanceof DomainError)) throw new Error('it was launched');
    expect(refusal.code).toBe('unsettled-doubts');
    expect(refusal.details['blockers']).toMatchObject([
      { code: 'unsettled-doubts', items: [{ id: 'internal-mark@40-44' }] },
      { code: 'unmapped-duties', items: [{ id: 'duty@20-30' }] },
      { code: 'unknown-unit', items: [{ id: '市某局', matterKey: '一/1/1' }] },
      { code: 'unknown-post', items: [{ id: '庚某', matterKey: '一/1/1' }] },
    ]);
  });
});
