/** Reads an organisation's JSON file into import rows: lists of units, posts, holders and aliases. */
import { DomainError } from '../domain-error.js';
import type { ImportRecord } from './import-columns.js';
import type { ImportProblem, ImportRow } from './import-rows.js';

const lists: Readonly<Record<string, ImportRecord>> = {
  units: 'unit',
  posts: 'post',
  holders: 'holder',
  aliases: 'alias',
};

/**
 * Gives one row for each entry, named like "units[2]"; null means blank. Refuses with `invalid-input` and
 * `details.problems` what is no JSON object, has another list, or holds cells that are neither text nor lists of text.
 */
export function readJsonRows(text: string): ImportRow[] {
  const problems: ImportProblem[] = [];
  const rows = Object.entries(parseObject(text)).flatMap(([list, entries]) => {
    const record = Object.hasOwn(lists, list) ? lists[list] : undefined;
    if (record === undefined || !Array.isArray(entries)) {
      const message = `"${list}" is not a list of records; allowed: ${Object.keys(lists).join(', ')}`;
      problems.push({ where: list, column: null, message });
      return [];
    }
    return entries.flatMap((entry: unknown, position) => {
      const row = readEntry(entry, `${list}[${position}]`, problems);
      return row === null ? [] : [{ where: row.where, cells: { ...row.cells, record } }];
    });
  });
  if (problems.length > 0) throw unreadable(problems);
  return rows;
}

function parseObject(text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : 'not JSON';
    throw unreadable([{ where: 'file', column: null, message }]);
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  const message = `expected an object with lists: ${Object.keys(lists).join(', ')}`;
  throw unreadable([{ where: 'file', column: null, message }]);
}

function readEntry(entry: unknown, where: string, problems: ImportProblem[]): ImportRow | null {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    problems.push({ where, column: null, message: 'expected an object with one value for each column' });
    return null;
  }
  const cells: Record<string, string | readonly string[]> = {};
  for (const [column, value] of Object.entries(entry) as [string, unknown][]) {
    if (value === null) continue;
    if (typeof value === 'string') cells[column] = value;
    else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) cells[column] = value;
    else problems.push({ where, column, message: 'expected text, a list of texts, or null' });
  }
  return { where, cells };
}

function unreadable(problems: readonly ImportProblem[]): DomainError {
  return new DomainError(
    'invalid-input',
    `the file cannot be read as an organisation: ${problems[0]?.message ?? ''}`,
    {
      problems,
    },
  );
}
