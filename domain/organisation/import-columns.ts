/** The columns of an organisation's import file, in English and Chinese, and which record uses which of them. */
import type { PostKind, UnitLevel } from './types.js';

/** What one row describes. */
export type ImportRecord = 'unit' | 'post' | 'holder' | 'alias';

/** Header words; the first is the column's name in messages and in JSON. */
const columns = {
  record: ['record', '类型'],
  id: ['id', '编号'],
  name: ['name', '名称'],
  shortName: ['shortName', '简称'],
  aliases: ['aliases', '其他名称'],
  parent: ['parent', '上级单位'],
  level: ['level', '层级'],
  timeZone: ['timeZone', '时区'],
  host: ['host', '牵头单位'],
  members: ['members', '成员单位'],
  unit: ['unit', '所在单位'],
  kind: ['kind', '岗位类别'],
  dutyPost: ['dutyPost', '值班岗位'],
  holder: ['holder', '任职人'],
  holderId: ['holderId', '人员编号'],
  post: ['post', '岗位'],
  units: ['units', '所指单位'],
} as const;

export type ImportColumn = keyof typeof columns;

export const importColumns = Object.keys(columns) as readonly ImportColumn[];

/** Columns that each record may fill; every other one must be blank. The first ones named are required. */
export const recordColumns: Readonly<
  Record<
    ImportRecord,
    { readonly required: readonly ImportColumn[]; readonly optional: readonly ImportColumn[] }
  >
> = {
  unit: {
    required: ['name', 'level'],
    optional: ['id', 'shortName', 'aliases', 'parent', 'timeZone', 'host', 'members'],
  },
  post: { required: ['name', 'unit', 'kind'], optional: ['id', 'dutyPost', 'holder', 'holderId', 'aliases'] },
  holder: { required: ['post'], optional: ['name', 'unit', 'id'] },
  alias: { required: ['name', 'units'], optional: [] },
};

const recordWords: Readonly<Record<ImportRecord, string>> = {
  unit: '单位',
  post: '岗位',
  holder: '任职',
  alias: '合称',
};

const levelWords: Readonly<Record<UnitLevel, string>> = {
  city: '市',
  county: '县区',
  township: '乡镇',
  village: '村居',
  department: '部门',
  office: '办公室',
  group: '工作组',
};

const kindWords: Readonly<Record<PostKind, string>> = {
  'unit-head': '负责人',
  'unit-duty': '值班',
  handler: '承办人',
  'office-duty': '督办值班',
  leader: '责任领导',
  'leader-duty': '领导值班',
  supervisor: '督查',
};

/** The column that a header word names, or null. */
export function columnNamed(word: string): ImportColumn | null {
  const wanted = word.trim();
  return importColumns.find((column) => columns[column].some((header) => header === wanted)) ?? null;
}

/** The record, level or kind that a cell names in English or Chinese, or null. */
export const recordNamed = (word: string): ImportRecord | null => named(recordWords, word);
export const levelNamed = (word: string): UnitLevel | null => named(levelWords, word);
export const kindNamed = (word: string): PostKind | null => named(kindWords, word);

/** What is allowed where a record, a level or a kind is expected, for messages. */
export const allowedRecords = allowed(recordWords);
export const allowedLevels = allowed(levelWords);
export const allowedKinds = allowed(kindWords);

function named<Key extends string>(words: Readonly<Record<Key, string>>, word: string): Key | null {
  const entries = Object.entries(words) as [Key, string][];
  return entries.find(([key, chinese]) => key === word || chinese === word)?.[0] ?? null;
}

function allowed(words: Readonly<Record<string, string>>): string {
  return Object.entries(words)
    .map(([key, chinese]) => `${key} ${chinese}`)
    .join(', ');
}
