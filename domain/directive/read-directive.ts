/** Reads the text of a directive into a document, its matters, and what a person has to settle. */
import { DomainError } from '../domain-error.js';
import { cutBlocks, listSections } from './blocks.js';
import type { Block } from './blocks.js';
import type { BracketGroup } from './brackets.js';
import { findAttributions } from './chunks.js';
import { cleanText, sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { saysMust, sentences } from './duty.js';
import { readHeader } from './header.js';
import { findMarkers } from './markers.js';
import { matterWarnings } from './matter-warnings.js';
import { readBody, unmappedDuty } from './matters.js';
import type { ParsedDirective, ParsedWarning } from './types.js';

const FORMULA = /贯彻执行|贯彻落实|遵照执行|抓好落实|提出(?:明确)?要求|通知如下|现印发|强调|指出|指示|批示/;

/** Duties in the covering letter; its closing formula (请认真贯彻落实) is none. */
function letterDuties(cleaned: CleanedText, [from, to]: readonly [number, number]): readonly ParsedWarning[] {
  return sentences(cleaned.folded.slice(from, to)).flatMap(([start, end]) => {
    const sentence = cleaned.folded.slice(from + start, from + end);
    const closed = /[。！；]$/.test(sentence);
    const warning =
      closed && saysMust(sentence) && !FORMULA.test(sentence)
        ? unmappedDuty(cleaned, from + start, from + end)
        : null;
    return warning === null ? [] : [warning];
  });
}

/** Text before the first number is a block of its own only when it names owners; else it is a covering letter. */
function letterBlock(
  [start, end]: readonly [number, number],
  attributions: ReadonlyMap<number, BracketGroup>,
): readonly Block[] {
  const owned = [...attributions.values()].some((group) => group.start >= start && group.end <= end);
  return owned
    ? [{ section: null, number: null, start, end, headingEnd: start, hasItems: false, doubtful: false }]
    : [];
}

const OWNER_LABEL = /(?:牵头|责任|配合|负责|主办|协办)(?:单位|部门|领导)：/g;

/** Owners given by labels outside the brackets that were read (牵头单位：on a line of its own, tables): pointed out, not lost. */
function unreadLabels(
  cleaned: CleanedText,
  attributions: ReadonlyMap<number, BracketGroup>,
): readonly ParsedWarning[] {
  const groups = [...attributions.values()];
  let next = 0;
  return [...cleaned.folded.matchAll(OWNER_LABEL)].flatMap(({ index, 0: label }) => {
    while ((groups[next]?.end ?? Infinity) <= index) next += 1;
    if ((groups[next]?.start ?? Infinity) <= index) return [];
    const message = `此处“${label}”后的单位未能读入事项，请人工核对。`;
    return [
      {
        code: 'doubtful-owner',
        message,
        span: sourceSpan(cleaned, index, index + label.length),
        proposedOwners: [],
        waivableAs: null,
      } as const,
    ];
  });
}

/**
 * Reads a directive. Pure and linear in the length of `source`; spans are UTF-16 offsets in `source`.
 * Throws DomainError `empty-document` (nothing but space and noise) or `classified-document` (a mark of secrecy in the
 * header's position), and nothing else.
 */
export function readDirective(source: string): ParsedDirective {
  const cleaned = cleanText(source);
  if (cleaned.text === '') {
    throw new DomainError('empty-document', 'The document has no text: send the words of a directive.');
  }
  const markers = findMarkers(cleaned);
  const attributions = findAttributions(cleaned, new Set(markers.map(({ start }) => start)));
  const blocks = cutBlocks(cleaned, markers, attributions);
  const { letter, ...header } = readHeader(cleaned, markers[0]?.start ?? cleaned.text.length);
  const body = readBody(
    cleaned,
    [...letterBlock(letter, attributions), ...blocks],
    attributions,
    header.issuedOn,
  );
  const warnings = [
    ...header.warnings,
    ...(letterBlock(letter, attributions).length > 0 ? [] : letterDuties(cleaned, letter)),
    ...body.warnings,
    ...unreadLabels(cleaned, attributions),
    ...body.matters.flatMap(matterWarnings),
  ];
  return {
    documentNumber: header.documentNumber,
    title: header.title,
    issuer: header.issuer,
    urgency: header.urgency,
    signers: header.signers,
    issuedOn: header.issuedOn,
    basis: header.basis,
    addressees: header.addressees,
    cc: header.cc,
    sections: listSections(cleaned, blocks),
    matters: body.matters,
    warnings: warnings.sort((left, right) => left.span[0] - right.span[0]),
    supersedes: header.supersedes,
    amends: header.amends,
    attachedTitle: header.attachedTitle,
    declarations: header.declarations,
    groups: header.groups,
  };
}
