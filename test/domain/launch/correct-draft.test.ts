/** Each correction does one thing, settles what it answers, and is logged. */
import { describe, expect, test } from '@jest/globals';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { matterRecurrence } from '../../../domain/launch/matter-recurrence.js';
import type { Draft } from '../../../domain/launch/types.js';
import { deadlineCell, deadlineIn } from '../../../domain/ledger/deadline-cell.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import {
  context,
  corrected,
  deadline,
  draftOf,
  draftOfText,
  launchAt,
  ownerlessText,
  parsedDirective,
  parsedMatter,
} from './sample.js';

const key = '一/1/1';

const read = draftOfText(ownerlessText);
const dutyId = read.duties[0]?.id ?? '';
const ownerless = read.matters[0]?.key ?? '';

describe('a correction', () => {
  test('when it is made, then the log says who, when and why, and the former draft is untouched', () => {
    const before = JSON.stringify(read);
    const correction: DraftCorrection = {
      type: 'edit-header',
      fields: { urgency: '特急' },
      reason: '原件右上角有“特急”',
    };
    const draft = correctDraft(read, correction, context);
    expect(draft.header.urgency).toBe('特急');
    expect(draft.corrections).toEqual([{ by: 'office-1', at: 1_000, why: '原件右上角有“特急”', correction }]);
    expect(JSON.stringify(read)).toBe(before);
  });

  test('when a degree of urgency is given, then the doubt about it is settled, and no other', () => {
    const span = [0, 2] as const;
    const doubted = draftFrom(
      parsedDirective({
        warnings: [
          { code: 'doubtful-urgency', message: '标题有“紧急”', span, proposedOwners: [], waivableAs: null },
          { code: 'doubtful-date', message: '日期不存在', span, proposedOwners: [], waivableAs: null },
        ],
      }),
      sampleIndex,
    );
    const draft = corrected(doubted, { type: 'edit-header', fields: { urgency: '加急' } });
    expect(draft.doubts.map(({ settled }) => settled?.how ?? null)).toEqual(['edit-header', null]);
  });
});

describe('the owners of a matter', () => {
  test('when one is assigned, then it owes, and the doubt that nobody does is settled', () => {
    expect(read.doubts.map(({ matterKey, about }) => [matterKey, about])).toEqual([[ownerless, 'no-owner']]);
    const draft = corrected(read, {
      type: 'assign-owner',
      matterKey: ownerless,
      unitIds: ['water', 'health'],
      role: 'lead',
    });
    expect(draft.matters[0]).toMatchObject({
      mode: 'lead',
      owners: [
        { writtenName: '市水利局', unitIds: ['water'], role: 'lead' },
        { writtenName: '市卫生健康委', unitIds: ['health'], role: 'lead' },
      ],
    });
    expect(draft.doubts[0]?.settled).toMatchObject({ how: 'assign-owner', by: 'office-1' });
  });

  test('when an owner is assigned again, then it has the new role once', () => {
    const draft = corrected(draftOf(), {
      type: 'assign-owner',
      matterKey: key,
      unitIds: ['water'],
      role: 'assist',
    });
    expect(draft.matters[0]?.owners).toEqual([
      { writtenName: '市水利局', unitIds: ['water'], role: 'assist' },
    ]);
  });

  test('when owners and leaders are written anew, then their names are looked up, or their ids taken', () => {
    const draft = corrected(draftOf(), {
      type: 'edit-matter',
      matterKey: key,
      fields: {
        owners: [
          { writtenName: '市纪委监委', role: 'lead' },
          { writtenName: '水务', role: 'assist', unitIds: ['water'] },
          { writtenName: '市某局', role: 'guide' },
        ],
        leaders: [{ writtenName: '丁某同志', postId: 'safety' }, { writtenName: '乙某' }],
      },
    });
    expect(draft.matters[0]?.owners.map(({ unitIds }) => unitIds)).toEqual([
      ['discipline', 'supervision'],
      ['water'],
      [],
    ]);
    expect(draft.matters[0]?.leaders).toEqual([
      { writtenName: '丁某', postId: 'safety' },
      { writtenName: '乙某', postId: 'vice' },
    ]);
  });

  test('when a confirmed matter is changed, then it is confirmed no more', () => {
    const confirmed = corrected(draftOf(), { type: 'confirm-matters', matterKeys: [key] });
    expect(confirmed.matters[0]?.confirmed).toEqual({ by: 'office-1', at: 1_000 });
    const changed = corrected(confirmed, {
      type: 'edit-matter',
      matterKey: key,
      fields: { kind: 'standing' },
    });
    expect(changed.matters[0]).toMatchObject({ kind: 'standing', confirmed: null });
  });
});

describe('a duty that nobody was given', () => {
  test('when it is read, then its words are kept', () => {
    expect(read.duties.map(({ text }) => text)).toEqual(['各级要把巡查做在雨前，不得以会代查。']);
  });

  test('when a matter is made of it, then the matter has its words, stands in order and has no owner yet', () => {
    const draft = corrected(read, { type: 'map-duty', dutyId, target: { type: 'new-matter' } });
    expect(draft.matters.map(({ key: each }) => each)).toEqual(['-/-/1', '一/1/1', '一/2/1']);
    expect(draft.matters[0]).toMatchObject({ text: '各级要把巡查做在雨前，不得以会代查。', mode: 'none' });
    expect(draft.duties[0]?.outcome).toMatchObject({ type: 'new-matter', matterKey: '-/-/1' });
  });

  test('when it is waived after all, then the matter made of it is taken back', () => {
    const made = corrected(read, {
      type: 'map-duty',
      dutyId,
      target: { type: 'new-matter', kind: 'standing' },
    });
    const draft = corrected(made, {
      type: 'waive-duties',
      dutyIds: [dutyId],
      name: '甲某',
      reason: '总体要求',
    });
    expect(draft.matters).toEqual(read.matters);
    expect(draft.duties[0]?.outcome).toEqual({
      type: 'waived',
      name: '甲某',
      reason: '总体要求',
      by: 'office-1',
      at: 1_000,
    });
  });
});

test('when a matter made of a duty is taken back, then a duty mapped to it is nobody’s again', () => {
  const second = { ...read.duties[0], id: 'duty@1-2' };
  const two = { ...read, duties: [...read.duties, second] } as Draft;
  const draft = corrected(
    two,
    { type: 'map-duty', dutyId, target: { type: 'new-matter' } },
    { type: 'map-duty', dutyId: 'duty@1-2', target: { type: 'matter', matterKey: '-/-/1' } },
    { type: 'waive-duties', dutyIds: [dutyId], name: '甲某', reason: '总体要求' },
  );
  expect(draft.duties.map(({ outcome }) => outcome?.type ?? null)).toEqual(['waived', null]);
});

describe('all units', () => {
  test('when a matter is given to all units, then it is collective, and nobody else need be named', () => {
    const fields = { addressedToAll: true };
    const draft = corrected(read, { type: 'edit-matter', matterKey: ownerless, fields });
    expect(draft.matters[0]).toMatchObject({ addressedToAll: true, mode: 'collective' });
    expect(draft.doubts[0]?.settled?.how).toBe('edit-matter');
  });
});

describe('a deadline', () => {
  const dated = draftOf({ deadline: deadline('relative', null, '开学之前') });

  test('when it is dated, then its doubt is settled and its words stay', () => {
    const choice = { type: 'date-anew', at: '2026-09-01' } as const;
    const draft = corrected(dated, { type: 'settle-deadline', matterKey: key, choice });
    expect(draft.matters[0]?.deadline).toMatchObject({ raw: '开学之前', kind: 'relative', at: null, choice });
    expect(draft.doubts.map(({ settled }) => settled?.how)).toEqual(['settle-deadline']);
  });

  test('when the matter is dropped and dated later, then it is a matter again', () => {
    const settle = (choice: Extract<DraftCorrection, { type: 'settle-deadline' }>['choice']) =>
      ({ type: 'settle-deadline', matterKey: key, choice }) as const;
    const dropped = corrected(dated, settle({ type: 'drop', reason: '已过时' }));
    expect(dropped.matters[0]?.status).toBe('dropped');
    expect(corrected(dropped, settle({ type: 'date-anew', at: '2026-09-01' })).matters[0]?.status).toBe(
      'matter',
    );
  });

  test('when a standing duty gets a date, then it is a task, unless the person says otherwise', () => {
    const standing = draftOf({ kind: 'standing', deadline: deadline('recurring', null, '每天') });
    const choice = { type: 'date-anew', at: '2026-09-01' } as const;
    const kinds = (draft: Draft) => draft.matters.map(({ kind }) => kind);
    expect(kinds(corrected(standing, { type: 'settle-deadline', matterKey: key, choice }))).toEqual(['task']);
    const fields = { deadline: deadline('date', '2026-09-01') };
    expect(kinds(corrected(standing, { type: 'edit-matter', matterKey: key, fields }))).toEqual(['task']);
    const kept = { ...fields, kind: 'standing' as const };
    expect(kinds(corrected(standing, { type: 'edit-matter', matterKey: key, fields: kept }))).toEqual([
      'standing',
    ]);
  });

  const periods = [
    ['每天18:00前', { unit: 'day', every: 1, month: null, day: null, time: '18:00' }],
    ['每3天', { unit: 'day', every: 3, month: null, day: null, time: null }],
    ['每个工作日17时前', { unit: 'workday', every: 1, month: null, day: null, time: '17:00' }],
    ['每周五前', { unit: 'week', every: 1, month: null, day: 5, time: null }],
    ['每月28日前', { unit: 'month', every: 1, month: null, day: 28, time: null }],
    ['每季度第1个月20日前', { unit: 'quarter', every: 1, month: 1, day: 20, time: null }],
    ['每年12月20日前', { unit: 'year', every: 1, month: 12, day: 20, time: null }],
  ] as const;
  test.each(periods)(
    'when a person says how often (%s), then the matter is owed so often',
    (raw, recurrence) => {
      const draft = corrected(dated, {
        type: 'edit-matter',
        matterKey: key,
        fields: { deadline: deadline('recurring', null, raw) },
      });
      expect(draft.matters[0]).toMatchObject({ kind: 'recurring', deadline: { raw, at: null, recurrence } });
      expect(draft.doubts.map(({ settled }) => settled?.how)).toEqual(['edit-matter']);
    },
  );

  test.each([
    ['in its words', '每周五前，至2026-12-31', undefined, '每周五前，至2026-12-31'],
    ['only beside the words', '每周五前', '2026-12-31', '每周五前，至2026-12-31'],
    ['both', '每周五前，直至2026年12月31日', '2026-12-31', '每周五前，直至2026年12月31日'],
  ])(
    'when a person says until when, %s, then it is kept, and can be read in the words',
    (_, raw, until, shown) => {
      const draft = corrected(draftOf({ kind: 'standing' }), {
        type: 'edit-matter',
        matterKey: '一/1/1',
        fields: { deadline: { raw, kind: 'recurring', at: null, ...(until === undefined ? {} : { until }) } },
      });
      const [matter] = draft.matters;
      expect(matter).toMatchObject({
        kind: 'recurring',
        deadline: { raw: shown, recurrence: { unit: 'week', day: 5 }, until: '2026-12-31' },
      });
      if (matter === undefined) throw new Error('no matter');
      expect(matterRecurrence(matter, launchAt)).toMatchObject({ until: '2026-12-31' });
      expect(deadlineIn(deadlineCell(matter.deadline), null)).toEqual({
        raw: shown,
        kind: 'recurring',
        at: null,
      });
    },
  );

  test('when a rhythm is corrected to a date, or a person does without, then no series is left', () => {
    const edit = (kind: 'recurring' | 'date', raw: string, at: string | null) =>
      ({ type: 'edit-matter', matterKey: key, fields: { deadline: { raw, kind, at } } }) as const;
    const daily = edit('recurring', '每天18:00前', null);
    const date = corrected(dated, daily, edit('date', '6月30日前', '2026-06-30'));
    expect(date.matters[0]).toMatchObject({ kind: 'task', deadline: { recurrence: null } });
    const settle = (choice: Extract<DraftCorrection, { type: 'settle-deadline' }>['choice']) =>
      corrected(dated, daily, { type: 'settle-deadline', matterKey: key, choice }).matters[0];
    const anew = settle({ type: 'date-anew', at: '2026-06-30' });
    expect(anew?.kind).toBe('task');
    const without = settle({ type: 'without', reason: '随时报送' });
    expect([anew, without].map((matter) => matter && matterRecurrence(matter, 0))).toEqual([null, null]);
  });

  test('when 当日 is given by a person, then the matter is of the same day', () => {
    const fields = { deadline: deadline('same-day', null, '当日') };
    const draft = corrected(dated, { type: 'edit-matter', matterKey: key, fields });
    expect(draft.matters[0]?.isSameDay).toBe(true);
  });
});

test('when a matter is confirmed twice, then the first person stays the one who confirmed it', () => {
  const confirm = { type: 'confirm-matters', matterKeys: 'all' } as const;
  const again = correctDraft(corrected(draftOf(), confirm), confirm, {
    ...context,
    by: 'office-2',
    at: 2_000,
  });
  expect(again.matters[0]?.confirmed).toEqual({ by: 'office-1', at: 1_000 });
});

test('when all are confirmed at once, then a matter with an open doubt is left out', () => {
  const draft = corrected(read, { type: 'confirm-matters', matterKeys: 'all' });
  expect(draft.matters.map(({ confirmed }) => confirmed !== null)).toEqual([false, true]);
});

test('when two doubts of one kind stand at one place, then each has an id of its own', () => {
  const twice = parsedMatter({ doubts: ['role-unstated', 'name-unclear'], confidence: 0.5 });
  const warnings = [0, 1].map(() => ({
    code: 'doubtful-owner' as const,
    message: '请确认。',
    span: twice.span,
    proposedOwners: [],
    waivableAs: null,
  }));
  const draft = draftFrom(parsedDirective({ matters: [twice], warnings }), sampleIndex);
  expect(draft.doubts.map(({ id, about }) => [id, about])).toEqual([
    ['doubtful-owner@0-10', 'role-unstated'],
    ['doubtful-owner@0-10#2', 'name-unclear'],
  ]);
});
