/** Makes a matter of each row of a task table; a row that repeats one cell throughout is a heading. */
import { readAttribution } from './attribution.js';
import { NO_OWNERS } from './named-owners.js';
import { looksLikePersonName, looksLikePost } from './names.js';
import type { OwnerRules } from './named-owners.js';
import { cleanText } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { readMatter } from './read-matter.js';
import type { FoundOwners, ReadingContext } from './read-matter.js';
import type { TableColumn } from './table-columns.js';
import type { SourceTable, TableCell, TableRow } from './tables.js';
import type { ParsedMatter } from './types.js';

/** The label under which a column's names are read as an attribution. */
const LABELS: Readonly<Partial<Record<TableColumn, string>>> = {
  leader: '牵头领导：',
  lead: '牵头单位：',
  declared: '责任单位：',
  assist: '配合单位：',
  implement: '落实单位：',
  guide: '指导单位：',
  scope: '适用范围：',
  due: '完成时限：',
};

const NOTHING = /^[\s/／—–－\-无]*$/;

function isHeadingRow({ cells }: TableRow): boolean {
  const words = new Set(cells.map(({ text }) => text).filter((text) => text !== ''));
  return words.size === 1 && (cells.length > 1 || SECTION_ROW.test(cells[0]?.text ?? ''));
}

/** Names in a cell may be separated by space alone: each cell becomes one list. */
function listOf(text: string): string {
  return text.trim().replace(/(?<=[\u3400-\u9fff）)])[\s\u3000]+(?=[\u3400-\u9fff])/g, '、');
}

/** 常务副县长 林某: a post and its holder, parted by space. */
function withHolder(text: string): string {
  return text.replace(
    /(\S{1,30})[\s\u3000]+(?=([\u3400-\u9fff]{2,4})(?:$|[、，；,;\s]))/gu,
    (words, post: string, name: string) =>
      looksLikePost(post) && looksLikePersonName(name) && !looksLikePost(name) ? post : words,
  );
}

const SAME = /^(?:同上|〃|″|")$/;

/** A row whose cells that say 同上 hold what the row above holds. */
function filledFrom(above: TableRow | null, row: TableRow): TableRow {
  const cells = row.cells.map((cell, index) =>
    SAME.test(cell.text.trim()) ? { ...cell, text: above?.cells[index]?.text ?? cell.text } : cell,
  );
  return { cells };
}

function ownersOf(row: TableRow, rules: OwnerRules): FoundOwners {
  const parts = row.cells.flatMap(({ column, text }) => {
    const label = LABELS[column];
    const list = column === 'leader' ? listOf(withHolder(text)) : listOf(text);
    return label === undefined || NOTHING.test(text) ? [] : [`${label}${list}`];
  });
  const words = cleanText(parts.join('；'));
  const owners =
    parts.length === 0 ? null : readAttribution({ text: words.text, folded: words.folded, rules });
  const due = words.folded.match(/完成时限：([^；]+)/)?.[1] ?? null;
  const named = owners ?? { ...NO_OWNERS, due };
  return {
    owners: named,
    from: owners === null ? 'none' : 'table',
    words: words.text || null,
    extentUnclear: false,
  };
}

/** The cell that is the matter: the last of the text columns with words; those before it are its heading. */
function textCells(row: TableRow): { readonly cell: TableCell; readonly heading: string | null } | null {
  const filled = row.cells.filter(({ column, text }) => column === 'text' && !NOTHING.test(text));
  const cell = filled.at(-1);
  if (cell === undefined) return null;
  const first = filled[0] ?? cell;
  const category = row.cells.find(({ column, text }) => column === 'category' && text !== '');
  if (first === cell) return { cell, heading: category?.text.trim() ?? null };
  return {
    cell,
    heading: filled
      .slice(0, -1)
      .map(({ text }) => text.trim())
      .join('：'),
  };
}

/** A cell as a cleaned text of its own, whose offsets are those of the whole source. */
function cleanedCell({ span, text }: TableCell, source: string): CleanedText {
  const cleaned = cleanText(text);
  return { ...cleaned, source, offsets: Array.from(cleaned.offsets, (offset) => offset + span[0]) };
}

function withStandard(matter: ParsedMatter, row: TableRow): ParsedMatter {
  const written = row.cells.find(({ column, text }) => column === 'standard' && !NOTHING.test(text));
  if (written === undefined) return matter;
  const text = cleanText(written.text).text;
  return { ...matter, closingStandard: { text, reason: '见表格的标准栏' } };
}

/** Where the table stands, and how its matters are numbered on. */
export interface TablePlace {
  readonly section: string | null;
  readonly rules: OwnerRules;
  /** The next paragraph of a clause path. */
  readonly nextParagraph: (path: string) => number;
}

const SECTION_ROW = /^([一二三四五六七八九十百]{1,5})、/;

/** The matters of a table, in order of its rows. */
export function readTable(
  context: Omit<ReadingContext, 'cleaned'>,
  { table, source }: { readonly table: SourceTable; readonly source: string },
  place: TablePlace,
): readonly ParsedMatter[] {
  let section = place.section;
  let ordinal = 0;
  let above: TableRow | null = null;
  return table.rows.flatMap((written) => {
    const row = filledFrom(above, written);
    if (isHeadingRow(row)) {
      section = SECTION_ROW.exec(row.cells[0]?.text ?? '')?.[1] ?? section;
      return [];
    }
    above = row;
    const found = textCells(row);
    if (found === null) return [];
    const cleaned = cleanedCell(found.cell, source);
    if (cleaned.text === '') return [];
    ordinal += 1;
    const numbered = row.cells.find(({ column }) => column === 'number')?.text.trim() ?? '';
    const number = numbered.replace(/[.．、]$/, '') || String(ordinal);
    const paragraph = place.nextParagraph(`${section ?? '-'}/${number}`);
    const where = {
      block: { section, number, doubtful: false },
      paragraph,
      start: 0,
      end: cleaned.text.length,
    };
    const owners = ownersOf(row, place.rules);
    const matter = readMatter({ ...context, cleaned }, { ...where, heading: found.heading }, owners);
    return [withStandard(matter, row)];
  });
}
