/** Owners, times and duties that documents of invented places showed to be misread, each as a small one of its own. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedDirective } from '../../../domain/directive/types.js';
import { matterLine, timeOf } from './matter-line.js';

const HEAD =
  '澄溪市人民政府关于做好2026年重点工作的通知\n澄政发〔2026〕8号\n各县（市、区）人民政府，市政府各部门：\n';
const END = '\n澄溪市人民政府\n2026年3月1日\n';

const read = (body: string): ParsedDirective => readDirective(`${HEAD}${body}${END}`);

describe('owners', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a lead beside others who act together leads them',
      '1．清障。〔市水利局牵头，市教育局、市民政局会同有关部门负责〕',
      ['-/1/1 牵:市水利局 配:市教育局、市民政局、有关部门'],
    ],
    [
      'labels shortened to their verb',
      '1．清障。（责任领导：沈副市长；主责：市商务局；协同：市文旅局、市体育局；联系电话：123）',
      ['-/1/1 领:沈副市长 牵:市商务局 配:市文旅局、市体育局'],
    ],
    [
      '承办 and 全程监督',
      '1．清障。（市卫健委牵头，市城投集团承办，市审计局全程监督）',
      ['-/1/1 牵:市卫健委 实:市城投集团 导:市审计局'],
    ],
    [
      '按职责配合, 按分工负责',
      '1．清障。（市数据局牵头，各相关单位按职责配合）\n2．清淤。（市水利局、市城管局按分工负责）',
      ['-/1/1 牵:市数据局 配:各相关单位', '-/2/1 牵:市水利局、市城管局'],
    ],
    [
      '负责 with what is in charge',
      '1．建校。（市教育局负责，市住建局负责要素保障）',
      ['-/1/1 牵:市教育局、市住建局'],
    ],
    [
      '市领导 as a label, and a charge by a plan',
      '1．清障。（市领导：苏砚；牵头：市水利局；责任：各县区）\n2．清淤。（市环委办牵头，各成员单位按预案职责负责）',
      ['-/1/1 领:苏砚 牵:市水利局 配:各县区', '-/2/1 牵:市环委办 配:各成员单位'],
    ],
    [
      'a list whose last word belongs to the name before it',
      '1．清障。〔市信访局牵头，市直有关部门、单位和各县（市、区）党委、政府负责〕',
      ['-/1/1 牵:市信访局 配:市直有关部门、单位、各县（市、区）党委、政府'],
    ],
    [
      'what is implemented, supervised, and by whom',
      '1．清障。（市卫健委牵头，各县政府负责落实属地责任）\n2．清淤。（各县负责；市委政法委负责督促指导）',
      ['-/1/1 牵:市卫健委 实:各县政府', '-/2/1 牵:各县 导:市委政法委'],
    ],
    [
      'units of which the first is said to lead, and nothing else',
      '1．清障。（市水利局、市住建局，排名第一的单位为牵头单位）\n2．清淤。（市水利局、市住建局负责）',
      ['-/1/1 牵:市水利局 配:市住建局', '-/2/1 牵:市水利局、市住建局'],
    ],
    [
      'units alone where the first leads by declaration, beside those in the plural',
      '1．更新。（市工信局、市环保局负责；列首位的为牵头单位，下同）\n2．改造。（市住建局、市城管局，各县政府。各项任务均需各县政府落实，以下不再列出）',
      ['-/1/1 牵:市工信局 配:市环保局 实:各县政府', '-/2/1 牵:市住建局 配:市城管局、各县政府'],
    ],
    [
      'measures with the labels of all of them below',
      '一、养殖污染突出\n整改目标：配套率达到100%\n整改时限：2026年12月底\n整改措施：\n1.建设设施。\n2.从严查处。\n责任单位：䶮溪县委、县政府\n督导单位：市环保局\n二、水体返臭\n1.清淤。\n责任单位：市住建局',
      [
        '一/-/1 牵:䶮溪县委、县政府 导:市环保局',
        '一/1/1 牵:䶮溪县委、县政府 导:市环保局',
        '一/2/1 牵:䶮溪县委、县政府 导:市环保局',
        '二/1/1 牵:市住建局',
      ],
    ],
    [
      'a body of a new district, and who acts together',
      '（一）学位。请江北新区管委会抓紧启动建设。\n（二）校车。市教育局、市公安局联合开展整治，一周内拿出方案。',
      ['-/（一）/1 牵:江北新区管委会', '-/（二）/1 牵:市教育局、市公安局'],
    ],
    [
      'one of a list marked as lead',
      '1．清障。（责任单位：市水利局（牵头）、市住建局）',
      ['-/1/1 牵:市水利局 配:市住建局'],
    ],
    [
      '（分别负责） behind a list',
      '1．清障。\n牵头单位：市财政局、市发改委（分别负责）\n责任单位：市税务局',
      ['-/1/1 牵:市财政局、市发改委 配:市税务局'],
    ],
    [
      'a person before units without a word of role',
      '1．清障。（苏某秋，市水利局、市住建局）\n2．清淤。（市水利局负责）',
      ['-/1/1 领:苏某秋 牵:市水利局、市住建局', '-/2/1 牵:市水利局'],
    ],
    [
      'the first leads there alone without 下同',
      '1．清障。（市招商局、市经开区管委会共同负责，列首位的为牵头单位）\n2．清淤。（市水利局、市住建局负责）',
      ['-/1/1 牵:市招商局 配:市经开区管委会', '-/2/1 牵:市水利局、市住建局'],
    ],
    [
      'a heading’s lead above 责任单位',
      '一、节能（牵头单位：市发改委）\n1．装机。（责任单位：市能源集团）\n2．淘汰。（责任单位：市环保局、市监局）',
      ['一/1/1 牵:市发改委 配:市能源集团', '一/2/1 牵:市发改委 配:市环保局、市监局'],
    ],
    [
      'a government by its short name',
      '一、任务\n由城东区政府牵头，市自然资源局配合，要完成征收。\n二、要求\n由当地政府牵头要做好安置。',
      ['一/-/1 牵:城东区政府 配:市自然资源局', '二/-/1'],
    ],
    [
      'a body before a colon',
      '一、分工\n（一）局公路科：负责方案审查。\n（二）局财务科、局审计科：负责拨付。',
      ['一/（一）/1 牵:局公路科', '一/（二）/1 牵:局财务科、局审计科'],
    ],
    [
      'who acts together or by turns in the sentence',
      '（一）治污。由市环保局会同市住建局等部门，对排污口要全面溯源。\n（二）执法。市公安局、市水利局按照职责分工，每半年巡河1次。\n（三）查处。要从严查处，市公安局牵头，市林业局配合。\n（四）监测。市气象局每2小时报告一次。\n（五）通报。市环委办每旬通报一次。\n（六）自查。市住建局务于7月25日前报送自查报告。',
      [
        '-/（一）/1 牵:市环保局 配:市住建局、等部门',
        '-/（二）/1 牵:市公安局、市水利局',
        '-/（三）/1 牵:市公安局 配:市林业局',
        '-/（四）/1 牵:市气象局',
        '-/（五）/1 牵:市环委办',
        '-/（六）/1 牵:市住建局',
      ],
    ],
  ])('when the case is: %s, then the owners are right', (_, body, expected) => {
    expect(read(body).matters.map(matterLine)).toEqual(expected);
  });

  test('when two parts are joined in a class of bodies, then they are one owner as written', () => {
    const [matter] = read('1．清障。（各县（市、区）党委、政府负责）').matters;
    expect(matter?.leadUnits).toEqual(['各县（市、区）党委、政府']);
  });

  test('when the first leads wherever no lead is listed, then it does', () => {
    const { matters, declarations } = read(
      '1．清障。（市水利局、市住建局负责）\n2．清淤。（市住建局负责）\n本分工未列明牵头单位的，由排在首位的责任单位牵头。',
    );
    expect(declarations.map(({ kind }) => kind)).toEqual(['first-is-lead']);
    expect(matters[0]).toMatchObject({ leadUnits: ['市水利局'], assistUnits: ['市住建局'] });
  });

  test('when a leader has two posts, then it is one leader', () => {
    const [matter] = read(
      '1．清障。\n牵头领导：市委常委、常务副市长，分管水利副市长\n牵头单位：市水利局',
    ).matters;
    expect(matter?.leaders).toEqual(['市委常委、常务副市长', '分管水利副市长']);
  });

  test('when a label’s list of times goes on behind a comma, then every time is read and nobody is invented', () => {
    const [matter] = read(
      '1．改造。\n牵头单位：市住建局\n完成时限：分两批，6月底前开工，11月底前全面落实',
    ).matters;
    expect(matter).toMatchObject({ leadUnits: ['市住建局'], implementUnits: [] });
    expect(timeOf(matter)).toBe('date 2026-07-01T00:00');
    expect(matter?.deadline?.rule).toContain('11月底前');
  });

  test('when a heading gives a time, then it holds where an item states none', () => {
    const { matters } = read(
      '一、工业（牵头单位：市工信局；完成时限：2026年12月）\n1．创建。\n2．诊断，9月15日前完成。',
    );
    expect(matters.map(timeOf)).toEqual(['date 2027-01-01T00:00', 'date 2026-09-16T00:00']);
  });
});

describe('times', () => {
  test.each<readonly [string, string | null]>([
    ['自4月1日8时起至4月10日24时止，禁止野外用火', null],
    ['即日起至6月30日止，一律停止施工', null],
    ['自即日起至6月30日止，开展整治', 'date 2026-07-01T00:00'],
    ['6月、12月底前各调度一次', 'date 2026-07-01T00:00'],
    ['18日8时前全部撤离', 'date 2026-03-18T08:00'],
    ['3月18日8时前到岗，20日8时前撤离', 'date 2026-03-18T08:00'],
    ['于二季度末取得进展', 'date 2026-07-01T00:00'],
    ['年内签约20个项目', 'date 2027-01-01T00:00'],
    ['返校前14天的记录由学校留存', null],
    ['24小时内完成密切接触者协查', 'relative'],
    ['每年推动1000家企业更新', null],
    ['每年召开2次会议', 'recurring'],
    ['14天内有密切接触史的要登记', null],
  ])('when a matter says %s, then its time is %s', (words, expected) => {
    expect(timeOf(read(`1．${words}。（市水利局负责）`).matters[0])).toBe(expected);
  });

  test.each([
    '一旦发生火情必须10分钟内报告',
    '发现异常2小时内上报',
    '县疾控中心发现疫情后，2小时内直报',
    '接警后5分钟内出动',
    '发生火情后，属地乡镇必须第一时间组织扑救并在15分钟内报告',
  ])('when the event stands right before the term (%s), then each one counts anew', (words) => {
    expect(read(`1．${words}。（市应急局负责）`).matters[0]).toMatchObject({
      kind: 'per-event',
      deadline: { kind: 'relative', rule: expect.stringContaining('每次分别计算') },
    });
  });
});

test('when a report is due at several hours, then it recurs, and the hours are left to a person', () => {
  const [matter] = read('1．每日8时、20时前报送灾情。（市应急局负责）').matters;
  expect(matter?.deadline).toMatchObject({ kind: 'recurring', raw: '每日8时、20时前', recurrence: null });
});

describe('duties', () => {
  test.each([
    '各县疾控中心发现疫情后，2小时内网络直报，当天开展调查。',
    '公共场所每日通风不少于2次。',
    '气象台站每3小时滚动预报一次。',
    '协办单位按照职责做好配合。',
    '市环委办每旬通报一次排名。',
    '各级负责人立即上岗到位。',
    '请于每周五前将进度报市政府督查室。',
  ])(
    'when an item of a document without attributions says %s, then it is a matter to be assigned',
    (words) => {
      const { matters } = read(`1．值守人员要在岗。\n2．${words}`);
      expect(matters.map(({ key }) => key)).toEqual(['-/1/1', '-/2/1']);
    },
  );

  test.each([
    '请按照批示要求核查，于4月28日（星期二）下班前将情况报送市政府督查室。',
    '现将批示印送你们，请抓好落实，并于收到本通知后3个工作日内将情况报市委督查室。',
  ])('when the covering letter says %s, then the duty is listed in spite of its formula', (letter) => {
    const { warnings } = read(`${letter}\n1．清障。（市水利局负责）`);
    expect(warnings.map(({ code }) => code)).toEqual(['unmapped-duty']);
  });

  test('when a part tells what is wrong, then its dates are no duties of anybody', () => {
    const { matters } = read(
      '一、存在问题\n一是未按要求于2月20日前报送进展；二是推进缓慢。\n二、要求\n各县要认真整改。',
    );
    expect(matters.map(({ section }) => section)).toEqual(['二']);
  });

  test('when a duty outside the matters is dated or repeated, then whoever it begins with is proposed', () => {
    const { warnings } = read('1．清障。（市水利局负责）\n各县（市、区）、市直有关部门于每月2日前报送进展。');
    expect(warnings).toMatchObject([{ proposedOwners: ['各县（市、区）、市直有关部门'] }]);
  });

  test('when addressees end in 成员单位：, then that is no label left unread', () => {
    const source = `${HEAD.replace('市政府各部门：', '市安委会成员单位：')}1．清障。（市水利局负责）${END}`;
    expect(readDirective(source).warnings).toEqual([]);
  });
});
