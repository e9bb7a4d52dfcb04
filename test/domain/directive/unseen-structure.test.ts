/** Headers, headings, tables and groups that documents of invented places showed to be misread. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedGroup } from '../../../domain/directive/types.js';
import { matterLine, timeOf } from './matter-line.js';

const TITLE = '澄溪市人民政府关于做好2026年重点工作的通知\n澄政发〔2026〕8号\n';
const HEAD = `${TITLE}各县（市、区）人民政府，市政府各部门：\n`;
const END = '\n澄溪市人民政府\n2026年3月1日\n';

describe('the header', () => {
  test.each<readonly [string, string, Partial<ReturnType<typeof readDirective>>]>([
    [
      'a form that a supervision office sends',
      '领导批示办理通知单\n批办〔2026〕88号\n市卫健委、市疾控局：\n1．要落实批示。\n澄溪市委督查室\n2026年11月3日\n',
      { title: '领导批示办理通知单', issuer: '澄溪市委督查室', addressees: ['市卫健委、市疾控局'] },
    ],
    [
      'a date with its hour',
      `${HEAD}1．要值守。\n省防汛抗旱指挥部办公室\n2026年6月16日21时\n`,
      { issuer: '省防汛抗旱指挥部办公室', issuedOn: '2026-06-16' },
    ],
    [
      'an order by a command whose name fills two lines at the end',
      '岚汀县传染病疫情防控指挥部办公室\n第9号令\n为防止扩散，现发布如下命令：\n一、学校要封闭管理。\n岚汀县传染病\n疫情防控指挥部办公室\n2026年1月9日\n',
      {
        title: '岚汀县传染病疫情防控指挥部办公室第9号令',
        issuer: '岚汀县传染病疫情防控指挥部办公室',
        addressees: [],
      },
    ],
    [
      'Markdown whose number is set bold',
      '# 岚汀县人民政府关于森林防火的通知\n\n**岚政发〔2026〕33号**\n\n各乡镇人民政府:\n\n1. 要巡查。\n',
      { documentNumber: '岚政发〔2026〕33号' },
    ],
    [
      'issuers side by side',
      `${HEAD}1．要值守。\n中共岚汀县纪律检查委员会　　中共岚汀县委组织部\n岚汀县应急管理局\n2026年4月28日\n`,
      { issuer: '中共岚汀县纪律检查委员会、中共岚汀县委组织部、岚汀县应急管理局' },
    ],
    [
      'a note below a table',
      '砚州市2026年任务分解表\n序号\t任务\t牵头单位\n1\t清障\t市水利局\n\n备注：首位为总牵头。',
      { addressees: [] },
    ],
  ])('when it is that of %s, then it is right', (_, source, expected) => {
    expect(readDirective(source)).toMatchObject(expected);
  });

  test('when one document is withdrawn and another only yields where they differ, then one is superseded', () => {
    const letter =
      '《办法》（澄政办规〔2021〕8号）同时废止，《意见》（澄政办发〔2018〕77号）与本意见不一致的，以本意见为准。';
    expect(readDirective(`${HEAD}1．清障。（市水利局负责）\n${letter}${END}`).supersedes).toEqual([
      '澄政办规〔2021〕8号',
    ]);
  });
});

test('when the characters are traditional, then owners, times, header are read and names stand as written', () => {
  const reading = readDirective(
    '澄溪市人民政府關於印發任務分解的通知\n澄政發〔2026〕1號\n各縣人民政府：\n一、監測\n（一）會商。每月召開1次會商會。（市地震局牽頭，市自然資源局參加）\n（二）改造。於10月底前竣工。（副市長林某同志負責，市住建局牽頭，各縣人民政府負責實施）\n澄溪市人民政府\n2026年1月20日\n',
  );
  expect(reading).toMatchObject({
    title: '澄溪市人民政府關於印發任務分解的通知',
    issuer: '澄溪市人民政府',
    addressees: ['各縣人民政府'],
  });
  expect(reading.matters.map(matterLine)).toEqual([
    '一/（一）/1 牵:市地震局 配:市自然資源局',
    '一/（二）/1 领:副市長林某 牵:市住建局 实:各縣人民政府',
  ]);
  expect(reading.matters.map(timeOf)).toEqual(['recurring', 'date 2026-11-01T00:00']);
});

test('when a line names whom to ask, then the last item ends before it', () => {
  const { matters } = readDirective(
    `${HEAD}1．各组要提交报告。\n联系人：梁某，联系电话：5551234\n2026年7月15日`,
  );
  expect(matters.map(({ text }) => text)).toEqual(['各组要提交报告。']);
});

test('when an annex lists titles, then the last section above it is no heading of theirs', () => {
  const { matters } = readDirective(
    `${HEAD}一、废止《办法》等2件文件。\n二、市司法局要于7月31日前公布目录。${END}附件1\n废止文件目录\n1.《办法》（澄政发〔2018〕22号）\n2.《通知》（澄政发〔2017〕51号）\n`,
  );
  expect(matters.map(matterLine)).toEqual(['二/-/1 牵:市司法局']);
});

test('when a commander signs in person, then the last item ends before the name', () => {
  const { matters } = readDirective(`${HEAD}1．不得离开辖区。\n指挥长：龚某\n2026年7月8日`);
  expect(matters.map(({ text }) => text)).toEqual(['不得离开辖区。']);
});

describe('headings', () => {
  test('when the line below is set in or begins with a label, then the heading ends with its line', () => {
    const { sections } = readDirective(
      `${HEAD}一、关于未落实责任问题\n  整改措施：全面排查，依法查处。\n  责任单位：市应急局\n二、强化应急值守\n    汛期实行领导带班。每日要报告。${END}`,
    );
    expect(sections.map(({ heading }) => heading)).toEqual(['关于未落实责任问题', '强化应急值守']);
  });
});

describe('tables', () => {
  test('when a heading fills a row, then its rows go on below, and 同上 and a spaced holder are understood', () => {
    const rows = [
      ['序号', '任务', '牵头领导', '牵头单位', '完成时限'],
      ['一、水利'],
      ['1', '修堤', '市委常委、副市长 周某', '市水利局', '6月底前'],
      ['2', '清淤', '同上', '市水利局（牵头）、市住建局', '7月底前'],
      ['二、交通'],
      ['3', '修路', '副市长严某', '市交通局', '分两批，6月底前一半，9月底前全部'],
    ];
    const expected = [
      '一/1/1 领:市委常委、副市长周某 牵:市水利局',
      '一/2/1 领:市委常委、副市长周某 牵:市水利局 配:市住建局',
      '二/3/1 领:副市长严某 牵:市交通局',
    ];
    const tabbed = rows.map((row) => row.join('\t')).join('\n');
    const barred = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
    for (const table of [tabbed, barred]) {
      const { matters } = readDirective(`澄溪市2026年任务分解表\n${table}\n`);
      expect(matters.map(matterLine)).toEqual(expected);
      expect(timeOf(matters[2])).toBe('date 2026-07-01T00:00');
    }
  });

  test('when petitions are settled by a table whose columns stand apart by spaces, then its rows are matters', () => {
    const { matters, addressees } = readDirective(
      '附件1：\n2026年信访积案化解任务分解表\n序号  案件名称  包案领导  责任单位  化解时限\n1  征地补偿  市委常委、政法委书记  龙潭镇党委、政府  2026年上半年\n附件2：\n联系方式\n',
    );
    expect(addressees).toEqual([]);
    expect(matters.map(matterLine)).toEqual(['-/1/1 领:市委常委、政法委书记 牵:龙潭镇党委、政府']);
    expect(matters.map(timeOf)).toEqual(['date 2026-07-01T00:00']);
  });

  test('when a ledger lists dangers, then danger, measure, supervisor, standard are read', () => {
    const source =
      '隐患整改台账（2026年第二批）\n序号 | 隐患点 | 隐患描述 | 整改措施 | 责任单位 | 督办领导 | 整改期限 | 整改标准\n1 | 青浦水库 | 裂缝3处 | 灌浆加固 | 浦江镇政府 | 分管水利副县长 | 2026.7.31 | 经县水利局验收合格\n';
    const [matter] = readDirective(source).matters;
    expect(matter && matterLine(matter)).toBe('-/1/1 领:分管水利副县长 牵:浦江镇政府');
    expect(matter).toMatchObject({
      heading: '青浦水库：裂缝3处',
      text: '灌浆加固',
      closingStandard: { text: '经县水利局验收合格' },
    });
  });
});

describe('groups', () => {
  const groupLine = ({ name, host, members, leaders, duties }: ParsedGroup): string =>
    [name, host, members.join('、'), leaders.join('、'), duties.map(({ text }) => text).join('/')].join('|');

  test('when an office and its groups are set up in different words, then each is read whole', () => {
    const { groups, matters, warnings } = readDirective(
      `${HEAD}${[
        '一、监测预警组。由市气象局牵头，市水利局、市水文中心参加。负责监测；发布预警。',
        '二、交通保障组',
        '组长：市交通局局长',
        '副组长：市公安局分管副局长',
        '成员单位：市公安局，市公路中心',
        '主要职责：保障通道；疏导车辆；',
        '三、医疗组（牵头单位：市卫健委；成员单位：市疾控中心、市红十字会）。主要职责：救治；防疫。',
        '四、宣传组',
        '组长单位：市委宣传部',
        '成员单位：市委网信办、市融媒体中心',
        '工作职责：1.组织发布；2.引导舆情。',
        '五、善后组设在市民政局，市财政局、市总工会等单位组成。主要负责安置；接收。',
        '各县（市、区）要参照成立机构，并于11月15日前将名单报市指挥部办公室。',
      ].join('\n')}${END}`,
    );
    expect(groups.map(groupLine)).toEqual([
      '监测预警组|市气象局|市水利局、市水文中心||监测/发布预警',
      '交通保障组||市公安局、市公路中心|市交通局局长、市公安局分管副局长|保障通道/疏导车辆',
      '医疗组|市卫健委|市疾控中心、市红十字会||救治/防疫',
      '宣传组|市委宣传部|市委网信办、市融媒体中心||组织发布/引导舆情',
      '善后组|市民政局|市财政局、市总工会||安置/接收',
    ]);
    expect(matters).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'unmapped-duty', proposedOwners: ['各县（市、区）'] }]);
  });
});
