/** Marks of secrecy in the header's position (GB/T 9704-2012, 7.2.2): refused; internal marks are only pointed out. */
import { DomainError } from '../domain-error.js';
import type { HeaderLine } from './header-lines.js';
import type { ParsedWarning } from './types.js';

const MARK = '绝密|机密|秘密|絕密|機密|密电|密電';
/** A token or a whole line: 机密, 秘密★10年, 密级：机密, 等级特提密电, 000012绝密. */
const SECRET = new RegExp(
  `^(?:份号：?)?\\d{0,8}★?(?:(?:密级|等级|密級|保密等级)：?)?(?:特提|特急|加急|平急)?[●·★☆]?(${MARK})(?:[★☆*●·].{0,20}|\\d{1,3}(?:年|个月|天)|长期|特提|特急|加急|平急)?$`,
);
/** A star after the degree is a mark wherever its line stands. */
const STARRED = new RegExp(`^\\d{0,8}(${MARK})[★☆].{0,12}$`);

function isHeaderPosition(line: HeaderLine): boolean {
  return line.folded.length <= 60 && !/[。；]/.test(line.folded);
}

function secretMark(line: HeaderLine): string | null {
  const tokens = [line.folded, ...line.raw.split(/[\s●☆·]+/)];
  for (const token of tokens) {
    const mark = SECRET.exec(token)?.[1];
    if (mark !== undefined) return mark;
  }
  return null;
}

/**
 * Throws `classified-document` when a line in the header's position (above title and addressees) is a mark of secrecy.
 * 商业秘密 or 保守秘密 in a sentence, and 工作秘密, are no such marks.
 */
export function refuseClassified(header: readonly HeaderLine[], all: readonly HeaderLine[]): void {
  const marked = header
    .filter(isHeaderPosition)
    .map(secretMark)
    .find((mark) => mark !== null);
  const starred = all.map((line) => STARRED.exec(line.folded)?.[1]).find((mark) => mark !== undefined);
  const mark = marked ?? starred;
  if (mark === undefined) return;
  throw new DomainError(
    'classified-document',
    `The document is marked ${mark}: classified documents are not accepted and nothing of it is stored. Handle it in the system approved for its degree.`,
    { mark },
  );
}

const INTERNAL_LINE =
  /^[（〔★]*(?:\d{0,8})?(?:工作秘密|内部资料|内部文件|此件不公开|此件不予公开|不予公开)[）〕]*(?:[，★].{0,20})?$/;

/** Lines that mark the document as internal (工作秘密, 此件不公开): the office decides. */
export function internalMarks(lines: readonly HeaderLine[]): readonly ParsedWarning[] {
  return lines
    .filter(
      (line) =>
        line.folded.length <= 40 &&
        [line.folded, ...line.raw.split(/[\s●★：]+/)].some((token) => INTERNAL_LINE.test(token)),
    )
    .map((line) => ({
      code: 'internal-mark',
      message: `文件标有“${line.text}”：属内部文件，须由办公室决定是否继续。`,
      span: line.source,
      proposedOwners: [],
      waivableAs: null,
    }));
}
