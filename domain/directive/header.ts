/** Assembles the document's header from its lines: who issued it, to whom, under which number, when, on what basis. */
import { findAttachedTitle } from './attached-title.js';
import type { CleanedText } from './cleaned-text.js';
import { findCopies, findOwnNumbers, findSigners, findUrgency } from './header-fields.js';
import { documentNumberOf } from './document-number.js';
import { fold } from './fold.js';
import { headerLines, ISSUER_END, toHeaderLine } from './header-lines.js';
import type { HeaderLine } from './header-lines.js';
import { findSalutation, findTitle } from './header-title.js';
import { findSignature } from './issue-date.js';
import { readLineageNumbers } from './lineage-numbers.js';
import { internalMarks, refuseClassified } from './secrecy.js';
import type { ParsedDirective, ParsedWarning } from './types.js';

/** Everything of a reading that is not its body. */
export interface Header extends Omit<ParsedDirective, 'sections' | 'matters' | 'groups' | 'declarations'> {
  /** The covering letter, [start, end) in the cleaned text. */
  readonly letter: readonly [number, number];
}

/** 某指挥部令, 某指挥部第9号令: see `findTitle`. */
const ORDER = /^(.{4,30}?)(?:第[一二三四五六七八九十\d]{1,4}号)?命?令(?:第[一二三四五六七八九十\d]{1,4}号)?$/;
const LETTERHEAD = /^(.{2,40}?)(?:文件|发电|电报|公报|函)$/;

function issuerOf(
  lines: readonly HeaderLine[],
  title: string | null,
  signed: readonly string[],
): string | null {
  if (signed.length > 0) return signed.join('、');
  const about = fold(title ?? '').indexOf('关于');
  const prefix = title?.slice(0, Math.max(0, about)) ?? '';
  if (ISSUER_END.test(fold(prefix))) return prefix;
  const ordering = ORDER.exec(title ?? '')?.[1];
  if (ordering !== undefined && ISSUER_END.test(fold(ordering))) return ordering;
  for (const line of lines) {
    const letterhead = LETTERHEAD.exec(line.text)?.[1];
    if (letterhead !== undefined) return letterhead;
  }
  return null;
}

function severalDocuments(numbers: readonly string[], cleaned: CleanedText): readonly ParsedWarning[] {
  if (numbers.length < 2) return [];
  const message = `文中有多个发文字号（${numbers.join('、')}），可能含多份文件，请拆分后分别录入。`;
  return [
    {
      code: 'doubtful-several-documents',
      message,
      span: [0, cleaned.source.length],
      proposedOwners: [],
      waivableAs: null,
    },
  ];
}

function urgencyInTitle(title: string | null, lines: readonly HeaderLine[]): readonly ParsedWarning[] {
  const line = lines.find(({ folded }) => folded.includes('紧急'));
  if (title === null || line === undefined || !/紧急(?=通知|通报|函|电)/.test(title)) return [];
  const message = '标题有“紧急”，但未标明紧急程度，暂按加急，请确定特提、特急、加急或平急。';
  return [{ code: 'doubtful-urgency', message, span: line.source, proposedOwners: [], waivableAs: null }];
}

/** （云府发〔2026〕8号） below the title, where no number stands by itself. */
function bracketedNumber(below: readonly HeaderLine[]): string | null {
  const match = /^（([\u4e00-\u9fff]{2,14})〔(\d{4})〕第?(\d{1,5})号）$/.exec(below[0]?.folded ?? '');
  if (match === null) return null;
  const [, sign = '', year = '', serial = ''] = match;
  return documentNumberOf(sign, year, serial);
}

/** What a line has that may be a number of its own or a mark of secrecy; other lines need no second look. */
const MARKED = /[〔（★☆●]|秘|密|不公开|不予公开|内部/;

/** Reads the header above the first of the numbers; throws `classified-document` for a mark of secrecy in its position. */
export function readHeader(cleaned: CleanedText, markerStarts: readonly number[]): Header {
  const bodyStart = markerStarts[0] ?? cleaned.text.length;
  const lines = headerLines(cleaned, bodyStart);
  const everyLine = cleaned.lines
    .filter((line) => line.end - line.start <= 60 && MARKED.test(cleaned.folded.slice(line.start, line.end)))
    .map((line) => toHeaderLine(cleaned, line));
  const found = findTitle(lines);
  const titleEnd = found === null ? 0 : (lines[found.last]?.end ?? 0);
  const salutation = findSalutation(cleaned, titleEnd, bodyStart);
  const above = lines.filter((line) => line.start < Math.max(titleEnd, salutation.end));
  const beforeTitle = found === null ? lines.slice(0, 12) : lines.slice(0, found.first);
  refuseClassified(beforeTitle, everyLine);
  const numbers = findOwnNumbers(everyLine);
  const ownNumbers = findOwnNumbers(above.length > 0 ? above : lines);
  const documentNumber =
    ownNumbers[0] ?? bracketedNumber(found === null ? [] : lines.slice(found.last + 1)) ?? null;
  const signature = findSignature(cleaned);
  const letterEnd =
    signature.start !== null && signature.start >= salutation.end
      ? Math.min(signature.start, bodyStart)
      : bodyStart;
  const title = found?.title ?? null;
  const paperStart = signature.end ?? letterEnd;
  const paperBody = markerStarts.find((start) => start >= paperStart) ?? cleaned.text.length;
  const marked = findUrgency(above);
  const doubts = marked === null ? urgencyInTitle(title, lines) : [];
  const urgency = marked ?? (doubts.length > 0 ? '加急' : null);
  return {
    documentNumber,
    title,
    issuer: issuerOf(lines, title, signature.issuers),
    urgency,
    signers: findSigners(above.length > 0 ? above : lines),
    issuedOn: signature.issuedOn,
    ...readLineageNumbers(
      { title: fold(title ?? ''), folded: cleaned.folded },
      [salutation.end, letterEnd],
      documentNumber,
    ),
    attachedTitle: findAttachedTitle(cleaned, { from: paperStart, bodyStart: paperBody, title }),
    addressees: salutation.addressees,
    cc: findCopies(cleaned),
    warnings: [
      ...internalMarks(everyLine),
      ...severalDocuments(numbers, cleaned),
      ...doubts,
      ...signature.warnings,
    ],
    letter: [salutation.end, letterEnd],
  };
}
