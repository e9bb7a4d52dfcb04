/** Proposes the closing standard 办结标准 of a matter in its own words; slogans are left alone. A person confirms it. */
import { findTargets } from './targets.js';
import type { ClosingStandard } from './types.js';

interface Words {
  readonly text: string;
  readonly folded: string;
}

type Proposal = (words: Words) => ClosingStandard | null;

const LABEL =
  /(?<label>(?:办结|完成|验收|销号|结案|考核|工作)(?:标准|标志))[”"]?(?:是|为|：|:){1,2}(?<standard>[^。；]{2,120})/;
const MEASURE = /以(?<standard>[^，。；]{2,40})[为作]为?(?:(?:办结|完成|验收|销号|结案)的?)?(?:标准|标志)/;
const ACCEPTED =
  /(?:经[^，。；]{0,16})?(?:通过[^，。；]{0,16}验收|验收(?:合格|达标|通过|销号)|(?:全部|逐项|按期)?销号)(?!标准|的|管理|制|程序)/;

/** A clause of a folded text as [start, end), without its mark. */
type Clause = readonly [start: number, end: number];

function clausesOf(folded: string): readonly Clause[] {
  return [...folded.matchAll(/[^，。；：！？]+/g)].map(({ 0: words, index }) => [
    index,
    index + words.length,
  ]);
}

function fromLabel({ text, folded }: Words): ClosingStandard | null {
  const match = LABEL.exec(folded);
  const { label = '', standard = '' } = match?.groups ?? {};
  if (match === null) return null;
  const end = match.index + match[0].length;
  return { text: text.slice(end - standard.length, end), reason: `文中写明“${label}”` };
}

function fromMeasure({ text, folded }: Words): ClosingStandard | null {
  const match = MEASURE.exec(folded);
  if (match === null) return null;
  const words = text.slice(match.index, match.index + match[0].length);
  return { text: words, reason: '文中写明以此为标准' };
}

function fromAcceptance({ text, folded }: Words): ClosingStandard | null {
  const match = ACCEPTED.exec(folded);
  if (match === null) return null;
  const clause = clausesOf(folded).find(([start, end]) => start <= match.index && match.index < end);
  return clause === undefined
    ? null
    : {
        text: text.slice(...clause),
        reason: `文中要求“${text.slice(match.index, match.index + match[0].length)}”`,
      };
}

const LONGEST = 160;

/** The clauses with targets of the first sentence that has any, from the first to the last of them. */
function fromTargets({ text, folded }: Words): ClosingStandard | null {
  // 全覆盖检查 says how something is done; that is no end to reach.
  const [first, ...others] = findTargets(folded).filter(
    ({ quantity, raw }) => raw[1] === quantity[1] || folded.slice(...quantity) !== '全覆盖',
  );
  if (first === undefined) return null;
  const [at] = first.quantity;
  const [clause, end] = clausesOf(folded).find((each) => each[0] <= at && at < each[1]) ?? first.raw;
  // 对所有病例，应收尽收: without what it counts the clause would say nothing.
  const start = Math.min(clause, Math.max(first.counted?.[0] ?? clause, at - LONGEST));
  const sentence = folded.slice(start, start + LONGEST).split(/[。；！？]/)[0] ?? '';
  const last = others.filter(({ quantity }) => quantity[0] < start + sentence.length).at(-1);
  const rest =
    last === undefined ? '' : /^[^，。；：！？]*/.exec(folded.slice(last.quantity[0], start + LONGEST));
  const until = last === undefined ? end : last.quantity[0] + (rest?.[0]?.length ?? 0);
  return {
    text: text.slice(start, Math.max(end, until)),
    reason: `写明可衡量的目标“${text.slice(...first.quantity)}”`,
  };
}

/** A result that can be seen to be there or not, as against 确保落到实处. */
const RESULT =
  /建成|投用|投入使用|通车|竣工|开工|落地|下发|印发|出台|清零|销号|办结|达标|全面完成|全部完成|基本完成|完成[^，。；]{1,20}(?:任务|建设|整改|改造|整治|编制|排查)|(?:整改|安装|配备|资金|物资|人员)到位/;
const ASSURED = /(?<word>确保|力争|实现|达到|做到)/;

const DUE_BEFORE = /(?:前|底|年内|季度|[上下]半年)，?$/;

/** The last clause that is assured (确保) or due by a date, and names such a result: of several stages the end counts. */
function fromResult({ text, folded }: Words): ClosingStandard | null {
  let proposed: ClosingStandard | null = null;
  for (const [start, end] of clausesOf(folded)) {
    const clause = folded.slice(start, end);
    if (!RESULT.test(clause)) continue;
    const word = ASSURED.exec(clause)?.groups?.['word'];
    const isDue = DUE_BEFORE.test(folded.slice(Math.max(0, start - 4), start)) || /[底月日年]前/.test(clause);
    if (word === undefined && !isDue) continue;
    const reason = word === undefined ? '时限之后写明应有的结果' : `“${word}”之后写明应有的结果`;
    proposed = { text: text.slice(start, end), reason };
  }
  return proposed;
}

/** In the order in which they are preferred. */
const PROPOSALS: readonly Proposal[] = [fromLabel, fromMeasure, fromAcceptance, fromTargets, fromResult];

/**
 * The closing standard as the text itself states it: under a label, as a measure, by acceptance, by a target, or as a
 * result that is assured or due. Null when it states none. `text` and `folded` are of the same length. Linear.
 */
export function readClosingStandard(words: Words): ClosingStandard | null {
  for (const propose of PROPOSALS) {
    const proposed = propose(words);
    if (proposed !== null) return proposed;
  }
  return null;
}
