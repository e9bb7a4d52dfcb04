/** The headers of a ledger: what leaves, and what is recognised when it comes back. */
import { ledgerColumns } from './types.js';
import type { LedgerColumn } from './types.js';

/** The first word of each is what leaves; the others are usual in offices. */
const headers: Readonly<Record<LedgerColumn, readonly [string, ...string[]]>> = {
  serial: ['序号'],
  text: ['事项', '任务', '工作任务', '主要任务', '重点任务', '工作事项', '督办事项', '事项内容', '任务内容'],
  leaders: ['牵头领导', '责任领导', '分管领导', '包保领导'],
  lead: ['牵头单位', '主办单位', '牵头部门', '主责单位', '牵头责任单位'],
  implement: ['责任单位（落实）', '责任单位', '落实单位', '承办单位', '责任部门', '实施单位'],
  assist: ['配合单位', '协办单位', '配合部门', '协助单位', '参与单位'],
  guide: ['指导单位', '督导单位', '指导部门'],
  deadline: ['完成时限', '办结时限', '时限要求', '完成时间', '办理时限', '时限'],
  kind: ['类别', '事项类别', '任务类别', '类型'],
  closing: ['办结标准', '完成标准', '办结要求'],
  scope: ['适用范围', '范围'],
  clause: ['原文条款', '原文', '条款'],
  status: ['状态', '办理状态', '亮灯'],
  key: ['编号', '事项编号'],
};

/** The header as it leaves. */
export function headerOf(column: LedgerColumn): string {
  return headers[column][0];
}

/** Columns without which a sheet is no ledger that can come back. */
export const neededColumns = ['text', 'key'] as const satisfies readonly LedgerColumn[];

const byWord: ReadonlyMap<string, LedgerColumn> = new Map(
  ledgerColumns.flatMap((column) => headers[column].map((word) => [wordKey(word), column] as const)),
);

function wordKey(word: string): string {
  return word.normalize('NFKC').replace(/\s+/gu, '');
}

/** The column that a header names, whatever its spaces and widths, a remark in brackets disregarded; null for another. */
export function columnNamed(word: string): LedgerColumn | null {
  if (readStamp(word) !== null) return 'key';
  const key = wordKey(word);
  return byWord.get(key) ?? byWord.get(key.replace(/\([^()]*\)$/u, '')) ?? null;
}

/** Where a ledger comes from. */
export interface LedgerStamp {
  readonly directiveId: string;
  readonly version: number;
}

/** The header of the key column carries it: unlike a row, it survives sorting and filtering. */
export function stampedHeader({ directiveId, version }: LedgerStamp): string {
  return `${headerOf('key')} 第${String(version)}版 ${directiveId}`;
}

/** Null for a header without a stamp. */
export function readStamp(word: string): LedgerStamp | null {
  const match = /^\s*编号\s+第\s*(\d{1,9})\s*版\s+(\S{1,200})\s*$/u.exec(word);
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { directiveId: match[2], version: Number(match[1]) };
}
