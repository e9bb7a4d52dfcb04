/** Reads the fields of the header: document number, urgency, signers, copies, the documents it rests on. */
import { splitOutside } from './brackets.js';
import type { CleanedText } from './cleaned-text.js';
import { documentNumberOf } from './document-number.js';
import type { HeaderLine } from './header-lines.js';
import type { Urgency } from '../policy/types.js';

const OWN_NUMBER =
  /(?:^|[\s●★：])([\u4e00-\u9fff]{2,14})\s*[〔（]\s*(\d{4})\s*[〕）]\s*(?:第\s*)?(\d{1,5})\s*[号號](?![）》〕])/;

/** Document numbers that stand on a line of their own or in the telegram's header line, in order, without repeats. */
export function findOwnNumbers(lines: readonly HeaderLine[]): readonly string[] {
  const numbers = lines.flatMap((line, index) => {
    const broken = /[〔（][\s\d]*$|[〕）][\s第\d]*$/.test(line.raw) && /〔/.test(line.raw);
    const written = broken ? line.raw + (lines[index + 1]?.raw ?? '') : line.raw;
    const match = OWN_NUMBER.exec(written.replace(/\*/g, ''));
    if (match === null) return [];
    const [, sign = '', year = '', serial = ''] = match;
    return [documentNumberOf(sign, year, serial)];
  });
  return [...new Set(numbers)];
}

const URGENCIES: readonly Urgency[] = ['特提', '特急', '加急', '平急'];

/** The degree marked as a field of its own, e.g. 等级 特提 ● 明电, 紧急程度：特急, or a line 加急. */
export function findUrgency(lines: readonly HeaderLine[]): Urgency | null {
  for (const line of lines) {
    const tokens = [line.folded, ...line.raw.split(/[\s●★·：]+/)].map((token) =>
      token.replace(/^(?:等级|紧急程度)：?/, ''),
    );
    const found = URGENCIES.find((urgency) => tokens.includes(urgency));
    if (found !== undefined) return found;
  }
  return null;
}

const SIGNER_LABEL = /(?:签\s*批(?:\s*人|\s*盖\s*章)?|签\s*发(?:\s*人)?)\s*(?:：|\s{2,})\s*/;
const NEXT_FIELD = /\s*(?:会签|等级|抄送|紧急程度|密级|[\u4e00-\u9fff]{2,14}\s*[〔（]\s*\d{4}).*$/;

/** Names in a row, separated by spaces; 边  峰 written wide is one name. */
function splitSigners(row: string): readonly string[] {
  const names: string[] = [];
  let single = '';
  for (const token of row.split(/[\s、，]+/).filter((part) => part !== '')) {
    if ([...token].length > 1) names.push(token);
    else if (single === '') single = token;
    else {
      names.push(single + token);
      single = '';
    }
  }
  return names.filter((name) => /^[\p{Script=Han}·]{2,20}$/u.test(name));
}

/** Who signed the document off (签批, 签发人); the row may go on in the next line. */
export function findSigners(lines: readonly HeaderLine[]): readonly string[] {
  const index = lines.findIndex((line) => SIGNER_LABEL.test(line.raw));
  const line = lines[index];
  const label = line === undefined ? null : SIGNER_LABEL.exec(line.raw);
  if (line === undefined || label === null) return [];
  const row = line.raw.slice(label.index + label[0].length).replace(NEXT_FIELD, '');
  return splitSigners(row.trim() === '' ? (lines[index + 1]?.raw ?? '').replace(NEXT_FIELD, '') : row);
}

const LONGEST_COPIES = 300;

/** 抄送 from the header or from 版记. */
export function findCopies(cleaned: CleanedText): readonly string[] {
  const line = cleaned.lines.find(({ start }) =>
    /^抄(?:送|报)：/.test(cleaned.folded.slice(start, start + 3)),
  );
  if (line === undefined) return [];
  const start = line.start + 3;
  const stop = cleaned.folded.slice(start, start + LONGEST_COPIES).indexOf('。');
  const end = stop < 0 ? line.end : start + stop;
  return splitOutside(cleaned.folded.slice(start, end), '，、；').map((part) =>
    cleaned.text.slice(start + part.start, start + part.end),
  );
}
