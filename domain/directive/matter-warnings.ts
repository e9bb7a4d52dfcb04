/** Says in words, for the person who checks, what a reading is unsure of in each matter. */
import type { MatterDoubt, ParsedMatter, ParsedWarning, WarningCode } from './types.js';
import { namedOwners } from './duty.js';
import { fold } from './fold.js';

const WORDS: Readonly<Record<MatterDoubt, readonly [WarningCode, string]>> = {
  'no-owner': ['doubtful-owner', '未写明责任单位，待指定'],
  'role-unstated': ['doubtful-owner', '有单位未写明牵头、配合或落实，请确认'],
  'name-unclear': ['doubtful-owner', '有名称不能确定是单位还是人名，请确认'],
  'extent-unclear': ['doubtful-extent', '责任括注在句中，请确认其涵盖范围'],
  'deadline-unclear': ['doubtful-deadline', '时限不存在、早于成文日期或缺少年份，请确认'],
  'owner-in-sentence': ['doubtful-owner', '责任单位取自句中表述，请确认'],
  'text-cut-off': ['doubtful-owner', '文本在责任括注中间断开，请补全'],
  'numbering-unclear': ['doubtful-numbering', '序号重复或不连续，请确认'],
};

/** One warning for each doubt of a matter; nothing for a certain one. */
export function matterWarnings(matter: ParsedMatter): readonly ParsedWarning[] {
  return matter.doubts.map((doubt) => {
    const [code, words] = WORDS[doubt];
    const unclear = doubt === 'deadline-unclear' ? matter.deadline : null;
    const raw = unclear === null ? '' : `“${unclear.raw}”`;
    const isOpen = doubt === 'no-owner' || doubt === 'owner-in-sentence';
    const taken = [...matter.leadUnits, ...matter.assistUnits];
    const below = matter.text.slice(matter.heading?.length ?? 0);
    const named = isOpen ? namedOwners(below, fold(below)) : [];
    const proposedOwners = named.filter((name) => !taken.includes(name));
    return {
      code,
      message: `${matter.key}：${raw}${words}。`,
      span: matter.span,
      proposedOwners,
      waivableAs: null,
    };
  });
}
