/** Whole invented documents of several genres, judged by hand before they were read. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedDirective } from '../../../domain/directive/types.js';
import { matterLine, timeOf } from './matter-line.js';

/** Every matter's owners and time on one line. */
const lines = ({ matters }: ParsedDirective): readonly string[] =>
  matters.map((matter) => [matterLine(matter), timeOf(matter)].filter((part) => part !== null).join(' | '));

describe('a notice on flood control', () => {
  const reading = readDirective(`000017
特急
澄溪市防汛抗旱指挥部文件
澄汛〔2026〕11号
签发人：顾砚秋  陆㛃

澄溪市防汛抗旱指挥部
关于切实做好2026年主汛期防汛抢险
准 备 工 作 的 通 知

各县（市、区）防汛抗旱指挥部，市防汛抗旱指挥部各成员单位，䶮湖管理处：

    为贯彻落实《关于做好防汛准备工作的通知》（江汛〔2026〕5号）要求，现就有关事项通知如下：
    一、压实防汛责任
    （一）落实责任人。各县（市、区）要于4月20日前将名单报市防办备案。（市防办牵头，各县（市、区）防指负责）
    （二）开展演练。6月底前完成培训全覆盖，演练不少于1次。（市应急管理局牵头，市水利局、武警澄溪支队配合，各县（市、区）人民政府落实）
    二、排查整治隐患
    （三）水库安全。病险水库原则上一律空库运行，不得超汛限水位蓄水。（市水利局负责）
    （四）城市内涝。38处易涝点5月31日前全部整治到位；地下车库于汛期前配齐挡水板。（市住房和城乡建设局、市城市管理局按职责分工负责，市公安局交警支队参与）
    （五）地质灾害。应转尽转、应转早转。〔市自然资源和规划局（市林业局）牵头，市教育局、民政局、文化广电和旅游局会同有关部门负责〕
    三、强化应急值守
    汛期实行24小时值班和领导带班制度。每日16时前向市防办报送情况，重大险情接报后30分钟内电话报告，实行零报告制度。

                                澄溪市防汛抗旱指挥部
                                  2026年4月2日
抄送：省防汛抗旱指挥部办公室，市委办公室。
— 3 —
`);

  test('when it is read, then header and matters are those that a clerk writes down', () => {
    expect(reading).toMatchObject({
      documentNumber: '澄汛〔2026〕11号',
      issuer: '澄溪市防汛抗旱指挥部',
      urgency: '特急',
      signers: ['顾砚秋', '陆㛃'],
      issuedOn: '2026-04-02',
      basis: ['江汛〔2026〕5号'],
      cc: ['省防汛抗旱指挥部办公室', '市委办公室'],
    });
    expect(reading.addressees.at(-1)).toBe('䶮湖管理处');
    expect(reading.sections.map(({ heading }) => heading)).toEqual([
      '压实防汛责任',
      '排查整治隐患',
      '强化应急值守',
    ]);
    expect(lines(reading)).toEqual([
      '一/（一）/1 牵:市防办 配:各县（市、区）防指 | date 2026-04-21T00:00',
      '一/（二）/1 牵:市应急管理局 配:市水利局、武警澄溪支队 实:各县（市、区）人民政府 | date 2026-07-01T00:00',
      '二/（三）/1 牵:市水利局',
      '二/（四）/1 牵:市住房和城乡建设局、市城市管理局 配:市公安局交警支队 | date 2026-06-01T00:00',
      '二/（五）/1 牵:市自然资源和规划局（市林业局） 配:市教育局、民政局、文化广电和旅游局、有关部门',
    ]);
    expect(reading.warnings.map(({ code }) => code)).toEqual(['unmapped-duty']);
  });
});

describe('minutes of a meeting', () => {
  test('when owners stand in sentences, then they are read in doubt and no subject of a demand is made one', () => {
    const reading = readDirective(`砚州市人民政府专题会议纪要
〔2026〕第19次
砚州市人民政府办公室                     2026年5月12日

关于研究城东片区防洪排涝工程有关问题的
会议纪要

5月9日，常务副市长主持召开专题会议。现将议定事项纪要如下：
一、关于征地拆迁问题
会议明确，由城东区政府牵头，市自然资源局配合，于5月底前完成43户房屋征收。
二、关于建设资金问题
会议议定，由市财政局会同市水利局于5月20日前提出资金平衡方案，报市政府审定。
三、关于管线迁改问题
会议要求，国网砚州供电公司等权属单位必须在接到通知之日起15个工作日内完成迁改。
四、关于督查督办
市政府督查室负责跟踪督办，每半月通报一次进展。
分送：各参会单位。
`);
    expect(reading.title).toBe('关于研究城东片区防洪排涝工程有关问题的会议纪要');
    expect(lines(reading)).toEqual([
      '一/-/1 牵:城东区政府 配:市自然资源局 | date 2026-06-01T00:00',
      '二/-/1 牵:市财政局 配:市水利局 | date 2026-05-21T00:00',
      '三/-/1 | relative',
      '四/-/1 牵:市政府督查室 | recurring',
    ]);
  });
});

describe('a plan against air pollution in winter', () => {
  test('when one plan replaces another, then times, default implementers, and what is forbidden are read', () => {
    const reading = readDirective(`关于印发《2026年秋冬季大气污染综合治理攻坚行动方案》的通知
砚环委〔2026〕3号
各县（市、区）人民政府，市环委会各成员单位：
现将方案印发给你们。2025年10月9日印发的方案（砚环委〔2025〕11号）不再执行。
砚州市生态环境保护委员会
2026年9月25日
2026年秋冬季大气污染综合治理攻坚行动方案
为改善空气质量，制定本方案（实施时间：2026年10月1日至2027年3月31日）。
一、目标
PM2.5平均浓度控制在52微克/立方米以内。
二、任务
（一）散煤治理。10月31日前完成改造2.3万户。（市发展改革委牵头，市生态环境局参与。以下任务均由县（市、区）政府落实，不再列出）
（二）机动车治理。2026年12月底前淘汰货车1200辆；每月抽检不少于300辆次。（市公安局、市生态环境局负责）
（三）重污染应对。接到预警信息后，1小时内启动应急响应。（市环委办牵头，各成员单位按预案职责负责）
三、保障
市环委办每旬通报一次排名，连续2个月排名后两位的，由主任约谈。
各县（市、区）于每月2日、17日前报送进展，2027年4月10日前报送总结。
`);
    expect(reading.supersedes).toEqual(['砚环委〔2025〕11号']);
    expect(lines(reading)).toEqual([
      '二/（一）/1 牵:市发展改革委 配:市生态环境局 实:县（市、区）政府 | date 2026-11-01T00:00',
      '二/（二）/1 牵:市公安局、市生态环境局 实:县（市、区）政府 | date 2027-01-01T00:00',
      '二/（三）/1 牵:市环委办 配:各成员单位 实:县（市、区）政府 | relative',
      '三/-/1 牵:市环委办 实:县（市、区）政府 | recurring',
    ]);
    expect(reading.warnings.filter(({ code }) => code === 'unmapped-duty')).toMatchObject([
      { proposedOwners: ['各县（市、区）'] },
    ]);
  });
});

describe('an order of a command against forest fires', () => {
  test('when rules bind everybody, then validity is no deadline and each kind of rule is told apart', () => {
    const reading = readDirective(`岚汀县森林防火指挥部
令
春季防火期已至，现命令如下：
一、自3月15日0时起至5月15日24时止，全县范围内禁止一切野外用火。
二、护林员每日巡山不少于6小时。
三、接警后5分钟内必须出动。
四、要从严查处违规用火，县公安局牵头，县应急局、县林业局配合。
岚汀县森林防火指挥部
2026年3月10日
`);
    expect(reading).toMatchObject({ title: '岚汀县森林防火指挥部令', issuer: '岚汀县森林防火指挥部' });
    expect(lines(reading)).toEqual([
      '一/-/1',
      '二/-/1 | recurring',
      '三/-/1 | relative',
      '四/-/1 牵:县公安局 配:县应急局、县林业局',
    ]);
    expect(reading.matters.map(({ kind }) => kind)).toEqual([
      'prohibition',
      'recurring',
      'per-event',
      'task',
    ]);
  });
});
