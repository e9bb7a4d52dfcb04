/** Reads an organisation's CSV file (RFC 4180, first line = columns) into import rows; the rest is the domain's. */
import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../../domain/domain-error.js';
import { columnNamed, importColumns } from '../../domain/organisation/import-columns.js';
import type { ImportColumn } from '../../domain/organisation/import-columns.js';
import type { ImportProblem, ImportRow } from '../../domain/organisation/import-rows.js';

interface CsvLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Gives one row for each line after the header, named "line N" (for a quoted cell over several lines: its last one);
 * empty lines are passed over. Refuses with `invalid-input` and `details.problems`: bad quoting, an unknown or doubled
 * column, and every line with more or fewer cells than the header.
 */
export function readCsvRows(text: string): ImportRow[] {
  const [header, ...lines] = parseLines(text);
  const columns = readHeader(header?.record ?? []);
  const problems: ImportProblem[] = [];
  const rows = lines.flatMap(({ record, info }) => {
    const where = `line ${info.lines}`;
    if (record.length !== columns.length) {
      const message = `${record.length} cells, but the header has ${columns.length} columns`;
      problems.push({ where, column: null, message });
      return [];
    }
    const cells = Object.fromEntries(columns.map((column, position) => [column, record[position] ?? '']));
    return [{ where, cells }];
  });
  if (problems.length > 0) throw unreadable(problems);
  return rows;
}

function parseLines(text: string): CsvLine[] {
  try {
    const lines: unknown = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return lines as CsvLine[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause['lines'] === 'number' ? `line ${cause['lines']}` : 'file';
    throw unreadable([{ where: line, column: null, message: cause.message }]);
  }
}

function readHeader(words: readonly string[]): ImportColumn[] {
  const columns = words.map(columnNamed);
  const problems = columns.flatMap((column, position) => {
    const word = words[position] ?? '';
    if (column === null) return [`unknown column "${word}"; allowed: ${importColumns.join(', ')}`];
    return columns.indexOf(column) < position ? [`column "${word}" stands twice`] : [];
  });
  if (!columns.includes('record')) problems.push('the header needs the column "record" (类型)');
  if (problems.length > 0) {
    throw unreadable(problems.map((message) => ({ where: 'line 1', column: null, message })));
  }
  return columns.filter((column) => column !== null);
}

function unreadable(problems: readonly ImportProblem[]): DomainError {
  const [first] = problems;
  return new DomainError(
    'invalid-input',
    `nothing was imported; ${first?.where ?? ''}: ${first?.message ?? ''}`,
    { problems },
  );
}
