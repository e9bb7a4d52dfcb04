/** Reads bodies that a document sets up: 预防控制组设在市A委，市B局为成员单位。主要负责：P；Q；R。 */
import type { Block } from './blocks.js';
import { splitOutside } from './brackets.js';
import { sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { splitNames } from './names.js';
import type { ParsedGroup } from './types.js';

const NAME = /^([^，。；：（）]{0,24}?(?:组|办公室|专班|指挥部|工作站|中心|办))(?:$|[。：（]|(?=设在|由))/;
/** Where line breaks were lost, the heading runs into the sentence that repeats it. */
const REPEATED = /^([^，。；：（）]{2,20}?)\1/;
const HOST: readonly RegExp[] = [
  /设在([^，。；：]{2,30})/,
  /(?:牵头|主办|主责)(?:单位|部门)：([^。；]{2,200}?)(?=[。；]|(?:成员|配合|参加)单位：|(?:主要|工作)?职责|$)/,
  /由([^，。；：]{2,60}?)(?:负责)?牵头/,
];
const MEMBERS: readonly RegExp[] = [
  /(?:成员|组成|参加|参与|配合)(?:单位|部门)(?:：|包括|有|为)([^。；]{2,600}?)(?=[。；]|(?:主要|工作)?职责|$)/,
  /(?:^|[，。；])([^，。；：]{2,400}?)(?:等)?(?:为|是|作为)(?:组)?成员(?:单位)?/,
  /牵头，([^，。；：]{2,400}?)(?:等)?(?:单位|部门)?(?:参加|参与|配合|组成)/,
  /(?:^|[，。；])成员：([^。；]{2,600}?)(?=[。；]|办公室设|(?:主要|工作)?职责|$)/,
];
const LEADERS =
  /(?:^|[，。；：组室部班]|(?<=[\u4e00-\u9fff]))(?:副?总?指挥长?|副?组长|常务副主任|副?主任|总?召集人)：([^。；]{2,80}?)(?=[。；]|(?:常务)?副(?:组长|总?指挥|主任)|成员|办公室设|$)/g;
const DUTIES =
  /(?:主要|工作|具体)?(?:负责|职责|职能|任务)(?:是|为|包括)?：|，(?:主要)?负责(?=[^，。；：]{2})/;

/** The words of a block, cleaned and folded to the same length. */
interface BlockWords {
  readonly text: string;
  readonly folded: string;
}

function namesAt({ text }: BlockWords, at: number, list: string): readonly string[] {
  return splitNames(list).map(([from, to]) => text.slice(at + from, at + to));
}

function firstList(words: BlockWords, patterns: readonly RegExp[]): readonly string[] {
  for (const pattern of patterns) {
    const match = pattern.exec(words.folded);
    const list = match?.[1];
    if (match !== null && list !== undefined)
      return namesAt(words, match.index + match[0].indexOf(list), list);
  }
  return [];
}

function leadersIn(words: BlockWords): readonly string[] {
  return [...words.folded.matchAll(LEADERS)].flatMap((match) => {
    const list = match[1] ?? '';
    const at = match.index + match[0].indexOf(list);
    return namesAt(words, at, list).map((leader) => leader.replace(/同志$/, ''));
  });
}

/** Duties between ； up to the end of the block, without the last 。 */
function dutiesIn(cleaned: CleanedText, start: number, end: number): ParsedGroup['duties'] {
  return splitOutside(cleaned.folded.slice(start, end), '；').flatMap((part) => {
    const text = cleaned.text.slice(start + part.start, start + part.end).replace(/[。.]+$/, '');
    if (text === '') return [];
    return [{ text, span: sourceSpan(cleaned, start + part.start, start + part.start + text.length) }];
  });
}

function nameOf(folded: string, headingLength: number): string | null {
  const heading = NAME.exec(folded.slice(0, Math.min(headingLength, 40)))?.[1];
  const repeated = REPEATED.exec(folded.slice(0, 60))?.[1];
  if (heading !== undefined && (repeated === undefined || heading.length <= repeated.length)) return heading;
  const name = repeated ?? folded;
  return NAME.exec(name.slice(0, 40))?.[1] ?? null;
}

/** The group that a block sets up; null when it sets up none: it needs a name, a host or members, and duties or leaders. */
export function readGroup(cleaned: CleanedText, block: Block): ParsedGroup | null {
  const { start, end } = block;
  const words = { text: cleaned.text.slice(start, end), folded: cleaned.folded.slice(start, end) };
  const name = nameOf(words.folded, block.headingEnd - start);
  if (name === null) return null;
  const [host = null] = firstList(words, HOST);
  const members = firstList(words, MEMBERS);
  const duties = DUTIES.exec(words.folded);
  const leaders = leadersIn(words);
  if (host === null && members.length === 0) return null;
  if (duties === null && leaders.length === 0) return null;
  return {
    number: block.number ?? block.section,
    name: words.text.slice(0, name.length),
    host,
    members,
    leaders,
    duties: duties === null ? [] : dutiesIn(cleaned, start + duties.index + duties[0].length, end),
    span: sourceSpan(cleaned, start, end),
  };
}
