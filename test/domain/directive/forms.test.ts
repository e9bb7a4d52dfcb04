/** The eighteen forms in which documents say who is responsible, each in words of our own. */
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedMatter } from '../../../domain/directive/types.js';

const HEAD = '云陵市人民政府关于做好防汛工作的通知\n云府发〔2026〕8号\n各县区人民政府，市直各部门：\n';

type Owners = readonly [
  leaders: readonly string[],
  leads: readonly string[],
  assist?: readonly string[],
  implement?: readonly string[],
  guide?: readonly string[],
];

function ownersOf(matter: ParsedMatter): Owners {
  const { leaders, leadUnits, assistUnits, implementUnits, guideUnits } = matter;
  const all = [leaders, leadUnits, assistUnits, implementUnits, guideUnits] as const;
  let last = all.length;
  while (last > 2 && all[last - 1]?.length === 0) last -= 1;
  return all.slice(0, last) as unknown as Owners;
}

function read(body: string): readonly ParsedMatter[] {
  return readDirective(`${HEAD}${body}`).matters;
}

/** Every matter's owners, in order. */
function owners(body: string): readonly Owners[] {
  return read(body).map(ownersOf);
}

describe('who is responsible, form by form', () => {
  test.each<readonly [string, string, readonly Owners[]]>([
    [
      '1 several leaders and leads',
      '1．清障。（周望同志、苏禾同志负责，市水利局、市住建局牵头）',
      [
        [
          ['周望', '苏禾'],
          ['市水利局', '市住建局'],
        ],
      ],
    ],
    [
      '1 with 和',
      '1．清障。（周望和苏禾同志负责，市水利局和市住建局牵头）',
      [
        [
          ['周望', '苏禾'],
          ['市水利局', '市住建局'],
        ],
      ],
    ],
    ['2 everyone', '1．清障。〔各级各部门各单位党委（党组）负责〕', [[[], []]]],
    ['3 no 牵头 at the end', '1．清障。（周望同志负责，市防汛办公室）', [[['周望'], ['市防汛办公室']]]],
    [
      '4 open-ended assistants',
      '1．清障。（水利部、财政部牵头，国务院相关部门及各地区按职责分工负责）',
      [[[], ['水利部', '财政部'], ['国务院相关部门', '各地区']]],
    ],
    [
      '5 joint',
      '1．清障。（市水利局、市住建局、市城管局按职责分工负责）',
      [[[], ['市水利局', '市住建局', '市城管局']]],
    ],
    ['6 sole', '1．清障。（市水利局负责）', [[[], ['市水利局']]]],
    ['7 unnamed assistants', '1．清障。（水利部会同有关部门负责）', [[[], ['水利部'], ['有关部门']]]],
    ['7 others behind 等', '1．清障。（水利部等部门负责）', [[[], ['水利部'], ['等部门']]]],
    [
      '7 others behind 等, several named',
      '1．清障。（水利部、财政部等有关部门负责）',
      [[[], ['水利部', '财政部'], ['有关部门']]],
    ],
    [
      '8 first is lead',
      '1．清障。（市水利局、市住建局负责，排在第一位的部门为牵头部门，下同）\n2．清淤。（市住建局、市水利局负责）\n3．巡查。（市城管局负责）',
      [
        [[], ['市水利局'], ['市住建局']],
        [[], ['市住建局'], ['市水利局']],
        [[], ['市城管局']],
      ],
    ],
    [
      '8 said in the letter',
      '以下各项任务中，列第一位者为牵头单位。\n1．清障。（责任单位：市水利局、市住建局）',
      [[[], ['市水利局'], ['市住建局']]],
    ],
    [
      '9 fallback lead',
      '无牵头单位的，责任单位即为牵头单位。\n1．清障。（责任单位：市水利局、市住建局）\n2．清淤。（牵头单位：市住建局；责任单位：各县区）',
      [
        [[], ['市水利局', '市住建局']],
        [[], ['市住建局'], ['各县区']],
      ],
    ],
    [
      '10 default implementer',
      '1．清障。（市水利局指导，试点县政府负责落实。以下均需试点县政府落实，不再列出）\n2．清淤。（市住建局牵头）',
      [
        [[], [], [], ['试点县政府'], ['市水利局']],
        [[], ['市住建局'], [], ['试点县政府']],
      ],
    ],
    [
      '10 said in the letter',
      '具体任务均涉及相关县（区）人民政府，不再做分工，下同。\n1．清障。（市水利局负责）',
      [[[], ['市水利局'], [], ['相关县（区）人民政府']]],
    ],
    [
      '11 guidance and participation',
      '1．清障。（市水利局指导，市供销社参与）',
      [[[], [], ['市供销社'], [], ['市水利局']]],
    ],
    [
      '11 牵头督导',
      '1．清障。（市水利局牵头督导，市住建局参与，县（市、区）政府负责落实）',
      [[[], ['市水利局'], ['市住建局'], ['县（市、区）政府']]],
    ],
    [
      '12 a scope',
      '1．清障。（负责部门：市水利局；适用范围：全部试点片区，以下除标注适用于特定片区的措施外，适用范围均为全部试点片区）\n2．清淤。（负责部门：市住建局、市水利局，适用范围：东岭片区）',
      [
        [[], ['市水利局']],
        [[], ['市住建局', '市水利局']],
      ],
    ],
    [
      '13 half-width',
      '1．清障。[牵头单位:县水务局(移民局);责任单位:各镇人民政府,云泽开发区]',
      [[[], ['县水务局(移民局)'], ['各镇人民政府', '云泽开发区']]],
    ],
    [
      '14 lines',
      '1．清障。\n牵头领导：周望\n协助领导：苏禾\n牵头单位：市水利局\n责任单位：市住建局、各县区\n配合单位：市气象局\n2．清淤。\n牵头单位：市住建局',
      [
        [['周望', '苏禾'], ['市水利局'], ['市住建局', '各县区', '市气象局']],
        [[], ['市住建局']],
      ],
    ],
    [
      '14 two spaces',
      '1．清障。\n牵头领导  周望\n牵头单位  市水利局\n2．清淤。\n责任单位  市住建局',
      [
        [['周望'], ['市水利局']],
        [[], ['市住建局']],
      ],
    ],
    [
      '14 a table',
      '序号\t事项\t牵头领导\t牵头单位\t配合单位\n1\t清障\t周望\t市水利局\t市住建局\n2\t清淤\t\t市住建局\t',
      [
        [['周望'], ['市水利局'], ['市住建局']],
        [[], ['市住建局']],
      ],
    ],
    [
      '15 a heading that assigns',
      '一、周县长牵头重点工作\n1．清障。（县水利局牵头）\n2．清淤。（县住建局牵头）\n二、苏副县长牵头重点工作\n1．巡查。（县城管局牵头）',
      [
        [['周县长'], ['县水利局']],
        [['周县长'], ['县住建局']],
        [['苏副县长'], ['县城管局']],
      ],
    ],
    [
      '15 an attribution at the heading',
      '一、清障工作（周望同志负责，市水利局牵头）\n1．清除障碍。\n2．疏通河道。（市住建局牵头）',
      [
        [['周望'], ['市水利局']],
        [['周望'], ['市住建局']],
      ],
    ],
    [
      '17 in the sentence',
      '一、任务\n1．清障。（市住建局负责）\n二、保障\n由省水利厅等省级主管部门牵头完成堤防普查，其他相关部门配合。\n',
      [
        [[], ['市住建局']],
        [[], ['省水利厅'], ['省级主管部门', '其他相关部门']],
      ],
    ],
    [
      '17 the subject',
      '一、任务\n1．清障。（市住建局负责）\n二、保障\n市应急局要会同有关部门建立会商机制，每日通报。\n',
      [
        [[], ['市住建局']],
        [[], ['市应急局'], ['有关部门']],
      ],
    ],
    [
      '17 a class of one place',
      '一、任务\n1．清障。（市住建局负责）\n二、保障\n市相关政法部门要依法打击盗采河砂行为。\n',
      [
        [[], ['市住建局']],
        [[], ['市相关政法部门']],
      ],
    ],
    [
      '18 none',
      '1．要加强巡查，严禁盗采河砂。\n2．各县区要备足物资。',
      [
        [[], []],
        [[], []],
      ],
    ],
  ])('when the form is %s, then exactly the named ones owe it', (_, body, expected) => {
    expect(owners(body)).toEqual(expected);
  });

  test('when nobody leads among several, then they stay joint; a fallback makes them leads', () => {
    const joint = '1．清障。（责任单位：市水利局、市住建局）';
    expect(read(joint)[0]).toMatchObject({ mode: 'joint' });
    expect(read(`无牵头单位的，责任单位即为牵头单位。\n${joint}`)[0]).toMatchObject({ mode: 'lead' });
  });

  test('when a scope is declared for all, then a matter without its own has it', () => {
    const [first, second, third] = read(
      '1．清障。（负责部门：市水利局；适用范围：全部片区，以下除标注适用于特定片区的措施外，适用范围均为全部片区）\n2．清淤。（负责部门：市住建局，适用范围：东岭片区）\n3．巡查。（负责部门：市城管局）',
    );
    expect([first?.scope, second?.scope, third?.scope]).toEqual(['全部片区', '东岭片区', '全部片区']);
  });

  test('when a prefix stands only before the first of a list, then the names stay as written', () => {
    const [matter] = read('1．清障。（市水利局、住房和城乡建设局、城管局牵头）');
    expect(matter?.leadUnits).toEqual(['市水利局', '住房和城乡建设局', '城管局']);
  });

  test.each([
    '1．按照“谁主管谁负责”的原则抓好清障。',
    '1．主要负责同志要到一线。',
    '1．落实市长负责制，各负其责。',
    '1．要发挥牵头部门作用。',
    '1．有关负责人要值守。',
    '1．各级河长要履职。（谁主管谁负责）',
  ])('when %s is no attribution, then nobody is made an owner', (body) => {
    expect(owners(body)).toEqual([[[], []]]);
  });

  test('when the text ends inside an attribution, then whole names are read, half a name is not, and that is in doubt', () => {
    const [matter] = read('1．清障。（市水利局、市住建局牵头，市气象局、市城');
    expect(matter).toMatchObject({ leadUnits: ['市水利局', '市住建局'], assistUnits: ['市气象局'] });
    expect(matter?.doubts).toContain('text-cut-off');
  });

  test('when an attribution states a time, then it is the deadline and no owner', () => {
    const [matter] = read('1．清障。（市水利局牵头，2026年6月底前完成）');
    expect(matter).toMatchObject({
      leadUnits: ['市水利局'],
      deadline: { at: '2026-07-01T00:00:00+08:00' },
      doubts: [],
    });
  });
});
