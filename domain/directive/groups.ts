/** Reads bodies that a document sets up: 预防控制组设在市A委，市B局为成员单位。主要负责：P；Q；R。 */
import type { Block } from './blocks.js';
import { splitOutside } from './brackets.js';
import { lineIndexAt, sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { saysMust } from './duty.js';
import { splitNames } from './names.js';
import type { ParsedGroup } from './types.js';

const NAME =
  /^([^，。；：（）]{0,24}?(?:(?<!分)组|办公室|专班|指挥部|工作站|中心|办))(?:$|[。：（]|(?=设在|由|(?:常务)?副?(?:组长|总?指挥长?|主任)：|(?:牵头|成员|组长|主任)单位：))/;
/** Where line breaks were lost, the heading runs into the sentence that repeats it. */
const REPEATED = /^([^，。；：（）]{2,20}?)\1/;
const HOST: readonly RegExp[] = [
  /设在([^，。；：]{2,30})/,
  /(?:牵头|主办|主责|组长|主任|召集)(?:单位|部门)：([^。；]{2,200}?)(?=[。；]|(?:成员|配合|参加)单位：|(?:主要|工作)?职责|$)/,
  /由([^，。；：]{2,60}?)(?:负责)?牵头/,
];
const MEMBERS: readonly RegExp[] = [
  /(?:成员|组成|参加|参与|配合)(?:单位|部门)(?:：|包括|有|为)([^。；]{2,600}?)(?=[。；]|(?:主要|工作)?职责|$)/,
  /(?:^|[，。；])([^，。；：]{2,400}?)(?:等)?(?:为|是|作为)(?:组)?成员(?:单位)?/,
  /牵头，([^，。；：]{2,400}?)(?:等)?(?:单位|部门)?(?:参加|参与|配合|组成)/,
  /，(?:由)?([^，。；：]{2,400}?)(?:等)?(?:单位|部门)?(?:共同)?组成(?=[，。；]|$)/,
  /(?:^|[，。；])成员：([^。；]{2,600}?)(?=[。；]|办公室设|(?:主要|工作)?职责|$)/,
];
const LEADERS =
  /(?:^|[，。；：组室部班]|(?<=[\u4e00-\u9fff]))(?:副?总?指挥长?|副?组长|常务副主任|副?主任|总?召集人)：([^。；]{2,80}?)(?=[。；]|(?:常务)?副(?:组长|总?指挥|主任)|成员|办公室设|$)/g;
const DUTIES =
  /(?:主要|工作|具体)?(?:负责|职责|职能|任务)(?:是|为|包括)?：|[，。](?:主要)?负责(?=[^，。；：]{2})/;

/** The words of a block, cleaned and folded to the same length. */
interface BlockWords {
  readonly text: string;
  readonly folded: string;
}

function namesAt({ text }: BlockWords, at: number, list: string): readonly string[] {
  return splitNames(list).map(([from, to]) => {
    const name = text.slice(at + from, at + to);
    // 六、医疗组（…；成员单位：市A局、市B局）: the bracket closes the list.
    return /[(（]/.test(name) ? name : name.replace(/[)）]$/, '');
  });
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

/** 1.P；2.Q；: a number is no part of the duty. */
const DUTY_NUMBER = /^(?:\d{1,2}(?:\.(?!\d)|、)|（\d{1,2}）|[①-⑳])/;

/** Duties between ； up to the end of the block, without the last 。 */
function dutiesIn(cleaned: CleanedText, start: number, end: number): ParsedGroup['duties'] {
  return splitOutside(cleaned.folded.slice(start, end), '；').flatMap((part) => {
    const number =
      DUTY_NUMBER.exec(cleaned.folded.slice(start + part.start, start + part.end))?.[0].length ?? 0;
    const from = start + part.start + number;
    const text = cleaned.text.slice(from, start + part.end).replace(/[。.]+$/, '');
    return text === '' ? [] : [{ text, span: sourceSpan(cleaned, from, from + text.length) }];
  });
}

function nameOf(folded: string, headingLength: number): string | null {
  const heading = NAME.exec(folded.slice(0, Math.min(headingLength, 40)))?.[1];
  const repeated = REPEATED.exec(folded.slice(0, 60))?.[1];
  if (heading !== undefined && (repeated === undefined || heading.length <= repeated.length)) return heading;
  const name = repeated ?? folded;
  return NAME.exec(name.slice(0, 40))?.[1] ?? null;
}

/** A paragraph below the list of duties that lays one on others: 各县要参照成立…. */
const GOES_ON = /^(?:负责|承担|组织|协调|指导|统筹|完成|做好|牵头|督促)/;

const LOOK_AHEAD = 200;

/** Where the text of a group ends: before a paragraph of its own, behind its list, that says what others must do. */
export function endOfGroup(cleaned: CleanedText, { start, end }: Block): number {
  const { folded, lines } = cleaned;
  const list = folded.slice(start, end).indexOf('；');
  if (list < 0) return end;
  for (let index = lineIndexAt(cleaned, start + list) + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.start >= end) break;
    if (folded.charAt(line.start - 1) !== '。') continue;
    const paragraph = folded.slice(line.start, Math.min(end, line.start + LOOK_AHEAD));
    if (saysMust(paragraph) && !GOES_ON.test(paragraph) && !DUTIES.test(paragraph)) return line.start;
  }
  return end;
}

/** The group that a block sets up; null when it sets up none: it needs a name, a host or members, and duties or leaders. */
export function readGroup(cleaned: CleanedText, block: Block): ParsedGroup | null {
  const { start } = block;
  const name = nameOf(cleaned.folded.slice(start, block.end), block.headingEnd - start);
  if (name === null) return null;
  const end = endOfGroup(cleaned, block);
  const words = { text: cleaned.text.slice(start, end), folded: cleaned.folded.slice(start, end) };
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

/** Duties that have numbers of their own below a group: 主要职责：1．P；2．Q。 */
export function numberedDuties(cleaned: CleanedText, { start, end }: Block): ParsedGroup['duties'] {
  return dutiesIn(cleaned, start, end);
}
