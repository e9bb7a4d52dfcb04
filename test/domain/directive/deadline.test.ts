/** Until when: what is read as a deadline, which instant follows from the text alone, and what is left alone. */
import { describe, expect, test } from '@jest/globals';
import { findDates } from '../../../domain/directive/deadline-date.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedMatter } from '../../../domain/directive/types.js';
import { sampleItem } from './sample.js';

function matterOf(text: string, date?: string): ParsedMatter {
  const [matter] = readDirective(sampleItem(`${text}（市水利局负责）`, date)).matters;
  if (matter === undefined) throw new Error('no matter was read');
  return matter;
}

describe('deadlines', () => {
  test.each([
    ['2026年6月底前完成清障。', '2026年6月底前', '2026-07-01T00:00:00+08:00'],
    ['2028年2月底前完成清障。', '2028年2月底前', '2028-03-01T00:00:00+08:00'],
    ['于6月20日18：00前报送。', '6月20日18：00前', '2026-06-20T18:00:00+08:00'],
    ['6月20日18:30之前报送。', '6月20日18:30之前', '2026-06-20T18:30:00+08:00'],
    ['6月20日下午5时前报送。', '6月20日下午5时前', '2026-06-20T17:00:00+08:00'],
    ['6月20日24：00前报送。', '6月20日24：00前', '2026-06-21T00:00:00+08:00'],
    ['6 月 20 日前报送。', '6月20日前', '2026-06-21T00:00:00+08:00'],
    ['年底前建成。', '年底前', '2027-01-01T00:00:00+08:00'],
    ['2027年年底前建成。', '2027年年底前', '2028-01-01T00:00:00+08:00'],
    ['12月底前建成。', '12月底前', '2027-01-01T00:00:00+08:00'],
    ['6月中旬前建成。', '6月中旬前', '2026-06-21T00:00:00+08:00'],
    ['6月前建成。', '6月前', '2026-06-01T00:00:00+08:00'],
    ['2026年上半年完成清障。', '2026年上半年', '2026-07-01T00:00:00+08:00'],
    ['三季度末前完成清障。', '三季度末前', '2026-10-01T00:00:00+08:00'],
    ['6月底完成清障。', '6月底', '2026-07-01T00:00:00+08:00'],
  ])('when the text is %s, then the date is %s, at %s', (text, raw, at) => {
    expect(matterOf(text).deadline).toMatchObject({ raw, kind: 'date', at });
  });

  test.each([
    ['方案印发之日起30日内完成。', '方案印发之日起30日内', 'relative'],
    ['自印发之日起三个月内完成。', '自印发之日起三个月内', 'relative'],
    ['收到预警后2小时内响应。', '收到预警后2小时内', 'relative'],
    ['5个工作日内报送。', '5个工作日内', 'relative'],
    ['主汛期到来之前加固。', '主汛期到来之前', 'relative'],
    ['24：00前回复。', '24：00前', 'same-day'],
    ['当日24：00前回复。', '当日24：00前', 'same-day'],
    ['险情要当天处置。', '当天', 'same-day'],
    ['当日事当日办。', '当日事当日办', 'same-day'],
    ['实行日报告制度。', '日报告', 'recurring'],
    ['落实“零报告”制度。', '零报告', 'recurring'],
    ['每月28日前报送进展。', '每月28日前', 'recurring'],
    ['每年2月底前报送总结。', '每年2月底前', 'recurring'],
    ['每季度第1个月20日前报送。', '每季度第1个月20日前', 'recurring'],
    ['每3天巡查一次。', '每3天', 'recurring'],
    ['清障工作要长期坚持。', '长期坚持', 'open-ended'],
  ])('when the text is %s, then %s is %s and has no instant from the text alone', (text, raw, kind) => {
    expect(matterOf(text).deadline).toMatchObject({ raw, kind, at: null });
  });

  test.each([
    '转移人员隔离14天。',
    '排查近15天降雨影响区域。',
    '每2天只能由1人外出。',
    '适用于2026年1月1日至12月31日。',
    '到2030年，城区防洪标准达到百年一遇。',
    '按照1月28日印发的预案处置。',
    '确保一季度集中落地一批。',
    '加强节后返程客流监测。',
    '新建15家物资站。',
    '6月20日前后将有强降雨。',
  ])('when the text is %s, then there is no deadline', (text) => {
    expect(matterOf(text).deadline).toBeNull();
  });

  test('when several deadlines stand in a matter, then the strictest is taken, and within a kind the first', () => {
    expect(matterOf('实行日报告，6月20日前初报，6月30日前终报。').deadline?.raw).toBe('6月20日前');
  });

  test('when a year is written once, then later dates of the matter carry it on', () => {
    const text = '2027年1月底前初报，并于3月底前终报。';
    const found = findDates({ text, folded: text, issuedOn: '2026-05-20' });
    expect(found.map(({ deadline }) => deadline.at)).toEqual([
      '2027-02-01T00:00:00+08:00',
      '2027-04-01T00:00:00+08:00',
    ]);
  });

  test('when the item is 3 and its text begins with a year, then neither is mistaken for the other', () => {
    const { matters } = readDirective(
      sampleItem('甲项。（市水利局负责）\n2. 乙项。（市水利局负责）\n3．2026年底前建成。（市水利局负责）'),
    );
    expect([matters[2]?.number, matters[2]?.deadline?.raw]).toEqual(['3', '2026年底前']);
  });

  test.each([
    ['9月31日前完成清障。', undefined],
    ['6月20日25：00前完成清障。', undefined],
    ['3月1日前完成清障。', undefined],
    ['6月1日前完成清障。', '此处没有日期'],
  ])('when %s cannot be or cannot be computed, then it is reported and not repaired', (text, date) => {
    const { matters, warnings } = readDirective(sampleItem(`${text}（市水利局负责）`, date));
    expect(matters[0]?.deadline).toMatchObject({ kind: 'date', at: null });
    expect(matters[0]?.doubts).toEqual(['deadline-unclear']);
    expect(warnings.map(({ code }) => code)).toEqual(['doubtful-deadline']);
  });
});
