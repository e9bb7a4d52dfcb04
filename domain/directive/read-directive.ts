/** Reads the text of a directive into a document, its matters, and what a person has to settle. */
import { DomainError } from '../domain-error.js';
import type { AttributionGroup } from './attribution-groups.js';
import { listSections } from './blocks.js';
import type { Block } from './blocks.js';
import { cleanText, sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { declaredForAll } from './declarations.js';
import { findFlatTables } from './flat-tables.js';
import { fold } from './fold.js';
import { readHeader } from './header.js';
import type { Header } from './header.js';
import { matterWarnings } from './matter-warnings.js';
import { readBody } from './matters.js';
import type { BodyReading } from './matters.js';
import type { ReadingContext } from './read-matter.js';
import { LABEL } from './roles.js';
import { readStructure } from './structure.js';
import type { Structure } from './structure.js';
import { readTable } from './table-matters.js';
import { findTables } from './tables.js';
import type { SourceTable } from './tables.js';
import type { ParsedDirective, ParsedWarning } from './types.js';
import { dutiesOutside } from './unmapped-duty.js';

type Range = readonly [start: number, end: number];

/** Text before the first number is a block of its own when it names owners, or when nothing is numbered; else a letter. */
function openingBlock({ attributions, markers }: Structure, [start, end]: Range): Block | null {
  const isOwned = attributions.some((each) => each.start >= start && each.end <= end);
  if (end <= start || (!isOwned && markers.length > 0)) return null;
  const place = { section: null, level: 0, number: null } as const;
  return { ...place, start, end, headingEnd: start, hasItems: false, doubtful: false };
}

/** Owners given by labels that could not be read: pointed out, not lost. */
function unreadLabels(
  cleaned: CleanedText,
  read: readonly AttributionGroup[],
  salutationEnd: number,
): readonly ParsedWarning[] {
  let next = 0;
  return [...cleaned.folded.matchAll(LABEL)].flatMap(({ index, 0: label }) => {
    while ((read[next]?.end ?? Infinity) <= index) next += 1;
    if ((read[next]?.start ?? Infinity) <= index || index + label.length === salutationEnd) return [];
    const message = `此处“${label}”后的内容未能读入事项，请人工核对。`;
    const span = sourceSpan(cleaned, index, index + label.length);
    return [{ code: 'doubtful-owner', message, span, proposedOwners: [], waivableAs: null } as const];
  });
}

/** The text between the numbered parts: what follows a signature or an annex line up to the next number. */
function rangesOutside(
  { blocks, markers }: Structure,
  cleaned: CleanedText,
  letter: Range,
): readonly Range[] {
  const bodyStart = markers[0]?.start ?? cleaned.text.length;
  const gaps = blocks.map(({ end }, index): Range => [end, markers[index + 1]?.start ?? cleaned.text.length]);
  return [letter, [letter[1], bodyStart] as const, ...gaps].filter(([start, end]) => end > start);
}

/** The one year that the titles name; null when they name none or several (2019-2020年). */
function titleYearOf({ title, attachedTitle }: Pick<Header, 'title' | 'attachedTitle'>): number | null {
  const written = `${title ?? ''}${attachedTitle ?? ''}`;
  const years = new Set([...written.matchAll(/(?<![\d-])(20\d{2})年/g)].map(([, year]) => Number(year)));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** The section in which a source offset lies; null behind a signature or an annex line with no section since. */
function sectionAt({ offsets }: CleanedText, { markers, closing }: Structure, offset: number): string | null {
  const isAbove = ({ start }: { readonly start: number }): boolean => (offsets[start] ?? Infinity) < offset;
  const section = markers.findLast((marker) => marker.level === 0 && isAbove(marker));
  const anew = closing.findLast(
    (line) => (line.kind === 'signature' || line.kind === 'annex') && isAbove(line),
  );
  return section === undefined || section.start < (anew?.start ?? -1) ? null : section.numeral;
}

/** The matters of the body and of the tables, in the order of the text; clause paths count on across both. */
function readAllMatters(
  context: ReadingContext,
  structure: Structure,
  { opening, tables }: { readonly opening: Block | null; readonly tables: readonly SourceTable[] },
): Omit<BodyReading, 'nextParagraph'> {
  const { cleaned } = context;
  const { attributions, blocks, rules } = structure;
  const { matters, groups, warnings, nextParagraph } = readBody(context, {
    blocks: opening === null ? blocks : [opening, ...blocks],
    attributions,
    isAttributed: attributions.length + tables.length > 0,
  });
  const ofTables = tables.flatMap((table) => {
    const section = sectionAt(cleaned, structure, table.span[0]);
    return readTable(context, { table, source: cleaned.source }, { section, rules, nextParagraph });
  });
  const all = [...matters, ...ofTables].sort((left, right) => left.span[0] - right.span[0]);
  return { matters: all, groups, warnings };
}

/**
 * Reads a directive. Pure and linear in the length of `source`; spans are UTF-16 offsets in `source`.
 * Throws DomainError `empty-document` (nothing but space and noise) or `classified-document` (a mark of secrecy in the
 * header's position), and nothing else.
 */
export function readDirective(source: string): ParsedDirective {
  const tables = [...findTables(source), ...findFlatTables(source)].sort(
    (left, right) => left.span[0] - right.span[0],
  );
  const cleaned = cleanText(
    source,
    tables.map(({ span }) => span),
  );
  if (cleaned.text === '' && tables.length === 0) {
    throw new DomainError('empty-document', 'The document has no text: send the words of a directive.');
  }
  const structure = readStructure(cleaned);
  const starts = structure.markers.map(({ start }) => start);
  const {
    letter,
    warnings: ofHeader,
    basis,
    supersedes,
    amends,
    attachedTitle,
    ...header
  } = readHeader(cleaned, starts);
  const opening = openingBlock(structure, letter);
  const context = {
    cleaned,
    issuedOn: header.issuedOn,
    titleYear: titleYearOf({ title: header.title, attachedTitle }),
    declared: declaredForAll(structure.declarations),
    addressees: new Set(header.addressees.map(fold)),
  };
  const body = readAllMatters(context, structure, { opening, tables });
  const warnings = [
    ...ofHeader,
    ...rangesOutside(structure, cleaned, opening === null ? letter : [letter[1], letter[1]]).flatMap(
      (range) => dutiesOutside(cleaned, range),
    ),
    ...body.warnings,
    ...unreadLabels(cleaned, structure.attributions, letter[0]),
    ...body.matters.flatMap(matterWarnings),
  ].sort((left, right) => left.span[0] - right.span[0]);
  const { documentNumber, title, issuer, urgency, signers, issuedOn, addressees, cc } = header;
  return {
    ...{ documentNumber, title, issuer, urgency, signers, issuedOn, basis, addressees, cc },
    ...{ sections: listSections(cleaned, structure.blocks), matters: body.matters, warnings },
    ...{ supersedes, amends, attachedTitle, declarations: structure.declarations, groups: body.groups },
  };
}
