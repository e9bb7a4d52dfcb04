/** How often a person says that something is owed, and until when. */
import { describe, expect, test } from '@jest/globals';
import { writtenRhythm } from '../../../domain/launch/written-rhythm.js';

describe('writtenRhythm', () => {
  test.each([
    ['每天18:00前，至2026-12-31', '18:00', '2026-12-31'],
    ['每天18:00前至2026年12月31日', '18:00', '2026-12-31'],
    ['每天18:00前，直至2026年12月31日止', '18:00', '2026-12-31'],
    ['每天18:00前，截至２０２６年９月１日', '18:00', '2026-09-01'],
    ['每天18:00前、截止到2026/9/1为止', '18:00', '2026-09-01'],
    ['每天18:00前，到2026年9月1日。', '18:00', '2026-09-01'],
    ['每天18:00前', '18:00', null],
    ['每天，直至汛期结束', null, null],
    ['每天18:00前报送，直到汛期结束', '18:00', null],
    ['日报告制度', null, null],
  ])('when it says %s, then the rhythm has that last day', (words, time, until) => {
    expect(writtenRhythm(words)).toEqual({
      recurrence: { unit: 'day', every: 1, month: null, day: null, time },
      until,
    });
  });

  test.each([
    ['a day that does not exist', '每天18:00前，至2026-02-30'],
    ['a day without its year', '每天18:00前，至12月31日'],
    ['the end of a year in words', '每天18:00前，直至今年年底'],
    ['two last days', '每天，至2026-12-31，至2027-01-01'],
    ['no period', '至2026-12-31'],
    ['a date only', '2026年12月31日前'],
    ['two weekdays', '每周一、周四前'],
    ['a span of weekdays', '每周一至周五'],
    ['a weekday of two weeks', '每两周周五前'],
    ['two hours', '每天8:00、18:00前'],
    ['the last working day', '每月最后一个工作日'],
    ['a beginning', '自2026-10-01起每天'],
    ['a last day in other words', '每天18:00前，2026年12月31日止'],
    ['two periods', '每月5日前、每周五前'],
  ])('when it names %s, then it is not guessed', (_, words) => {
    expect(writtenRhythm(words)).toBeNull();
  });
});
