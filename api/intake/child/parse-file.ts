/** Reads one file that is no plain text. Runs in the child process only: what it is given may be hostile. */
import { assertNever } from '../../../domain/domain-error.js';
import { isPdf } from '../file-kind.js';
import type { IntakeLimits } from '../limits.js';
import { OfficePackage } from '../office/office-package.js';
import { officeKindOf } from '../office/office-kind.js';
import { noWorkbook } from '../refusals.js';
import type { Workbook } from '../types.js';
import type { FormattedText, ParsingResults, ParsingTask } from './task.js';

/** Refuses with a DomainError; any other error is a fault of the reader. */
export async function parseFile(task: ParsingTask): Promise<ParsingResults[keyof ParsingResults]> {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  switch (task.wanted) {
    case 'text':
      return isPdf(bytes) ? pdfText(bytes, task.limits) : officeText(bytes, task.limits);
    case 'workbook':
      return workbook(bytes, task.limits);
    default:
      return assertNever(task.wanted);
  }
}

async function pdfText(bytes: Buffer, limits: IntakeLimits): Promise<FormattedText> {
  const { readPdf } = await import('../pdf/read-pdf.js');
  return { format: 'pdf', ...(await readPdf(bytes, limits)) };
}

async function officeText(bytes: Buffer, limits: IntakeLimits): Promise<FormattedText> {
  const office = await OfficePackage.open(bytes, limits);
  const { format, main } = await officeKindOf(office, limits);
  const text =
    format === 'docx' ? await docxText(office, main, limits) : await xlsxText(office, main, limits);
  return { format, text, pages: null, pagesWithoutText: [] };
}

async function docxText(office: OfficePackage, main: string, limits: IntakeLimits): Promise<string> {
  const { readDocx } = await import('../docx/read-docx.js');
  return readDocx(office, main, limits);
}

async function xlsxText(office: OfficePackage, main: string, limits: IntakeLimits): Promise<string> {
  const { readXlsx, workbookText } = await import('../xlsx/read-xlsx.js');
  return workbookText(await readXlsx(office, main, limits), limits);
}

async function workbook(bytes: Buffer, limits: IntakeLimits): Promise<Workbook> {
  const office = await OfficePackage.open(bytes, limits);
  const { format, main } = await officeKindOf(office, limits);
  if (format !== 'xlsx') throw noWorkbook(`a .${format}`);
  const { readXlsx } = await import('../xlsx/read-xlsx.js');
  return readXlsx(office, main, limits);
}
