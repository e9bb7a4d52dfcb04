/** Reads the text of a .pdf, page by page. Pictures are not recognised; programs in it are not run. */
import { getDocument, InvalidPDFException, PasswordException, VerbosityLevel } from 'unpdf/pdfjs';
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import type { IntakeLimits } from '../limits.js';
import { encrypted, scanned, tooManyPages, truncated } from '../refusals.js';
import { TextBudget } from '../text-sink.js';
import { characterMaps } from './character-maps.js';
import { pageLines } from './page-lines.js';
import type { TextPiece } from './page-lines.js';
import { requireWholePdf } from './whole-pdf.js';

export interface PdfText {
  readonly text: string;
  readonly pages: number;
  /** Counted from 1. */
  readonly pagesWithoutText: readonly number[];
}

/** Fewer letters a page on average, and what there is are marks on pictures. */
const fewestLetters = 8;

/** Refuses what is encrypted, cut off, too long, or has no readable text. */
export async function readPdf(bytes: Buffer, limits: IntakeLimits): Promise<PdfText> {
  requireWholePdf(bytes);
  const document = await open(bytes);
  if (document.numPages > limits.pages) throw tooManyPages(document.numPages, limits.pages);
  const budget = new TextBudget(limits);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const lines = pageLines(await piecesOf(document, number));
    pages.push(lines.map((line) => budget.spend(withoutRadicals(line))).join('\n'));
  }
  requireText(pages);
  const pagesWithoutText = pages.flatMap((page, index) => (lettersIn(page) === 0 ? [index + 1] : []));
  return { text: pages.join('\n'), pages: pages.length, pagesWithoutText };
}

async function open(bytes: Buffer): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      verbosity: VerbosityLevel.ERRORS,
      cMapUrl: characterMaps,
      useSystemFonts: false,
      disableFontFace: true,
      useWorkerFetch: false,
      useWasm: false,
      enableXfa: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
    }).promise;
  } catch (error) {
    if (error instanceof PasswordException) throw encrypted('PDF');
    if (error instanceof InvalidPDFException) throw truncated('PDF', error.message);
    throw damaged(error);
  }
}

async function piecesOf(document: PDFDocumentProxy, number: number): Promise<TextPiece[]> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    page.cleanup();
    return items.flatMap((item) => {
      if (!('str' in item)) return [];
      const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) }];
    });
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(error: unknown): unknown {
  if (error instanceof RangeError) return error;
  return truncated('PDF', error instanceof Error ? error.message : String(error));
}

function requireText(pages: readonly string[]): void {
  const text = pages.join('');
  const strange = text.match(/[\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0;
  const letters = lettersIn(text);
  if (strange > letters) throw scanned(pages.length, 'its fonts do not say which characters they draw');
  if (letters < fewestLetters * pages.length) throw scanned(pages.length, 'its pages are pictures');
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Some writers name a character by the radical that looks the same (⼀ for 一): names would not be found. */
function withoutRadicals(text: string): string {
  return text.replace(/[\u2f00-\u2fd5\u2e9f\u2ef3]/gu, (radical) => radical.normalize('NFKC'));
}
