/** Reads the text of a directive into a document, its matters, and what a person has to settle. */
import { DomainError } from '../domain-error.js';
import { findAttributions } from './attribution-groups.js';
import type { AttributionGroup } from './attribution-groups.js';
import type { OwnerRules } from './attribution.js';
import { cutBlocks, listSections } from './blocks.js';
import type { Block } from './blocks.js';
import { cleanText, sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { declaredForAll, findDeclarations } from './declarations.js';
import { fold } from './fold.js';
import { readHeader } from './header.js';
import type { Header } from './header.js';
import { closingLines } from './header-lines.js';
import { findFlatTables } from './flat-tables.js';
import { findMarkers } from './markers.js';
import type { Marker } from './markers.js';
import { matterWarnings } from './matter-warnings.js';
import { readBody } from './matters.js';
import { LABEL } from './roles.js';
import { readTable } from './table-matters.js';
import { findTables } from './tables.js';
import type { Declaration, ParsedDirective, ParsedWarning } from './types.js';
import { dutiesOutside } from './unmapped-duty.js';

type Range = readonly [start: number, end: number];

/** Text before the first number is a block of its own when it names owners, or when nothing is numbered; else a letter. */
function letterBlock([start, end]: Range, isBlock: boolean): readonly Block[] {
  if (!isBlock || end <= start) return [];
  const place = { section: null, level: 0, number: null } as const;
  return [{ ...place, start, end, headingEnd: start, hasItems: false, doubtful: false }];
}

/** Owners given by labels that could not be read: pointed out, not lost. */
function unreadLabels(cleaned: CleanedText, groups: readonly Range[]): readonly ParsedWarning[] {
  let next = 0;
  return [...cleaned.folded.matchAll(LABEL)].flatMap(({ index, 0: label }) => {
    while ((groups[next]?.[1] ?? Infinity) <= index) next += 1;
    if ((groups[next]?.[0] ?? Infinity) <= index) return [];
    const message = `此处“${label}”后的内容未能读入事项，请人工核对。`;
    const span = sourceSpan(cleaned, index, index + label.length);
    return [{ code: 'doubtful-owner', message, span, proposedOwners: [], waivableAs: null } as const];
  });
}

/** The text between the numbered parts: what follows a signature or an annex line up to the next number. */
function rangesOutside(
  cleaned: CleanedText,
  { blocks, markers, letter }: { blocks: readonly Block[]; markers: readonly Marker[]; letter: Range },
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

/** The section in which a source offset lies. */
function sectionAt({ offsets }: CleanedText, markers: readonly Marker[], offset: number): string | null {
  const above = markers.filter(({ level, start }) => level === 0 && (offsets[start] ?? 0) < offset);
  return above.at(-1)?.numeral ?? null;
}

interface Structure {
  readonly markers: readonly Marker[];
  readonly declarations: readonly Declaration[];
  readonly attributions: readonly AttributionGroup[];
  readonly blocks: readonly Block[];
  readonly rules: OwnerRules;
}

function readStructure(cleaned: CleanedText): Structure {
  const closing = closingLines(cleaned);
  const markers = findMarkers(cleaned, closing);
  const declarations = findDeclarations(cleaned);
  const starts = markers.map(({ start }) => start);
  const has = (kind: Declaration['kind']): boolean => declarations.some((each) => each.kind === kind);
  const rules = { firstIsLead: has('first-is-lead'), fallbackLead: has('fallback-lead') };
  const attributions = findAttributions(cleaned, {
    markerStarts: new Set(starts),
    stops: [...starts, ...closing.map(({ start }) => start)].sort((left, right) => left - right),
    rules,
  });
  const blocks = cutBlocks(cleaned, { markers, closing, attributions });
  return { markers, declarations, attributions: [...attributions.values()], blocks, rules };
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
  const { markers, declarations, attributions, blocks, rules } = readStructure(cleaned);
  const { letter, ...header } = readHeader(
    cleaned,
    markers.map(({ start }) => start),
  );
  const inLetter = attributions.some(({ start, end }) => start >= letter[0] && end <= letter[1]);
  const opening = letterBlock(letter, inLetter || markers.length === 0);
  const addressees = new Set(header.addressees.map(fold));
  const context = {
    cleaned,
    issuedOn: header.issuedOn,
    titleYear: titleYearOf(header),
    declared: declaredForAll(declarations),
    addressees,
  };
  const body = readBody(context, {
    blocks: [...opening, ...blocks],
    attributions,
    isAttributed: attributions.length + tables.length > 0,
  });
  const ofTables = tables.flatMap((table) => {
    const section = sectionAt(cleaned, markers, table.span[0]);
    return readTable(context, { table, source }, { section, rules, nextParagraph: body.nextParagraph });
  });
  const matters = [...body.matters, ...ofTables].sort((left, right) => left.span[0] - right.span[0]);
  const outside = rangesOutside(cleaned, {
    blocks,
    markers,
    letter: opening.length > 0 ? [letter[1], letter[1]] : letter,
  });
  const warnings = [
    ...header.warnings,
    ...outside.flatMap((range) => dutiesOutside(cleaned, range)),
    ...body.warnings,
    ...unreadLabels(
      cleaned,
      attributions.map(({ start, end }) => [start, end] as const),
    ),
    ...matters.flatMap(matterWarnings),
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
    matters,
    warnings: warnings.sort((left, right) => left.span[0] - right.span[0]),
    supersedes: header.supersedes,
    amends: header.amends,
    attachedTitle: header.attachedTitle,
    declarations,
    groups: body.groups,
  };
}
