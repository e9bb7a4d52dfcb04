/** How documents are built: levels, runs of clauses, paragraphs, frames, groups, tables; in words of our own. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { corpusTest, corpusText } from './corpus.js';

const HEAD = '云陵市人民政府关于做好防汛工作的通知\n云府发〔2026〕8号\n各县区人民政府，市直各部门：\n';
const END = '\n云陵市人民政府\n2026年5月20日\n';

const read = (body: string) => readDirective(`${HEAD}${body}${END}`);
const keys = (body: string): readonly string[] => read(body).matters.map(({ key }) => key);

describe('levels', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      '一、 （一） 1.',
      '一、任务\n（一）清障。\n1．清河道。（市水利局牵头）\n2．清沟渠。（市住建局牵头）\n（二）巡查。（市城管局牵头）',
      ['一/（一）1/1', '一/（一）2/1', '一/（二）/1'],
    ],
    ['1、', '1、清障。（市水利局牵头）\n2、清淤。（市住建局牵头）', ['-/1/1', '-/2/1']],
    [
      'numbers that restart',
      '一、甲\n1．清障。（市水利局牵头）\n二、乙\n1．清淤。（市住建局牵头）',
      ['一/1/1', '二/1/1'],
    ],
    [
      'numbers that run on',
      '一、甲\n1．清障。（市水利局牵头）\n二、乙\n2．清淤。（市住建局牵头）',
      ['一/1/1', '二/2/1'],
    ],
    [
      '（1） below 1., each with owners',
      '1．清障。要抓细：（1）清河道。（市水利局牵头）（2）清沟渠。（市住建局牵头）',
      ['-/1（1）/1', '-/1（2）/1'],
    ],
    [
      '① below 1., each with owners',
      '1．清障工作。①清河道。（市水利局牵头）②清沟渠。（市住建局牵头）',
      ['-/1①/1', '-/1②/1'],
    ],
    ['（1） below 1., owners at the end', '1．清障：（1）清河道。（2）清沟渠。（市水利局牵头）', ['-/1/1']],
    [
      'several attributions in a paragraph',
      '1．清河道。（市水利局牵头）清沟渠。（市住建局牵头）',
      ['-/1/1', '-/1/2'],
    ],
    ['an unnumbered paragraph', '一、任务\n清河道，清沟渠，全面消除隐患。（市水利局牵头）\n', ['一/-/1']],
    [
      'item 3 of the year 2026',
      '1．清障。（市水利局牵头）\n2．清淤。（市水利局牵头）\n3．2026年底前建成泵站。（市住建局牵头）',
      ['-/1/1', '-/2/1', '-/3/1'],
    ],
  ])('when the numbers are %s, then the clause paths are right', (_, body, expected) => {
    expect(keys(body)).toEqual(expected);
  });

  test('when an item has a heading, then it is told apart, and stands in the text too', () => {
    const [first, second] = read(
      '1．清障。全面清除障碍物。（市水利局牵头）\n2．清淤疏浚。（市住建局牵头）',
    ).matters;
    expect(first).toMatchObject({ heading: '清障', text: '清障。全面清除障碍物。' });
    expect(second).toMatchObject({ heading: null, text: '清淤疏浚。' });
  });
});

describe('a document that attributes nothing', () => {
  test('when clauses count themselves, then each is a matter to be assigned', () => {
    const body =
      '一、抓好防汛。各县区要高度警惕。一要加强巡查。发现险情立即处置。二要备足物资。三要严格值守。';
    const { matters } = read(body);
    expect(matters.map(({ text }) => text)).toEqual([
      '抓好防汛。各县区要高度警惕。',
      '一要加强巡查。发现险情立即处置。',
      '二要备足物资。',
      '三要严格值守。',
    ]);
    expect(matters.every(({ mode, doubts }) => mode === 'none' && doubts.includes('no-owner'))).toBe(true);
  });

  test.each([
    ['一是…二是…', '一、抓好防汛。一是加强巡查，二是备足物资。', 2],
    ['一方面…另一方面…', '一、抓好防汛。一方面，要加强巡查；另一方面，要备足物资。', 2],
    ['a single 一要', '一、抓好防汛。一要加强巡查，确保安全。', 1],
    ['一是 out of sequence', '一、抓好防汛。二是要加强巡查，四是要备足物资。', 1],
  ])('when the run is %s, then there are as many matters', (_, body, count) => {
    expect(read(body).matters).toHaveLength(count);
  });

  test('when nothing is numbered, then each paragraph that lays a duty is a matter', () => {
    const body =
      '当前进入主汛期，雨情复杂。\n各县区要加强巡查，及时处置险情。\n市直各部门要备足物资，严格值守。\n';
    expect(read(body).matters.map(({ text }) => text.slice(0, 4))).toEqual(['各县区要', '市直各部']);
  });

  test('when a part sets the frame only, then its duties may be waived as what they are', () => {
    const { matters, warnings } = read(
      '一、总体要求\n各县区要牢固树立底线思维。\n二、工作任务\n要加强巡查。',
    );
    expect(matters.map(({ section }) => section)).toEqual(['二']);
    expect(warnings).toMatchObject([
      { code: 'unmapped-duty', waivableAs: '总体要求' },
      { code: 'doubtful-owner' },
    ]);
  });
});

describe('a document that attributes', () => {
  test('when a part has no owners, then its duties are listed, and one named at its beginning is read with a doubt', () => {
    const { matters, warnings } = read(
      '一、任务\n1．清障。（市水利局牵头）\n二、保障措施\n各县区各有关部门要加强领导。\n市防汛办公室要统筹调度，会同有关部门建立会商机制。\n省人民政府要求的其他事项从其规定。',
    );
    expect(matters.map(({ key, leadUnits }) => [key, leadUnits])).toEqual([
      ['一/1/1', ['市水利局']],
      ['二/-/2', ['市防汛办公室']],
    ]);
    expect(matters[1]).toMatchObject({
      ownersFrom: 'sentence',
      assistUnits: ['有关部门'],
      doubts: ['owner-in-sentence'],
    });
    expect(warnings.map(({ code }) => code)).toEqual(['unmapped-duty', 'doubtful-owner']);
  });

  test('when a paragraph begins with the addressees, then they are named', () => {
    const { matters } = read(
      '一、任务\n1．清障。（市水利局牵头）\n二、保障\n各县区人民政府作为责任主体，要切实落实责任。\n',
    );
    expect(matters[1]).toMatchObject({ leadUnits: ['各县区人民政府'], ownersFrom: 'sentence' });
  });

  test('when an item beside owned ones has no owner, then it is a matter to be assigned', () => {
    const { matters } = read('一、目标\n1．清障。（市水利局牵头）\n2．其他指标不低于全省平均水平。\n');
    expect(matters[1]).toMatchObject({ key: '一/2/1', mode: 'none', doubts: ['no-owner'] });
  });

  test('when an annex opens with a duty before its first number, then it is listed', () => {
    const source = `${HEAD}请遵照执行。${END}\n防汛方案\n各县区必须于汛前完成自查。\n一、任务\n1．清障。（市水利局牵头）`;
    const { warnings, attachedTitle } = readDirective(source);
    expect(attachedTitle).toBe('防汛方案');
    expect(warnings.map(({ code, span }) => [code, source.slice(...span)])).toEqual([
      ['unmapped-duty', expect.stringContaining('各县区必须于汛前完成自查。')],
    ]);
  });
});

describe('bodies that a document sets up', () => {
  test.each<readonly [string, string]>([
    [
      '设在',
      '综合协调组设在市应急局，市水利局、市气象局为成员单位。主要负责：统筹调度；汇总信息；督促检查。',
    ],
    [
      'labels',
      '综合协调组。牵头单位：市应急局。成员单位：市水利局、市气象局。主要职责：统筹调度；汇总信息；督促检查。',
    ],
    [
      '由…牵头',
      '综合协调组。由市应急局牵头，市水利局、市气象局参加。工作职责：统筹调度；汇总信息；督促检查。',
    ],
  ])('when a group is written as %s, then host, members and duties are read', (_, words) => {
    const { groups, matters, warnings } = read(
      `一、综合协调组\n${words}\n二、抢险组\n${words.replaceAll('综合协调组', '抢险组')}`,
    );
    expect(groups).toMatchObject([
      { number: '一', name: '综合协调组', host: '市应急局', members: ['市水利局', '市气象局'] },
      { number: '二', name: '抢险组' },
    ]);
    expect(groups[0]?.duties.map(({ text }) => text)).toEqual(['统筹调度', '汇总信息', '督促检查']);
    expect([matters, warnings]).toEqual([[], []]);
  });

  test('when a group names who leads it, then they are read without 同志', () => {
    const { groups } = read(
      '一、领导小组\n组长：周望同志；副组长：苏禾同志。成员单位：市水利局、市住建局。主要职责：统一指挥。',
    );
    expect(groups).toMatchObject([
      { name: '领导小组', leaders: ['周望', '苏禾'], members: ['市水利局', '市住建局'] },
    ]);
  });

  corpusTest('when one office and nine groups are read, then every duty has its words in the source', () => {
    const source = corpusText('taizhou-nine-groups.txt');
    const { groups, matters } = readDirective(source);
    expect(groups).toHaveLength(10);
    expect(matters).toEqual([]);
    for (const { text, span } of groups.flatMap(({ duties }) => duties))
      expect(source.slice(...span).replace(/\s/g, '')).toBe(text);
  });
});

describe('tables', () => {
  const rows = (separator: string): string =>
    [
      ['序号', '重点任务', '具体措施', '牵头领导', '牵头单位', '责任单位', '完成时限', '办结标准'],
      ['1', '防洪工程', '新建泵站', '周望', '市水利局', '市住建局、各县区', '2026年6月底前', '通过验收'],
      ['2', '防洪工程', '清淤沟渠', '苏禾', '市住建局', '市水利局', '2026年8月31日', '无'],
    ]
      .map((cells) => cells.join(separator))
      .join('\n');

  test.each([
    ['tabs', '\t'],
    ['bars', ' | '],
    ['three spaces', '   '],
  ])('when cells are parted by %s, then each row is a matter', (_, separator) => {
    const source = `${HEAD}一、任务\n${rows(separator)}\n二、其他\n1．值守。（市应急局负责）${END}`;
    const { matters, warnings } = readDirective(source);
    expect(
      matters.map(({ key, text, heading, leaders, leadUnits, assistUnits }) => ({
        key,
        text,
        heading,
        leaders,
        leadUnits,
        assistUnits,
      })),
    ).toEqual([
      {
        key: '一/1/1',
        text: '新建泵站',
        heading: '防洪工程',
        leaders: ['周望'],
        leadUnits: ['市水利局'],
        assistUnits: ['市住建局', '各县区'],
      },
      {
        key: '一/2/1',
        text: '清淤沟渠',
        heading: '防洪工程',
        leaders: ['苏禾'],
        leadUnits: ['市住建局'],
        assistUnits: ['市水利局'],
      },
      { key: '二/1/1', text: '值守。', heading: null, leaders: [], leadUnits: ['市应急局'], assistUnits: [] },
    ]);
    expect(matters.slice(0, 2).map(({ deadline }) => deadline?.at)).toEqual([
      '2026-07-01T00:00:00+08:00',
      '2026-09-01T00:00:00+08:00',
    ]);
    expect(matters[0]?.closingStandard?.text).toBe('通过验收');
    expect(warnings).toEqual([]);
    for (const { text, span } of matters) expect(source.slice(...span)).toContain(text);
  });

  test('when the header is repeated on the next page, and a row is a heading, then the table goes on', () => {
    const [head = '', first = '', second = ''] = rows('\t').split('\n');
    const heading = Array.from({ length: 8 }, () => '二、民生工程').join('\t');
    const { matters } = readDirective(`${HEAD}${head}\n${first}\n\n${head}\n${heading}\n${second}\n${END}`);
    expect(matters.map(({ key }) => key)).toEqual(['-/1/1', '二/2/1']);
  });

  test('when a table has no column that names a task, then it is read as ordinary text', () => {
    const { matters } = readDirective(
      `${HEAD}姓名\t单位\t电话\n周望\t市水利局\t略\n1．值守。（市应急局负责）${END}`,
    );
    expect(matters.map(({ key }) => key)).toEqual(['-/1/1']);
  });
});

describe('the header', () => {
  test('when the title speaks of 紧急 and no degree is marked, then it is read as 加急, in doubt', () => {
    const source = '云陵市防汛办公室关于做好强降雨防范的紧急通知\n各县区：\n1．加强巡查。（市水利局负责）';
    expect(readDirective(source)).toMatchObject({
      urgency: '加急',
      warnings: [{ code: 'doubtful-urgency' }],
    });
    const marked = `特急\n${source}`;
    expect(readDirective(marked)).toMatchObject({ urgency: '特急', warnings: [] });
  });

  test.each<readonly [string, string, readonly string[], readonly string[], readonly string[]]>([
    ['根据', '根据《防汛办法》（省防发〔2026〕3号）精神，通知如下。', ['省防发〔2026〕3号'], [], []],
    [
      '同时废止',
      '本通知自印发之日起施行，《旧办法》（云府发〔2019〕4号）同时废止。',
      [],
      ['云府发〔2019〕4号'],
      [],
    ],
    [
      '停止执行, two numbers',
      '云府发〔2019〕4号、云府办发〔2020〕5号文件停止执行。',
      [],
      ['云府发〔2019〕4号', '云府办发〔2020〕5号'],
      [],
    ],
    ['修改', '现对《防汛预案》（云府发〔2024〕6号）作如下修改。', [], [], ['云府发〔2024〕6号']],
    [
      'all three',
      '根据《防汛办法》（省防发〔2026〕3号），修订《预案》（云府发〔2024〕6号）有关条款；《旧办法》（云府发〔2019〕4号）废止。',
      ['省防发〔2026〕3号'],
      ['云府发〔2019〕4号'],
      ['云府发〔2024〕6号'],
    ],
  ])(
    'when a number is cited with %s, then its part in the lineage is right',
    (_, letter, basis, supersedes, amends) => {
      const reading = readDirective(`${HEAD}${letter}\n1．清障。（市水利局负责）${END}`);
      expect([reading.basis, reading.supersedes, reading.amends]).toEqual([basis, supersedes, amends]);
    },
  );
});
