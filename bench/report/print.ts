/** Prints figures and goals: a table for a terminal, or the block of docs/performance.md. */
import { median, pairedRatio } from '../measure/statistics.js';
import type { Figure } from './figure.js';
import type { JudgedGoal } from './goals.js';

/** One report. */
export interface Report {
  /** What was measured on, and how much of it. */
  readonly about: readonly string[];
  readonly figures: readonly Figure[];
  readonly goals: readonly JudgedGoal[];
}

const head = ['figure', 'product', 'floor', 'ratio', 'least–greatest', 'rounds'];

/** The whole report as text. */
export function printed({ about, figures, goals }: Report, isMarkdown: boolean): string {
  const rows = figures.map(cellsOf);
  const judged = goals.map(lineOf);
  if (!isMarkdown) return [...about, '', ...aligned([head, ...rows]), '', ...judged].join('\n');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|---|${'---:|'.repeat(head.length - 1)}`;
  return [
    ...about.map((text) => `- ${text}`),
    '',
    line(head),
    rule,
    ...rows.map(line),
    '',
    ...judged.map((text) => `- ${text}`),
  ].join('\n');
}

function cellsOf({ name, unit, product, floor }: Figure): string[] {
  const ratio = pairedRatio(product, floor);
  return [
    name,
    amount(product, unit),
    floor.length === 0 ? '–' : amount(floor, unit),
    ratio === null ? '–' : ratio.median.toFixed(2),
    ratio === null || product.length < 2 ? '–' : `${ratio.least.toFixed(2)}–${ratio.greatest.toFixed(2)}`,
    String(product.length),
  ];
}

function amount(values: readonly number[], unit: string): string {
  const value = median(values);
  const digits = Math.abs(value) >= 100 ? 0 : 1;
  return `${value.toFixed(digits)}${unit.startsWith('/') ? '' : ' '}${unit}`.trim();
}

function lineOf({ goal, measured, isMet, limitedBy }: JudgedGoal): string {
  return isMet ? `OK      ${goal}: ${measured}` : `MISSED  ${goal}: ${measured}; ${limitedBy}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
