/** What kind of thing a matter is, rule by rule, and the reason that a person reads. */
import { describe, expect, test } from '@jest/globals';
import { findDeadline } from '../../../domain/directive/deadline.js';
import { fold } from '../../../domain/directive/fold.js';
import { readMatterKind } from '../../../domain/directive/matter-kind.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { corpusTest, corpusText } from './corpus.js';

function kindOf(text: string): { readonly kind: string; readonly kindReason: string } {
  const folded = fold(text);
  return readMatterKind(folded, findDeadline({ text, folded, issuedOn: '2026-01-10' })?.deadline ?? null);
}

describe('kinds', () => {
  test.each([
    ['不得擅自离岗，严禁瞒报漏报。', '各项要求均为禁止性规定'],
    ['任何单位和个人不得挪用物资。', '各项要求均为禁止性规定'],
    ['一律不准收取手续费。', '各项要求均为禁止性规定'],
    ['严禁擅自堵路断路、设置障碍。', '各项要求均为禁止性规定'],
    ['各单位不得自行向基层调度报表。', '各项要求均为禁止性规定'],
    ['防汛期间禁止采砂，不允许围河养殖。', '各项要求均为禁止性规定'],
  ])('when the text is %s, then it is a prohibition', (text, kindReason) => {
    expect(kindOf(text)).toEqual({ kind: 'prohibition', kindReason });
  });

  test.each([
    ['收到专报后，当天研究提出处理意见，当日事当日办。', '见“收到专报……当天”，每发生一次即单独起算'],
    ['发现险情后2小时内上报。', '见“发现险情……2小时内”，每发生一次即单独起算'],
    ['接到举报后24小时内核查。', '见“接到举报……24小时内”，每发生一次即单独起算'],
    ['一旦发现管涌，立即组织抢护。', '见“一旦发现管涌……立即”，每发生一次即单独起算'],
    ['凡发现违规倾倒的，第一时间制止并上报。', '见“凡发现违规倾倒的……第一时间”，每发生一次即单独起算'],
    ['险情实行一事一报。', '见“一事一报”，每发生一次即单独起算'],
    ['做好专报办理。各镇可随时报告困难。办公室收到专报后当天提出意见，报领导审定，不允许拖延。', null],
  ])('when the text is %s, then each event starts a duty of its own', (text, kindReason) => {
    const reading = kindOf(text);
    expect(reading.kind).toBe('per-event');
    if (kindReason !== null) expect(reading.kindReason).toBe(kindReason);
  });

  test.each([
    ['实行日报告制度。', '见“日报告”，按期重复办理'],
    ['每月28日前报送进展。', '见“每月28日前”，按期重复办理'],
    ['严格值班纪律。每日巡查堤防，做好记录。', '见“每日”，按期重复办理'],
    ['分配方案每3天制定一次。', '见“每3天”，按期重复办理'],
    ['各镇要加强巡查，每周五前报送巡查情况。', '见“每周五前”，按期重复办理'],
    ['2026年9月底前每周报送一次进展。', '见“每周”，按期重复办理，至“2026年9月底前”为止'],
  ])('when the text is %s, then it recurs', (text, kindReason) => {
    expect(kindOf(text)).toEqual({ kind: 'recurring', kindReason });
  });

  test.each([
    ['持续巩固治理成果，6月底前完成复核。', '有办理时限“6月底前”'],
    ['印发之日起30日内制定方案，长期坚持。', '有办理时限“印发之日起30日内”'],
    ['险情要当天处置。', '有办理时限“当天”'],
    ['收到本通知之日起30日内制定方案。', '有办理时限“收到本通知之日起30日内”'],
    [
      '对险段建立清单，落实责任，备足物资，实行日报告制度，统一调度力量。',
      '无长期性表述，另含周期性要求“日报告”',
    ],
    ['加固堤防，补足物资，统一调度，不得拖延。', '无长期性表述，另含禁止性要求'],
    [
      '全面排查堤防，建立清单，落实防守措施，发现险情后2小时内上报。',
      '有办理时限“发现险情后2小时内”，另含逐件办理要求“发现险情……2小时内”',
    ],
    ['6月底前完成清障，每周报送进展。', '有办理时限“6月底前”，另含周期性要求“每周”'],
    ['编制手册。', '无长期性表述'],
    ['确保市场供应不断档。', '无长期性表述'],
  ])('when the text is %s, then it is a task', (text, kindReason) => {
    expect(kindOf(text)).toEqual({ kind: 'task', kindReason });
  });

  test.each([
    ['持续改善河道水质。', '见“持续”，且无办结时限'],
    ['着力拓宽融资渠道。', '见“着力”，且无办结时限'],
    ['不断完善管理制度。', '见“不断”，且无办结时限'],
    ['长期坚持值班制度。', '见“长期坚持”，且无办结时限'],
    ['常态化开展隐患排查。', '见“常态化开展”，且无办结时限'],
    ['始终把安全放在首位，不得松懈。', '见“始终”，且无办结时限，另含禁止性要求'],
  ])('when the text is %s, then it stands', (text, kindReason) => {
    expect(kindOf(text)).toEqual({ kind: 'standing', kindReason });
  });
});

describe('linyi-21', () => {
  corpusTest(
    'when it is read, then the special report is per event, and the task with a daily report a task',
    () => {
      const { matters } = readDirective(corpusText('linyi-21-responsibilities.txt'));
      const kinds = new Map(matters.map(({ key, kind }) => [key, kind]));
      expect([kinds.get('一/1/1'), kinds.get('七/3/2'), kinds.get('二/4/2')]).toEqual([
        'task',
        'per-event',
        'task',
      ]);
    },
  );
});
