/** Finds the title, which may run over several lines, and the addressees that follow it. */
import { splitOutside } from './brackets.js';
import type { CleanedText } from './cleaned-text.js';
import { fold } from './fold.js';
import { isIssuerLine } from './header-lines.js';
import type { HeaderLine } from './header-lines.js';

/** Lines [first, last] of the header that make up the title. */
export interface TitleLines {
  readonly first: number;
  readonly last: number;
  readonly title: string;
}

const DOCUMENT_TYPE =
  /(?:通知|意见|方案|决定|决议|通报|公告|通告|通令|命令|(?:启动|终止|响应|指挥|禁火|调度|动员)令|函|批复|细则|办法|规定|规程|报告|请示|提示|[通办]知单|办理单|交办单|督办单|要点|清单|措施|计划|预案|分工|分解|职责|规则|纪要|台账|清单|[解工务任项]表|一览表|明细表)(?:（[^（）]{1,20}）)?$/;
const NO_TITLE = /^(?:签批|签发|等级|抄送|抄报|密级|紧急程度|附件)|[。；]|〔\d{4}〕第?\d{1,5}号）?$/;
/** A letterhead; in the middle of a title such a word only ends a line (规范性文件). */
const LETTERHEAD = /(?:文件|发电|电报|公报)$/;
const MOST_LINES = 6;
const LONGEST_TITLE = 80;

function isBalanced(text: string): boolean {
  return text.split('《').length === text.split('》').length;
}

function titleFrom(lines: readonly HeaderLine[], first: number): TitleLines | null {
  let title = '';
  for (let last = first; last < Math.min(lines.length, first + MOST_LINES); last += 1) {
    const line = lines[last];
    if (line === undefined || (last > first && NO_TITLE.test(line.folded))) return null;
    title += line.text;
    if (DOCUMENT_TYPE.test(fold(title)) && isBalanced(title)) return { first, last, title };
  }
  return null;
}

/** The title that begins with the first of these lines; null when they are no title. */
export function titleOfPaper(lines: readonly HeaderLine[]): string | null {
  const title = titleFrom(lines, 0)?.title ?? null;
  return title !== null && title.length <= LONGEST_TITLE && !/[。；：]/.test(title) ? title : null;
}

const ORDER_LINE = /^(?:令|命令|第[一二三四五六七八九十\d]{1,4}号令|令第[一二三四五六七八九十\d]{1,4}号)$/;

/** 某指挥部 | 令, 某指挥部 | 第9号令: an order has its issuer's name for a title. */
function orderTitle(lines: readonly HeaderLine[]): TitleLines | null {
  const last = lines.findIndex(
    (line, index) =>
      index > 0 && ORDER_LINE.test(line.folded) && isIssuerLine(lines[index - 1]?.folded ?? ''),
  );
  const [issuer, order] = [lines[last - 1], lines[last]];
  if (issuer === undefined || order === undefined) return null;
  return { first: last - 1, last, title: issuer.text + order.text };
}

/** The title: from the line with 关于 to the kind of document, else the first line that ends with one. */
export function findTitle(lines: readonly HeaderLine[]): TitleLines | null {
  const short = (line: HeaderLine): boolean =>
    line.folded.length <= 100 &&
    !NO_TITLE.test(line.folded) &&
    (!LETTERHEAD.test(line.folded) || line.folded.includes('关于'));
  const about = lines.findIndex((line) => short(line) && line.folded.includes('关于'));
  const found = about < 0 ? null : titleFrom(lines, about);
  if (found !== null) return found;
  const typed = lines.findIndex((line) => short(line) && DOCUMENT_TYPE.test(line.folded));
  return (typed < 0 ? null : titleFrom(lines, typed)) ?? orderTitle(lines);
}

const LONGEST_SALUTATION = 400;
const STANDS_ALONE = /^(?:各|全[省市县区]|[省市县区州](?:委|直|人|政|纪|各)|国务院|中央|有关)/;

/** A label of a form or a note below a table: nobody is addressed. */
const NO_SALUTATION =
  /(?:附件\d{0,2}|备注|说明|注|(?:填报|报送|制表|编制)(?:单位|部门|时间|日期|人)|如下|命令|议定|决定|明确|强调|联系人|电话|日期|时间)$/;
const NO_ADDRESSEE = /关于|〔\d{4}〕|^（.{0,40}）$|^\d{4}年\d{1,2}月\d{1,2}日$/;

/** Addressees and the offset where the letter itself begins. */
export interface Salutation {
  readonly addressees: readonly string[];
  readonly end: number;
}

/** 索引号：… 发文字号：…: lines that a web page sets between title and addressees. */
const PAGE_FIELD =
  /^[\u4e00-\u9fff]{2,14}〔\d{4}〕第?\d{1,5}号|^(?:索引号|发文字号|文号|成文日期|发文日期|发布日期|发布时间|发布机构|发文机关)：/;

function afterPageLines({ lines, folded }: CleanedText, titleEnd: number): number {
  const isField = (start: number): boolean => PAGE_FIELD.test(folded.slice(start, start + 40));
  return lines.reduce((from, { start, end }) => (start === from && isField(start) ? end : from), titleEnd);
}

/** The addressees: what stands between the title and the first ：, unless a sentence ends before it. */
export function findSalutation(cleaned: CleanedText, titleEnd: number, bodyStart: number): Salutation {
  const { folded, text } = cleaned;
  const from = afterPageLines(cleaned, titleEnd);
  const limit = Math.min(bodyStart, from + LONGEST_SALUTATION);
  const colon = folded.slice(from, limit).indexOf('：');
  if (colon < 1 || /[。；！？]/.test(folded.slice(from, from + colon))) return { addressees: [], end: from };
  // A number, a bracketed date or the title once more may stand between the title and the addressees.
  const between = cleaned.lines.filter(
    ({ start, end }) => start >= from && end <= from + colon && NO_ADDRESSEE.test(folded.slice(start, end)),
  );
  const start = between.at(-1)?.end ?? from;
  const words = folded.slice(start, from + colon);
  if (NO_SALUTATION.test(words)) return { addressees: [], end: from };
  const addressees = splitOutside(words, '，；').flatMap((part) => {
    const kinds = splitOutside(words.slice(part.start, part.end), '、').map(
      (kind) => [part.start + kind.start, part.start + kind.end] as const,
    );
    // 各县区、开发区党工委 shares its ending: only parts that stand alone are taken apart.
    return kinds.every(([at]) => STANDS_ALONE.test(words.slice(at)))
      ? kinds
      : [[part.start, part.end] as const];
  });
  return {
    addressees: addressees.map(([at, end]) => text.slice(start + at, start + end)),
    end: from + colon + 1,
  };
}
