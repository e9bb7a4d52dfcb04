/** Finds what a target counts: the words before its figure, or those after it, without the verbs around them. */

/** [start, end) of the words in the text. */
export type WordsAt = readonly [start: number, end: number];

const LONGEST = 80;
const BOUNDARY = /[，。；：！？“”《》〕】]/g;

const LEADING =
  /^(?:（\d{1,2}）|[、和及与的（]|(?:即|如|例如|其中|同时|并且?|以及|但|而|我[市县区省州])(?=.{2})|到?(?:20\d{2}|今|本|明)年(?:年?底|末)?(?:之?前|以前|内|，)?|(?:\d{1,2}月|年)[底末]之?前|(?:\d{1,2}月、){0,3}\d{1,2}月(?:\d{1,2}日|[底末])之?前|(?:全年|力争|努力|确保|实现|完成|推动|推进|促进|做到|达到|保持|继续|全面|坚决|切实|加快|要|使|把|将|对|凡是|凡|原则上|计划|预计|预期|目标|开展|加强|必须|务必|应当|每[年月周天日]|新增|新建|改建|扩建|改造|建设|建成|打造|培育|引进|整治|治理|修复|清理|创建|组织|举办|培训|储备|落实|安排|配备|种植|加固|拆除|发展|实施|处置|收储|盘活|退出|淘汰|关停|搬迁|撤离|转移|抽检|立即|高质量|年内))/;
const TRAILING =
  /(?:[、（]|无死角|无盲区|无遗漏|的|必须|务必|要|须|应|均|都|也|分别|累计|总计|共计?|年均|平均|同比|逐年|力争|确保|原则上|保持|稳定|控制|(?:比|较)(?:上年|去年|上年同期|去年同期|同期|20\d{2}年)|达到?|实现|完成|增[长加]|增速|提[高升]|上升|下降|降低|降|减少|压[减降]|新增|超过?|突破|不[少低]于|不[超高多]过?于?|至少|最多|最低|以内|为|在|至|到|由|按|开展|进行|做到|率先|基本)$/;
const MOST_TRIMS = 12;

function trimmed(folded: string, [from, to]: WordsAt): WordsAt {
  let start = from;
  let end = to;
  for (let turn = 0; turn < MOST_TRIMS; turn += 1) {
    const words = folded.slice(start, end);
    const leading = LEADING.exec(words)?.[0].length ?? 0;
    const trailing = leading > 0 ? 0 : (TRAILING.exec(words)?.[0].length ?? 0);
    if (leading + trailing === 0) break;
    start += leading;
    end -= trailing;
  }
  return [start, end];
}

const WORTH = /[\u3400-\u9fffA-Za-z]{2}/;

/** The words of the clause that end at `end`, not before `floor`, without verbs; null when nothing is left. Constant time. */
export function countedBefore(folded: string, end: number, floor: number): WordsAt | null {
  const from = Math.max(floor, end - LONGEST);
  const boundary = [...folded.slice(from, end).matchAll(BOUNDARY)].at(-1);
  // A clause that begins further back than we look is no phrase that counts something.
  if (boundary === undefined && from > floor) return null;
  const words = trimmed(folded, [boundary === undefined ? from : from + boundary.index + 1, end]);
  return WORTH.test(folded.slice(...words)) ? words : null;
}

const AFTER =
  /^(?:以上|以下|左右)?(?:的)?(?<counted>[\u3400-\u9fff]{1,16}?)(?=[，。；：、！？（）“”]|$|的|和|及|与|并|等|要|进行|开展|实[施行]|调配|完成|建[设成]|改造|除险|加固|整治|治理|培训|配备|达到|全部|一律|都|均|纳入|落[实地]|参加|参与|实现|提供|组织)/;

/** The words after a figure that name what is counted (15家定点医院); null when a verb or a mark follows. Constant time. */
export function countedAfter(folded: string, start: number): WordsAt | null {
  const match = AFTER.exec(folded.slice(start, start + 24));
  const counted = match?.groups?.['counted'];
  if (match === null || counted === undefined) return null;
  const from = start + match[0].length - counted.length;
  return [from, from + counted.length];
}
