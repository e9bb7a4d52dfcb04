/** What a fresh reader found in documents that the reading had not seen, each as a small invented one. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedMatter } from '../../../domain/directive/types.js';

const TITLE = '云陵市人民政府办公室关于印发2026年重点工作分工的通知\n云政办发〔2026〕8号\n';
const HEAD = `${TITLE}各县（市、区）人民政府，市政府各部门：\n`;
const END = '\n云陵市人民政府办公室\n2026年3月1日\n';

const read = (body: string) => readDirective(`${HEAD}${body}${END}`);

/** Key, then leaders, leads, assistants, implementers as far as there are any. */
function line({ key, leaders, leadUnits, assistUnits, implementUnits }: ParsedMatter): string {
  const parts = [
    ['领', leaders],
    ['牵', leadUnits],
    ['配', assistUnits],
    ['实', implementUnits],
  ] as const;
  const named = parts.flatMap(([role, names]) => (names.length > 0 ? [`${role}:${names.join('、')}`] : []));
  return [key, ...named].join(' ');
}

describe('owners', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a number right behind an attribution is no owner',
      '一、优化环境（一）清理收费。（市财政局牵头，市发改委配合）（二）压缩时限。（市政务局负责）',
      ['一/（一）/1 牵:市财政局 配:市发改委', '一/（二）/1 牵:市政务局'],
    ],
    [
      '（2） behind an attribution numbers the next',
      '1．巡查。（1）汛前。（市水利局牵头，市应急局配合）（2）汛后。（市应急局负责）',
      ['-/1（1）/1 牵:市水利局 配:市应急局', '-/1（2）/1 牵:市应急局'],
    ],
    [
      'a numbered line ends a label’s list',
      '1.改造学校。责任单位：市教育局\n2.建设医院。责任单位：市卫健委',
      ['-/1/1 牵:市教育局', '-/2/1 牵:市卫健委'],
    ],
    [
      'a time limit alone is work of nobody yet',
      '1.改造学校。完成时限：2026年8月底前\n2.建桥。牵头单位：市交通局',
      ['-/1/1', '-/2/1 牵:市交通局'],
    ],
    [
      'units parted by space',
      '1.清障。\n责任单位：市委宣传部 市水利局  市融媒体中心\n',
      ['-/1/1 牵:市委宣传部、市水利局、市融媒体中心'],
    ],
    [
      'labels parted by space',
      '1.清障。（牵头部门：市水利局 责任部门：市财政局 完成时间：2026年底）',
      ['-/1/1 牵:市水利局 配:市财政局'],
    ],
    [
      'labels parted by nothing',
      '1.清障。（责任领导：林某舟责任单位：市交通局）',
      ['-/1/1 领:林某舟 牵:市交通局'],
    ],
    [
      'responsible persons',
      '1.清障。（责任人：林某舟、贺某秋；责任单位：市水利局）',
      ['-/1/1 领:林某舟、贺某秋 牵:市水利局'],
    ],
    [
      '等 before 和',
      '1.清障。（市财政局、市水利局等和各县人民政府负责）',
      ['-/1/1 牵:市财政局、市水利局、各县人民政府'],
    ],
    [
      '等部门 in the middle',
      '1.清障。（市财政局等部门、各县政府负责）',
      ['-/1/1 牵:市财政局、各县政府 配:等部门'],
    ],
    ['a time behind the owner', '1.清障。（市财政局负责，年内持续推进）', ['-/1/1 牵:市财政局']],
    [
      'people’s organisations',
      '1.清障。（市民政局、市残联、市妇联、市科协负责）',
      ['-/1/1 牵:市民政局、市残联、市妇联、市科协'],
    ],
    [
      '会同 in the sentence',
      '一、任务\n1.清障。（市住建局负责）\n二、保障\n由市水利局会同市农业农村局等部门负责落实巡查。\n',
      ['一/1/1 牵:市住建局', '二/-/1 牵:市水利局 配:市农业农村局、等部门'],
    ],
    [
      'a subject that is no body',
      '一、任务\n1.清障。（市住建局负责）\n二、保障\n已建成的村级水厂应按照规定移交。\n这项工作由市水利局负责。\n',
      ['一/1/1 牵:市住建局'],
    ],
    ['a bracket that explains', '1.学校（培训基地内由县教育局负责）应制定方案。', ['-/1/1']],
    ['whoever is to be asked is no owner', '1.要清障。（联系人：林某舟，电话：1234567）', ['-/1/1']],
    [
      'a list declared on its own line',
      '1.稳产。\n责任单位：市农业农村局、市水利局（除注明“分别牵头”外，列第一位的为牵头单位，下同）\n2.增收。\n责任单位：市人社局、市农业农村局分别牵头\n',
      ['-/1/1 牵:市农业农村局 配:市水利局', '-/2/1 牵:市人社局、市农业农村局'],
    ],
    ['按职责牵头', '1.清障。（市水利局、市住建局按职责牵头）', ['-/1/1 牵:市水利局、市住建局']],
    [
      'a post with its holder',
      '1.清障。（市财政局局长林某舟负责，市财政局牵头）',
      ['-/1/1 领:市财政局局长林某舟 牵:市财政局'],
    ],
    [
      'units only, at the end',
      '1.清障。（市水利局、市住建局）\n2.清淤。（市住建局负责）',
      ['-/1/1 牵:市水利局、市住建局', '-/2/1 牵:市住建局'],
    ],
  ])('when the case is: %s, then the owners are right', (_, body, expected) => {
    expect(read(body).matters.map(line)).toEqual(expected);
  });
});

describe('structure', () => {
  test('when a letter with numbers of its own is followed by a plan, then each is numbered apart', () => {
    const plan =
      '2026年重点工作分工方案\n一、水利\n1.新建水库。（市水利局负责）\n2.整治河道。（市水利局负责）\n二、教育\n1.改造学校。（市教育局负责）\n';
    const { matters, sections, attachedTitle } = readDirective(
      `${HEAD}一、高度重视。各单位要细化方案。\n二、强化督查。市政府督查室要加强督查。${END}\n${plan}`,
    );
    expect(attachedTitle).toBe('2026年重点工作分工方案');
    expect(sections.map(({ heading }) => heading)).toEqual(['高度重视', '强化督查', '水利', '教育']);
    expect(matters.map(line)).toEqual([
      '二/-/1 牵:市政府督查室',
      '一/1/1 牵:市水利局',
      '一/2/1 牵:市水利局',
      '二/1/1 牵:市教育局',
    ]);
  });

  test('when the last item ends in a list, then the signature is no part of it', () => {
    const { matters } = read('1.清障。\n牵头单位：市水利局');
    expect(matters.map(line)).toEqual(['-/1/1 牵:市水利局']);
  });

  test('when chapters part the numbers, then they run on', () => {
    const { sections } = read(
      '第一章 总则\n一、市政府要履行职责。\n第二章 职能\n二、各部门要转变职能。\n三、各部门必须执行决定。',
    );
    expect(sections.map(({ number }) => number)).toEqual(['一', '二', '三']);
  });

  test('when a heading with owners has items with owners, then it is a matter itself, and 具体措施： is none', () => {
    const { matters } = read(
      '一、环境\n（一）研究完善直达机制。（市财政局负责）\n具体措施：\n1．总结经验。（市税务局牵头）\n2．简化程序。（市税务局负责）',
    );
    expect(matters.map(line)).toEqual([
      '一/（一）/1 牵:市财政局',
      '一/（一）1/1 牵:市税务局',
      '一/（一）2/1 牵:市税务局',
    ]);
  });

  test('when all line breaks are lost, then header, sections and matters are read all the same', () => {
    const lost =
      '云陵市人民政府办公室关于印发2026年重点工作分工的通知云政办发〔2026〕8号各县（市、区）人民政府，市政府各部门：《分工方案》已经市政府同意，现印发给你们。云陵市人民政府办公室2026年3月1日2026年重点工作分工方案一、水利建设（一）新建水库。（市水利局负责）（二）整治河道。（市水利局牵头，市住建局配合）二、教育发展（三）改造学校。（市教育局负责）';
    const { documentNumber, title, issuer, issuedOn, addressees, sections, matters } = readDirective(lost);
    expect({ documentNumber, title, issuer, issuedOn, addressees }).toEqual({
      documentNumber: '云政办发〔2026〕8号',
      title: '云陵市人民政府办公室关于印发2026年重点工作分工的通知',
      issuer: '云陵市人民政府办公室',
      issuedOn: '2026-03-01',
      addressees: ['各县（市、区）人民政府', '市政府各部门'],
    });
    expect(sections.map(({ heading }) => heading)).toEqual(['水利建设', '教育发展']);
    expect(matters.map(line)).toEqual([
      '一/（一）/1 牵:市水利局',
      '一/（二）/1 牵:市水利局 配:市住建局',
      '二/（三）/1 牵:市教育局',
    ]);
  });

  test('when a table was copied a cell a line, then its rows are matters', () => {
    const { matters } = read(
      '序号\n工作任务\n责任单位\n1\n粮食稳产。\n市农业农村局\n2\n新建水库3座。\n市水利局，各县政府\n',
    );
    expect(matters.map(line)).toEqual(['-/1/1 牵:市农业农村局', '-/2/1 牵:市水利局、各县政府']);
  });
});

describe('a table behind the signature', () => {
  test('when no section stands above it, then its matters are in none', () => {
    const { matters } = readDirective(
      `${HEAD}一、任务\n1.清障。（市水利局负责）${END}\n序号\t事项\t牵头单位\n1\t清淤\t市住建局\n`,
    );
    expect(matters.map(line)).toEqual(['一/1/1 牵:市水利局', '-/1/1 牵:市住建局']);
  });
});

describe('duties', () => {
  test.each([
    '各有关部门制定的办法，于2026年12月31日前报送市政府办公室。',
    '各县每季度通报一次进展。',
    '请市财政局尽快拨付资金。',
    '对推诿扯皮的，由市纪委监委严肃问责。',
  ])('when %s stands behind the last item, then it is listed though no word says must', (duty) => {
    const { warnings, matters } = read(`1.清障。（市水利局负责）\n${duty}`);
    expect(matters[0]?.leadUnits).toEqual(['市水利局']);
    expect([...warnings.map(({ code }) => code), ...matters.slice(1).map(({ key }) => key)]).not.toEqual([]);
  });

  test('when a duty under a frame is dated, then it is not to be waived as the frame', () => {
    const { warnings } = read(
      '一、总体要求\n各县要统一编码，2026年3月底前完成上报。\n二、任务\n1.清障。（市水利局负责）',
    );
    expect(warnings).toMatchObject([{ code: 'unmapped-duty', waivableAs: null }]);
  });
});

describe('the header', () => {
  test('when a web page’s lines stand around it, then they are no addressees', () => {
    const page = `当前位置：首页 > 政务公开\n${TITLE}发布时间：2026-03-02 10:15:00 来源：市政府办公室\n索引号：00123/2026 发文字号：云政办发〔2026〕8号\n各县人民政府：\n1.清障。（市水利局负责）`;
    expect(readDirective(page)).toMatchObject({
      addressees: ['各县人民政府'],
      documentNumber: '云政办发〔2026〕8号',
    });
  });

  test('when the number stands in brackets below the title, then it is the document’s own and no basis', () => {
    const source =
      '云陵市人民政府关于加强巡查的意见\n（云政发〔2026〕9号）\n各县人民政府：\n1.清障。（市水利局负责）';
    expect(readDirective(source)).toMatchObject({ documentNumber: '云政发〔2026〕9号', basis: [] });
  });

  test('when a title’s line ends in 文件, then the title is whole', () => {
    const source =
      '云陵市人民政府关于全面推行规范性文件\n合法性审核机制的意见\n云政发〔2026〕9号\n各县人民政府：\n1.清障。（市水利局负责）';
    expect(readDirective(source).title).toBe('云陵市人民政府关于全面推行规范性文件合法性审核机制的意见');
  });

  test.each<readonly [string, Partial<ReturnType<typeof readDirective>>]>([
    [
      '根据《办法》（云政发〔2020〕2号），现将《预案》（云政办发〔2021〕6号）废止。',
      { basis: ['云政发〔2020〕2号'], supersedes: ['云政办发〔2021〕6号'] },
    ],
    [
      '你局《关于提请调整联席会议的请示》（云水〔2026〕3号）收悉。',
      { basis: ['云水〔2026〕3号'], amends: [] },
    ],
  ])('when the letter says %s, then each number has its own part', (letter, expected) => {
    expect(readDirective(`${HEAD}${letter}\n1.清障。（市水利局负责）${END}`)).toMatchObject(expected);
  });
});

describe('what a reader of the code found', () => {
  test('when only the title names a year, then it dates a day of the month named, and nothing else', () => {
    const source =
      '云陵市2026年重点工作分解\n1．清障，6月底前完成。（市水利局负责）\n2．清淤，月底前完成。（市水利局负责）';
    const [first, second] = readDirective(source).matters;
    expect(first?.deadline).toMatchObject({
      at: '2026-07-01T00:00:00+08:00',
      rule: expect.stringContaining('标题'),
    });
    expect(second?.deadline?.at ?? null).toBeNull();
  });

  test('when implementers are declared far above a table, then its rows have them too', () => {
    const filler = '加强巡查，确保安全。'.repeat(80);
    const { matters } = read(
      `1．清障。（市水利局牵头。以下均需各县政府落实，不再列出）\n2．${filler}（市应急局牵头）\n序号\t事项\t牵头单位\n1\t清淤\t市住建局\n`,
    );
    expect(matters.map(({ implementUnits }) => implementUnits)).toEqual([
      ['各县政府'],
      ['各县政府'],
      ['各县政府'],
    ]);
  });

  test.each<readonly [string, string]>([
    ['自印发之日起半年内', '自印发之日起算，下达时计算'],
    ['自印发之日起30日内', '自印发之日起算，下达时计算'],
    ['自印发之日起两个半月内', '自印发之日起算，期限不是整数，须由人确定日期'],
  ])('when a term is %s, then its rule says what the launch can do', (term, rule) => {
    expect(read(`1．${term}完成清障。（市水利局负责）`).matters[0]?.deadline?.rule).toBe(rule);
  });

  test.each(['参与单位', '落实单位', '指导单位'])(
    'when a label %s is left unread, then that is pointed out',
    (label) => {
      const { warnings } = read(`1．清障。（市水利局负责）\n本项的${label}：另行确定。`);
      expect(warnings.map(({ code }) => code)).toContain('doubtful-owner');
    },
  );
});
