/** Until when: what is read as a deadline, which instant follows from the text alone, and what is left alone. */
import { describe, expect, test } from '@jest/globals';
import { findCellDeadline, findDeadline, findDeadlines } from '../../../domain/directive/deadline.js';
import { findDates } from '../../../domain/directive/deadline-date.js';
import { fold } from '../../../domain/directive/fold.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedDeadline, ParsedMatter } from '../../../domain/directive/types.js';
import { sampleItem } from './sample.js';

function matterOf(text: string, date?: string): ParsedMatter {
  const [matter] = readDirective(sampleItem(`${text}（市水利局负责）`, date)).matters;
  if (matter === undefined) throw new Error('no matter was read');
  return matter;
}

function contextOf(text: string, issuedOn: string | null = '2026-01-10') {
  return { text, folded: fold(text), issuedOn };
}

function deadlineOf(text: string, issuedOn?: string | null): ParsedDeadline | null {
  return findDeadline(contextOf(text, issuedOn))?.deadline ?? null;
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

describe('how a date is worded', () => {
  test.each([
    ['二〇二六年六月底前建成。', '二〇二六年六月底前', '2026-07-01T00:00:00+08:00'],
    ['六月三十日前报送。', '六月三十日前', '2026-07-01T00:00:00+08:00'],
    ['2026.6.30前报送。', '2026.6.30前', '2026-07-01T00:00:00+08:00'],
    ['2026年6月30日（星期二）18：00前报送。', '2026年6月30日（星期二）18：00前', '2026-06-30T18:00:00+08:00'],
    ['原则上于2026年9月底前建成。', '2026年9月底前', '2026-10-01T00:00:00+08:00'],
    ['2026年9月底前,基本完成整治。', '2026年9月底前', '2026-10-01T00:00:00+08:00'],
    ['截止时间：2026年7月5日。', '2026年7月5日', '2026-07-06T00:00:00+08:00'],
    ['完成时限：2026年12月。', '2026年12月', '2027-01-01T00:00:00+08:00'],
    ['最迟6月20日报送。', '6月20日', '2026-06-21T00:00:00+08:00'],
    ['意见征集于6月20日止。', '6月20日止', '2026-06-21T00:00:00+08:00'],
    ['2026年12月建成投用。', '2026年12月', '2027-01-01T00:00:00+08:00'],
    ['明年3月底前建成。', '明年3月底前', '2027-04-01T00:00:00+08:00'],
    ['2027年前建成。', '2027年前', '2027-01-01T00:00:00+08:00'],
    ['年内建成投用。', '年内', '2027-01-01T00:00:00+08:00'],
    ['2026年底，全面建成体系。', '2026年底', '2027-01-01T00:00:00+08:00'],
    ['上半年完成摸底。', '上半年', '2026-07-01T00:00:00+08:00'],
    ['2026年第三季度前完成摸底。', '2026年第三季度前', '2026-10-01T00:00:00+08:00'],
    ['月底前完成摸底。', '月底前', '2026-02-01T00:00:00+08:00'],
    ['下月10日前完成摸底。', '下月10日前', '2026-02-11T00:00:00+08:00'],
  ])('when the text is %s, then %s ends at %s', (text, raw, at) => {
    expect(deadlineOf(text)).toMatchObject({ raw, kind: 'date', at });
  });

  test.each([
    '2000年底前建成的老旧小区应改尽改。',
    '6月底前已完成的项目要开展回头看。',
    '有效期至2027年12月31日止。',
    '自2026年3月1日起施行，2026年12月31日止有效。',
    '确保一季度全面开工。',
    '到2030年底，覆盖面达到九成。',
    '2025年完成了整治。',
    '到2030年底，基本建成体系。',
    '按照《整治方案（2026-2028年）》执行。',
    '1月28日，省防指印发了预案。',
    '对1月20日后返回的人员逐一登记。',
  ])('when the text is %s, then it sets no time', (text) => {
    expect(deadlineOf(text)).toBeNull();
  });
});

describe('the rule of a deadline', () => {
  test.each([
    ['2026年6月底前初评，12月底前终评。', '月底计至当月最后一日24:00；另有：12月底前'],
    ['6月20日18：00前报送。', '年份取成文日期的2026年；计至所写时刻18:00'],
    ['6月前建成。', '年份取成文日期的2026年；“6月前”计至上月最后一日24:00'],
    ['今年年底前建成。', '“今年”按成文日期为2026年；年底计至12月31日24:00'],
    ['9月31日前报送。', '“9月31日”不存在：2026年9月只有30天，不作修正，须由人确定'],
    ['2月30日前报送。', '“2月30日”不存在：2026年2月只有28天，不作修正，须由人确定'],
    ['13月底前报送。', '“13月”不存在，不作修正，须由人确定'],
    ['6月20日25：00前报送。', '“25:00”不存在，不作修正，须由人确定'],
    ['2025年6月底前报送。', '早于成文日期2026-01-10，不作修正，须由人确定'],
    ['6月20日下班前报送。', '“下班”取决于工作时间，须由人确定时刻'],
    ['自印发之日起30日内报送。', '自印发之日起算，下达时计算'],
    ['文件下发后，10个工作日内报送。', '自印发之日起算，下达时计算'],
    ['自施行之日起60日内备案。', '自施行之日起算，施行日须由人确定'],
    ['收到本通知之日起3个月内整改。', '自收到本文件之日起算，签收后才能确定，须由人确定日期'],
    ['收到交办单后3个工作日内反馈。', '自“收到交办单”起算，每次分别计算'],
    ['发现险情后2小时内上报。', '自“发现险情”起算，每次分别计算'],
    ['收到转办件后，应在5个工作日内办结。', '自“收到转办件”起算，每次分别计算'],
    ['凡发生事故的，必须在1小时内上报。', '自“发生事故”起算，每次分别计算'],
    ['企业应当在设备安装完毕之日起15日内申报。', '自“设备安装完毕”起算，取决于该事件，须由人确定日期'],
    ['会议结束后3日内报送。', '自“会议结束”起算，取决于该事件，须由人确定日期'],
    ['开学之前下发。', '取决于事件“开学”，须由人确定日期'],
    ['5个工作日内报送。', '未写明起算点，须由人确定日期'],
    ['长期坚持。', '长期性要求，没有办结时限'],
  ])('when the text is %s, then it says %s', (text, rule) => {
    expect(deadlineOf(text)?.rule).toBe(rule);
  });

  test('when no year can be known, then a day that exists in no year is still named as such', () => {
    expect(deadlineOf('6月底前报送。', null)?.rule).toBe('没有年份，成文日期也未读出，须由人确定');
    expect(deadlineOf('2月31日前报送。', null)?.rule).toContain('“2月31日”不存在');
  });

  test('when a later year was only told of, then it is not carried on', () => {
    expect(deadlineOf('按照2024年3月印发的方案，6月底前建成。')).toMatchObject({
      at: '2026-07-01T00:00:00+08:00',
    });
    expect(findDeadlines(contextOf('2027年3月底前初评，次年6月底前终评。'))[1]?.deadline).toMatchObject({
      at: '2028-07-01T00:00:00+08:00',
      rule: '“次年”为2027年的下一年；月底计至当月最后一日24:00',
    });
  });

  test('when one 前 is said for two dates, then both are found', () => {
    const found = findDeadlines(contextOf('分别于6月底、12月底前报送。'));
    expect(found.map(({ deadline }) => deadline.raw)).toEqual(['6月底', '12月底前']);
  });
});

describe('terms and events', () => {
  test.each([
    ['半小时内到场。', '半小时内'],
    ['5日内到位。', '5日内'],
    ['30日内有序推进。', '30日内'],
    ['3至5日内答复。', '3至5日内'],
    ['次日9：00前报送。', '次日9：00前'],
    ['本周五前报送。', '本周五前'],
    ['节后立即复工。', '节后'],
    ['春节前完成兑付。', '春节前'],
    ['“五一”前完成整改。', '“五一”前'],
    ['2026年汛期前完成加固。', '2026年汛期前'],
    ['汛期结束后及时总结。', '汛期结束后'],
  ])('when the text is %s, then %s hangs on something a person must date', (text, raw) => {
    expect(deadlineOf(text)).toMatchObject({ raw, kind: 'relative', at: null });
  });

  test.each([
    '排查3天内有密切接触的人员。',
    '持48小时内核酸检测阴性证明。',
    '登记14天内曾到过库区的人员。',
    '统计过去3个月内的险情。',
    '国庆节前后加强巡查。',
    '加强对节后企业用工情况的监测。',
    '当前正值节后返程高峰。',
    '复工前实施查验。',
    '疫情解除前一律不再审批。',
    '实行24小时值班。',
    '加强晚上9点以后的值守。',
    '年满18周岁的人员。',
    '治愈后继续隔离14天。',
    '办理时限压缩至3个工作日以内。',
  ])('when the text is %s, then it sets no time', (text) => {
    expect(deadlineOf(text)).toBeNull();
  });
});

describe('a cell that holds a time limit', () => {
  test.each([
    ['2026年12月', 'date', '2027-01-01T00:00:00+08:00'],
    ['12月底', 'date', '2027-01-01T00:00:00+08:00'],
    ['2026年', 'date', '2027-01-01T00:00:00+08:00'],
    ['2026年6月底前初评，12月底前终评', 'date', '2026-07-01T00:00:00+08:00'],
    ['2026年6月30日', 'date', '2026-07-01T00:00:00+08:00'],
    ['2026年1月-6月', 'date', '2026-07-01T00:00:00+08:00'],
    ['长期', 'open-ended', null],
    ['全年', 'open-ended', null],
    ['每月28日前', 'recurring', null],
    ['印发之日起30日内', 'relative', null],
  ])('when it is %s, then it is %s, at %s', (text, kind, at) => {
    expect(findCellDeadline(contextOf(text))?.deadline).toMatchObject({ kind, at });
  });

  test.each(['', '—', '按要求', '见附件'])('when it is %j, then there is none', (text) => {
    expect(findCellDeadline(contextOf(text))).toBeNull();
  });
});
