/** How sure the reading of a matter is, and why, in the words of the person who checks it. */
import type { MatterDoubt, OwnersFrom } from './types.js';

/** How much of the confidence is left after each doubt, and the doubt in words. */
const DOUBTS: Readonly<Record<MatterDoubt, readonly [remaining: number, words: string]>> = {
  'no-owner': [0.3, '未写明责任单位'],
  'owner-in-sentence': [0.8, '责任单位取自句中表述'],
  'role-unstated': [0.7, '有单位未写明牵头、配合或落实'],
  'name-unclear': [0.7, '有名称不能确定是单位还是人名'],
  'extent-unclear': [0.6, '责任括注在句中，涵盖范围待定'],
  'deadline-unclear': [0.8, '时限不存在、早于成文日期或缺少年份'],
  'numbering-unclear': [0.8, '序号重复或不连续'],
  'text-cut-off': [0.6, '文本在责任括注中间断开'],
};

const SURE: Readonly<Record<OwnersFrom, string>> = {
  bracket: '责任见文末括注，角色写明',
  line: '责任见“牵头单位”等标注行，角色写明',
  table: '责任见表格对应栏，角色写明',
  sentence: '责任见句中',
  heading: '责任见上级标题',
  none: '文中无责任括注',
};

/** 1 without doubts, less with each; two decimals. */
export function confidenceOf(doubts: readonly MatterDoubt[]): number {
  return Math.round(doubts.reduce((left, doubt) => left * DOUBTS[doubt][0], 1) * 100) / 100;
}

/** Why, one phrase each: where the owners were read, then every doubt. */
export function reasonsOf(doubts: readonly MatterDoubt[], from: OwnersFrom): readonly string[] {
  return [SURE[from], ...doubts.map((doubt) => DOUBTS[doubt][1])];
}
