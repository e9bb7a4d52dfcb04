/** What documents write about repetition, as rules of the engine. */
import { expect, test } from '@jest/globals';
import { findRecurring } from '../../../domain/directive/recurrence.js';
import { readRule } from '../../../domain/recurrence/read-rule.js';
import type { RecurringDays } from '../../../domain/recurrence/types.js';

test.each<[string, RecurringDays, string]>([
  ['每3天报送一次方案', { every: 'day', interval: 3 }, '24:00'],
  ['实行日报告制度', { every: 'day', interval: 1 }, '24:00'],
  ['每个工作日17时前报送', { every: 'working-day', interval: 1 }, '17:00'],
  ['每周五前报送进展', { every: 'week', interval: 1, weekdays: [5] }, '24:00'],
  ['每月28日前报送', { every: 'month', interval: 1, month: 1, on: 28 }, '24:00'],
  ['每季度第1个月20日前报送', { every: 'month', interval: 3, month: 1, on: 20 }, '24:00'],
  ['每季度末报送', { every: 'month', interval: 3, month: 3, on: 'last' }, '24:00'],
])('when a document says %s, then the rule follows', (text, days, at) => {
  const [found] = findRecurring({ text, folded: text, issuedOn: null });
  const recurrence = found?.deadline.recurrence ?? null;
  if (recurrence === null) throw new Error('not read');
  expect(readRule(recurrence, 7)).toEqual({ days, at, shift: 'keep', from: 7, until: null });
});
