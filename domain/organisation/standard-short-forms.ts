/** How Chinese authorities shorten their bodies' names: a table, by which a written name and a full one come to the same form. */
import { nameKey } from './written-name.js';

/** Words of a body's name and the short form that stands for them; both lead to the form in the first place. */
const shortForms: readonly (readonly [form: string, ...others: string[]])[] = [
  ['卫健', '卫生健康', '卫计', '卫生和计划生育'],
  ['发改', '发展和改革', '发展改革'],
  ['工信', '工业和信息化', '工业信息化'],
  ['人社', '人力资源和社会保障', '人力资源社会保障'],
  ['住建', '住房和城乡建设', '住房城乡建设'],
  ['市场监管', '市场监督管理'],
  ['自规', '自然资源和规划', '资规'],
  ['文旅', '文化和旅游', '文化广电和旅游', '文广旅'],
  ['应急局', '应急管理局'],
  ['退役军人局', '退役军人事务局'],
  ['医保', '医疗保障'],
  ['环保', '生态环境', '环境保护'],
  ['城管局', '城市管理局', '城市管理行政执法局', '城市管理综合行政执法局'],
  ['交通局', '交通运输局'],
  ['科技', '科学技术'],
  ['民宗', '民族宗教事务'],
  ['国资', '国有资产监督管理'],
  ['审批局', '行政审批服务局', '行政审批局'],
  ['教体局', '教育体育局', '教育和体育局'],
  ['粮储局', '粮食和物资储备局'],
  ['大数据局', '大数据发展管理局', '大数据管理局'],
  ['机关事务局', '机关事务管理局'],
  ['疾控', '疾病预防控制'],
  ['公路中心', '公路事业发展中心'],
  ['消防支队', '消防救援支队'],
  ['消防大队', '消防救援大队'],
  ['综合执法局', '综合行政执法局'],
  ['政府办', '人民政府办公室', '人民政府办公厅', '政府办公室'],
  ['政府', '人民政府'],
  ['纪委', '纪律检查委员会'],
  ['监委', '监察委员会'],
  ['管委会', '管理委员会'],
  ['检察院', '人民检察院'],
  ['中院', '中级人民法院'],
  ['法院', '人民法院'],
  ['团委', '共产主义青年团委员会', '共青团委员会'],
  ['妇联', '妇女联合会'],
  ['残联', '残疾人联合会'],
  ['工商联', '工商业联合会'],
  ['供销社', '供销合作社联合社', '供销合作社'],
  ['防指', '防汛抗旱指挥部'],
  ['委办', '委员会办公室', '委办公室'],
];

const formOf = new Map(
  shortForms.flatMap(([form, ...others]) => others.map((other) => [other, form] as const)),
);

/** The longest words first, since one may stand in another. */
const longWords = new RegExp([...formOf.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** A place as it begins names, and what stands for it in its own documents: 云陵市 is 市, 云陵市东岭县 is 东岭县. */
export interface Seat {
  readonly written: string;
  readonly form: string;
}

/** The form to which a name and its standard short forms all lead; not itself a name of anything. */
export function standardForm(written: string, seats: readonly Seat[]): string {
  const name = nameKey(written).replace(/^中共/u, '');
  const seat = seats.find((each) => name.startsWith(each.written) && name.length > each.written.length);
  const local = seat === undefined ? name : seat.form + name.slice(seat.written.length);
  return local
    .replace(longWords, (words) => formOf.get(words) ?? words)
    .replace(/^([市县区])府办$/u, '$1政府办')
    .replace(/委员会$/u, '委')
    .replace(/办公室$/u, '办');
}
