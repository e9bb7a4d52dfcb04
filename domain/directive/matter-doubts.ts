/** How sure the reading of a matter is, and why, in the words of the person who checks it. */
import type { MatterDoubt, OwnersFrom, WarningCode } from './types.js';

interface DoubtWords {
  /** How much of the confidence is left. */
  readonly remaining: number;
  /** The warning that it brings. */
  readonly code: WarningCode;
  readonly fact: string;
  /** What the person who checks is asked. */
  readonly request: string;
}

/** Each doubt in numbers and words. */
export const doubtWords: Readonly<Record<MatterDoubt, DoubtWords>> = {
  'no-owner': {
    remaining: 0.3,
    code: 'doubtful-owner',
    fact: '未写明责任单位',
    request: '未写明责任单位，待指定',
  },
  'owner-in-sentence': {
    remaining: 0.8,
    code: 'doubtful-owner',
    fact: '责任单位取自句中表述',
    request: '责任单位取自句中表述，请确认',
  },
  'role-unstated': {
    remaining: 0.7,
    code: 'doubtful-owner',
    fact: '有单位未写明牵头、配合或落实',
    request: '有单位未写明牵头、配合或落实，请确认',
  },
  'name-unclear': {
    remaining: 0.7,
    code: 'doubtful-owner',
    fact: '有名称不能确定是单位还是人名',
    request: '有名称不能确定是单位还是人名，请确认',
  },
  'extent-unclear': {
    remaining: 0.6,
    code: 'doubtful-extent',
    fact: '责任括注在句中，涵盖范围待定',
    request: '责任括注在句中，请确认其涵盖范围',
  },
  'deadline-unclear': {
    remaining: 0.8,
    code: 'doubtful-deadline',
    fact: '时限不存在、早于成文日期或缺少年份',
    request: '时限不存在、早于成文日期或缺少年份，请确认',
  },
  'numbering-unclear': {
    remaining: 0.8,
    code: 'doubtful-numbering',
    fact: '序号重复或不连续',
    request: '序号重复或不连续，请确认',
  },
  'text-cut-off': {
    remaining: 0.6,
    code: 'doubtful-owner',
    fact: '文本在责任括注中间断开',
    request: '文本在责任括注中间断开，请补全',
  },
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
  return Math.round(doubts.reduce((left, doubt) => left * doubtWords[doubt].remaining, 1) * 100) / 100;
}

/** Why, one phrase each: where the owners were read, then every doubt. */
export function reasonsOf(doubts: readonly MatterDoubt[], from: OwnersFrom): readonly string[] {
  return [SURE[from], ...doubts.map((doubt) => doubtWords[doubt].fact)];
}
