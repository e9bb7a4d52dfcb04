/** Points out duties that the text lays on nobody in particular, outside every matter. */
import { sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { isDated, laysDuty, namedOwners, saysMust, sentences } from './duty.js';
import type { ParsedWarning } from './types.js';

/** A run of the cleaned text, and what a duty in it may be waived as. */
export interface DutyRun {
  readonly start: number;
  readonly end: number;
  readonly waivableAs: string | null;
}

/** A warning about a duty that no attribution covers; null when the run lays none. */
export function unmappedDuty(
  cleaned: CleanedText,
  { start, end, waivableAs }: DutyRun,
): ParsedWarning | null {
  const folded = cleaned.folded.slice(start, end);
  if (end <= start || !laysDuty(folded)) return null;
  const proposedOwners = namedOwners(cleaned.text.slice(start, end), folded);
  const proposal = proposedOwners.length > 0 ? `文中提到：${proposedOwners.join('、')}。` : '';
  // What is dated is work, whatever the heading says.
  const frameName = isDated(folded) ? null : waivableAs;
  const frame = frameName === null ? '' : `本段属“${frameName}”。`;
  const message = `此段提出了要求但未明确责任单位，请对应到事项或具名免除。${frame}${proposal}`;
  return {
    code: 'unmapped-duty',
    message,
    span: sourceSpan(cleaned, start, end),
    proposedOwners,
    waivableAs: frameName,
  };
}

const FORMULA =
  /贯彻执行|贯彻落实|遵照执行|抓好落实|提出(?:明确)?要求|通知如下|现印发|强调|指出|指示|批示|要看到|要认识到|要求[：，]|提出[，：]|承诺|联系电话|联系人/;

/** Duties outside the numbered body (covering letter, annex openings), sentence by sentence; a closing formula is none. */
export function dutiesOutside(
  cleaned: CleanedText,
  [from, to]: readonly [number, number],
): readonly ParsedWarning[] {
  return sentences(cleaned.folded.slice(from, to)).flatMap(([start, end]) => {
    const sentence = cleaned.folded.slice(from + start, from + end);
    const closed = /[。！；]$/.test(sentence);
    const run = { start: from + start, end: from + end, waivableAs: null };
    // A formula that names a time asks for something by then.
    const isFormula = FORMULA.test(sentence) && !isDated(sentence);
    const warning = closed && saysMust(sentence) && !isFormula ? unmappedDuty(cleaned, run) : null;
    return warning === null ? [] : [warning];
  });
}
