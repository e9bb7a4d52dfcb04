/** What extraction leaves in a text and no person wrote: page numbers, annotation words, invisible characters. */

const MAX_NOISE_LINE = 40;
const MAX_PAGE_LINE = 120;

const NOISE_LINES: readonly RegExp[] = [
  /^[—–―─~·•\-－]{1,3}\s*\d{1,4}\s*[—–―─~·•\-－]{1,3}$/,
  /^第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?$/,
  /^共\s*\d{1,4}\s*页\s*[，,/]?\s*第\s*\d{1,4}\s*页$/,
  /^\d{1,4}\s*\/\s*\d{1,4}$/,
  /^page\s+\d{1,4}(?:\s+of\s+\d{1,4})?$/i,
  /^(?:administrator|highlight|underline|strikeout|squiggly|typewriter|sticky note|text box)(?:\s+(?:administrator|highlight|underline|strikeout))*$/i,
];

/** What a web page sets above and below a document. */
const PAGE_LINES: readonly RegExp[] = [
  /^(?:发布|更新|生成|公开)(?:时间|日期)\s*[：:][^〔]{0,80}$/,
  /^(?:时间|日期)\s*[：:]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?.{0,20}$/,
  /^(?:索引号|信息索引|浏览量|浏览次数|阅读次数|点击数|点击率|信息来源|稿源|主题分类|体裁分类|公开方式|公开形式|公开范围|信息分类|有效性|时效性|发布机构|发布机关|责任编辑|字体大小?|打印本页|关闭窗口|分享到)\s*[：:【[]?[^〔]{0,80}$/,
  /^第\s*\[?\d{1,3}\]?\s*页.{0,40}(?:全文|下一页|共).{0,20}$/,
  /^(?:当前|您的?)位置\s*[：:]/,
];

const BARE_NUMBER = /^\d{1,3}$/;
/** After these, or before those, a number on its own line belongs to a broken sentence and is no page number. */
const OPEN_BEFORE_NUMBER = /[\d第〔（([.．约近年月每]$|\d[：:]$/;
const CONTINUES_NUMBER =
  /^(?:[\d年月日号时点分秒天周项条个家人名岁届次期版类级％%℃~×余多万亿千百十元吨公米章节款只批件户所座处辆台套]|[：:—-]\d)/;
/** A point makes it an item's number; so does 、 where an item may begin. */
const POINT = /^[.．]/;
const SENTENCE_END = /[。！？；：）)〕\]”]$/;

/** Whether a trimmed line is surely not the author's. */
export function isNoiseLine(line: string): boolean {
  if (line.length > MAX_PAGE_LINE) return false;
  if (PAGE_LINES.some((pattern) => pattern.test(line))) return true;
  return line.length <= MAX_NOISE_LINE && NOISE_LINES.some((pattern) => pattern.test(line));
}

/** Whether a line that holds only a number is a page number, judged by the texts before and after it. */
export function isPageNumber(line: string, before: string, after: string): boolean {
  if (!BARE_NUMBER.test(line)) return false;
  const opensItem = before === '' || SENTENCE_END.test(before.slice(-1));
  if (POINT.test(after) || (after.startsWith('、') && opensItem)) return false;
  return !OPEN_BEFORE_NUMBER.test(before.slice(-2)) && !CONTINUES_NUMBER.test(after.slice(0, 2));
}

const INLINE_NOISE =
  /(?<!—)— +\d{1,4} +—(?!—)|(?<![A-Za-z0-9“"'])(?:Administrator\s*|Highlight\s*)+(?![A-Za-z0-9”"'])|\*\*/g;

/** Noise within lines, ascending [start, end) in the source: page numbers between dashes, annotation words, Markdown's bold. */
export function inlineNoise(source: string): readonly (readonly [number, number])[] {
  return [...source.matchAll(INLINE_NOISE)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
}

const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
const SPACE = /[\s\u00a0\u3000\u2800]/;

export function isInvisible(char: string): boolean {
  return INVISIBLE.test(char);
}

export function isSpace(char: string): boolean {
  return SPACE.test(char);
}
