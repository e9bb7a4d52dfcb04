/** Recurring duties: how often, on which day, at what time; and what only looks like one. */
import { describe, expect, test } from '@jest/globals';
import { fold } from '../../../domain/directive/fold.js';
import { findRecurring } from '../../../domain/directive/recurrence.js';
import type { FoundDeadline } from '../../../domain/directive/found-deadline.js';
import type { Recurrence } from '../../../domain/directive/types.js';

function found(text: string): readonly FoundDeadline[] {
  return findRecurring({ text, folded: fold(text), issuedOn: '2026-05-20' });
}

function every(unit: Recurrence['unit'], rest: Partial<Recurrence> = {}): Recurrence {
  return { unit, every: 1, month: null, day: null, time: null, ...rest };
}

describe('recurring duties', () => {
  test.each([
    ['实行日报告制度。', '日报告', every('day')],
    ['落实“零报告”制度。', '零报告', every('day')],
    ['实行周调度。', '周调度', every('week')],
    ['每日巡查。', '每日', every('day')],
    ['每天上午9时前报送。', '每天上午9时前', every('day', { time: '09:00' })],
    ['每个工作日17：30前报送。', '每个工作日17：30前', every('workday', { time: '17:30' })],
    ['每3天制定一次。', '每3天', every('day', { every: 3 })],
    ['每两周会商一次。', '每两周', every('week', { every: 2 })],
    ['每周五前报送。', '每周五前', every('week', { day: 5 })],
    ['每周一前报送。', '每周一前', every('week', { day: 1 })],
    ['每周一调度。', '每周', every('week')],
    ['每周日17：00前报送。', '每周日17：00前', every('week', { day: 7, time: '17:00' })],
    ['每月28日前报送。', '每月28日前', every('month', { day: 28 })],
    ['每个月底前报送。', '每个月底前', every('month')],
    ['每季度第1个月20日前报送。', '每季度第1个月20日前', every('quarter', { month: 1, day: 20 })],
    ['每季度末月25日前报送。', '每季度末月25日前', every('quarter', { month: 3, day: 25 })],
    ['每季度末25日前报送。', '每季度末25日前', every('quarter', { month: 3, day: 25 })],
    ['每半年评估一次。', '每半年', every('half-year')],
    ['每年2月底前报送。', '每年2月底前', every('year', { month: 2 })],
    ['每年6月20日前报送。', '每年6月20日前', every('year', { month: 6, day: 20 })],
    ['每年汛期前检查一遍。', '每年汛期前', every('year')],
    ['按月通报进展。', '按月', every('month')],
    ['险情一日一报。', '一日一报', every('day')],
  ])('when the text is %s, then %s recurs', (text, raw, recurrence) => {
    const [first] = found(text);
    expect(first?.deadline).toMatchObject({ raw, kind: 'recurring', at: null, recurrence });
  });

  test.each([
    ['每隔3天报一次。', '周期性要求，间隔须由人确定', false],
    ['每2小时报告一次。', '周期性要求，每期起止须由人确定', false],
    ['每月5日、20日前报送。', '周期性要求，每期有几个日期，须由人确定', false],
    ['每月35日前报送。', '所写日期或时刻不存在，不作修正，须由人确定', true],
    ['每日25：00前报送。', '所写日期或时刻不存在，不作修正，须由人确定', true],
    ['每年13月前报送。', '所写日期或时刻不存在，不作修正，须由人确定', true],
  ])('when the text is %s, then how often is left to a person: %s', (text, rule, unclear) => {
    const [first] = found(text);
    expect(first?.deadline).toMatchObject({ kind: 'recurring', recurrence: null, rule });
    expect(first?.unclear).toBe(unclear);
  });

  test.each([
    '一户每2天只能由1人外出。',
    '每户每3天可安排1人外出采购。',
    '每年新增5个站点。',
    '每天产量10吨。',
    '每人每月补助100元。',
    '平均每天接待游客200人次。',
    '当日报告的险情。',
    '每个村只留一个出入口。',
    '每小时35蒸吨以下的锅炉。',
  ])('when the text is %s, then nothing recurs', (text) => {
    expect(found(text)).toEqual([]);
  });
});
