/** Recognises the columns of a task table by the names that offices give them: 序号 事项 牵头领导 牵头单位 … 完成时限. */
import { fold } from './fold.js';

/** What a column holds. `declared` is 责任单位: an assistant beside a lead column, an owner without one. */
export type TableColumn =
  | 'number'
  | 'text'
  | 'category'
  | 'leader'
  | 'lead'
  | 'declared'
  | 'assist'
  | 'implement'
  | 'guide'
  | 'due'
  | 'scope'
  | 'standard'
  | 'other';

const NAMES: readonly (readonly [TableColumn, RegExp])[] = [
  ['number', /^(?:序号|编号|项号|条号)$/],
  [
    'leader',
    /^(?:牵头|责任|分管|包保|包抓|挂包|联系|督办|包案|挂点|市级|县级|区级)?(?:责任)?(?:市|县|区)?领导(?:同志)?$|^(?:牵头|责任)人$/,
  ],
  ['lead', /^(?:牵头|主办|主责|主要责任|第一责任)(?:责任|负责)?(?:单位|部门|科室)$/],
  ['assist', /^(?:配合|协助|参与|参加|协办|协同|会办)(?:责任)?(?:单位|部门|科室)$/],
  ['implement', /^(?:实施|落实|承办|具体落实|组织实施)(?:责任)?(?:单位|部门|主体)$/],
  ['guide', /^(?:指导|督导|督办|监督)(?:单位|部门)$/],
  ['declared', /^(?:责任|负责|分工负责)(?:单位|部门|科室|主体)$/],
  [
    'due',
    /^(?:完成|办结|办理|整改|化解|销号|落实|时间)?(?:时限|时间|期限)(?:要求|节点)?$|^时间要求$|^截止(?:时间|日期)$/,
  ],
  ['standard', /^(?:办结|完成|验收|工作|质量|整改|销号)标准$|^整改目标$|^(?:预期|目标)成果$|^成果形式$/],
  ['scope', /^(?:适用|实施)(?:范围|地区)$/],
  ['category', /^(?:类别|分类|类型|领域|板块|一级任务|项目类别)$/],
  [
    'text',
    /^(?:(?:工作|重点|主要|具体|目标|督办|督查|改革|整改|年度)?(?:事项|任务|内容|举措|措施|项目|要求)(?:内容|名称|及措施|和措施|分解)?|(?:工作|任务|主要|具体)(?:任务|内容|措施|事项|举措)|二级任务|目标任务|任务目标|(?:(?:存在|主要|突出|反馈)?(?:问题|隐患)|风险)(?:点|名称|描述|内容|情况|表现|清单)?|(?:案件|信访|实事|议案|提案|建议)(?:名称|事项|内容|诉求)?)$/,
  ],
];

/** The column that a header cell names; `other` for a name that says nothing to the reader. */
export function columnOf(cell: string): TableColumn {
  const name = fold(cell)
    .replace(/[\s*]/g, '')
    .replace(/（[^（）]*）$/, '');
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

const OWNERS: readonly TableColumn[] = ['leader', 'lead', 'declared', 'assist', 'implement'];

/** Whether a row of cells is the header of a task table: it names the task, and who owes it or until when. */
export function isTableHeader(columns: readonly TableColumn[]): boolean {
  return columns.includes('text') && columns.some((column) => OWNERS.includes(column) || column === 'due');
}
