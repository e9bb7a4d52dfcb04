/** The lines above the body: header, title, addressees, covering letter, signature; and the lines that close a document. */
import type { CleanedLine, CleanedText } from './cleaned-text.js';
import { foldMarks } from './fold.js';

/** A written line with its spaces kept (`raw`, folded) and without them (`text`, `folded`). */
export interface HeaderLine extends CleanedLine {
  readonly raw: string;
  readonly text: string;
  readonly folded: string;
}

const MOST_HEADER_LINES = 80;
const LONGEST_RAW = 400;

export function toHeaderLine(cleaned: CleanedText, line: CleanedLine): HeaderLine {
  const [start, end] = line.source;
  return {
    ...line,
    raw: foldMarks(cleaned.source.slice(start, Math.min(end, start + LONGEST_RAW))).trim(),
    text: cleaned.text.slice(line.start, line.end),
    folded: cleaned.folded.slice(line.start, line.end),
  };
}

/** At most 80 lines that begin before the body. */
export function headerLines(cleaned: CleanedText, bodyStart: number): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (const line of cleaned.lines) {
    if (line.start >= bodyStart || lines.length === MOST_HEADER_LINES) break;
    lines.push(toHeaderLine(cleaned, line));
  }
  return lines;
}

/** Names of issuing bodies as they stand in signatures and letterheads. */
export const ISSUER_END =
  /(?:办公室|办公厅|[督考]查室|研究室|委员会|人民政府|政府|国务院|指挥部|领导小组|法院|检察院|专班|[总支]队|[局委厅部院会署组])$/;

const SIGNED_DATE =
  /^(.{0,30}?)(\d{4}年\d{1,2}月\d{1,2}日|[一二][〇○零Oo一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:\d{1,2}(?:时|点|：\d{2})(?:\d{1,2}分)?)?$/;
const BRACKETED_DATE = /^（(\d{4}年\d{1,2}月\d{1,2}日)）$/;

/** A line that is only a date, perhaps after the issuer's name. */
export interface SignedDate {
  readonly issuer: string;
  readonly date: string;
}

/** Reads 成文日期 from a folded line; null when the line is anything else. */
export function readSignedDate(folded: string): SignedDate | null {
  if (folded.length > 60) return null;
  const bracketed = BRACKETED_DATE.exec(folded)?.[1];
  if (bracketed !== undefined) return { issuer: '', date: bracketed };
  const match = SIGNED_DATE.exec(folded);
  const issuer = match?.[1] ?? '';
  if (match?.[2] === undefined || (issuer !== '' && !ISSUER_END.test(issuer))) return null;
  return { issuer, date: match[2] };
}

/** Whether a folded line is an issuer's name in a signature. */
export function isIssuerLine(folded: string): boolean {
  return folded.length <= 30 && !/[，。；：、（）]/.test(folded) && ISSUER_END.test(folded);
}

const CLOSING_LINE =
  /^(?:抄送：|抄报：|主送：|附件\d{0,2}：|附：|联系人：|联系电话：|（(?:此件|联系人|信息公开)[^）]{0,60}）$)|\d{1,2}日印发$/;
const ANNEX_LINE = /^附件[\d一二三四五六七八九十]{0,2}$/;
const CHAPTER_LINE = /^第[一二三四五六七八九十百\d]{1,4}[章节编]/;

/**
 * A line at which the text of an item ends. Behind a signature or an annex line numbers begin anew, behind a chapter's
 * line they go on; `end` is any other (抄送, 附件：…).
 */
export interface ClosingLine {
  /** In the cleaned text. */
  readonly start: number;
  readonly kind: 'signature' | 'annex' | 'chapter' | 'end';
}

function plainKind(folded: string): ClosingLine['kind'] | null {
  if (ANNEX_LINE.test(folded)) return 'annex';
  if (CHAPTER_LINE.test(folded) && folded.length <= 40 && !/[。；]/.test(folded)) return 'chapter';
  return CLOSING_LINE.test(folded) ? 'end' : null;
}

/** 总指挥 严某: who gives an order signs it in person. */
const SIGNER_LINE = /^(?:副?总?指挥长?|总召集人|[组市县区州省镇乡局]长|主任)：?\p{Script=Han}{2,4}$/u;

/** Where signatures, annexes, chapters and 版记 begin, in order. */
export function closingLines(cleaned: CleanedText): readonly ClosingLine[] {
  const closing: ClosingLine[] = [];
  let issuerStart: number | null = null;
  let signerStart: number | null = null;
  for (const line of cleaned.lines) {
    const folded = cleaned.folded.slice(line.start, Math.min(line.end, line.start + 80));
    const afterSentence = /[。；！？）〕]/.test(cleaned.folded.charAt(line.start - 1));
    const signed = readSignedDate(folded);
    const kind = plainKind(folded);
    const isSigned = afterSentence || issuerStart !== null || signerStart !== null;
    if (signed !== null && (isSigned || signed.issuer !== ''))
      closing.push({ start: issuerStart ?? signerStart ?? line.start, kind: 'signature' });
    else if (kind !== null) closing.push({ start: line.start, kind });
    signerStart = afterSentence && SIGNER_LINE.test(folded) ? line.start : null;
    if (!isIssuerLine(folded)) issuerStart = null;
    else issuerStart ??= line.start;
  }
  return closing;
}
