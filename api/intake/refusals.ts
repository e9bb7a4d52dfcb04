/** Every way in which a file is refused before it is read: one function a code, each saying what is allowed. */
import { DomainError } from '../../domain/domain-error.js';
import type { IntakeLimits } from './limits.js';

/** What is taken, for the end of a message. */
export const accepted =
  'Accepted: text and Markdown in UTF-8 or GB18030/GBK, .docx, .xlsx, and .pdf with text; told by content, not by name.';

const mib = (bytes: number): string => `${String(Math.round(bytes / 1024 / 1024))} MiB`;

/** Neither a text nor one of the known formats. */
export function unknownType(found: string): DomainError {
  return new DomainError(
    'binary-document',
    `The file cannot be read as a text: it is ${found}. ${accepted}`,
    {
      found,
      accepted: ['utf-8', 'gb18030', 'docx', 'xlsx', 'pdf'],
    },
  );
}

/** Something else where only a workbook is taken. */
export function noWorkbook(found: string): DomainError {
  const message = `Only a workbook (.xlsx) is taken here, told by content, not by name; this is ${found}.`;
  return new DomainError('binary-document', message, { found, accepted: ['xlsx'] });
}

/** Opens only with a password. */
export function encrypted(what: string): DomainError {
  return new DomainError(
    'encrypted-document',
    `The ${what} is encrypted. Remove the password and save it again.`,
  );
}

/** The end, or a part, is missing or damaged. */
export function truncated(what: string, why: string): DomainError {
  const message = `The ${what} is damaged or was cut off (${why}). Copy or save it again, complete.`;
  return new DomainError('truncated-document', message, { why });
}

/** A .pdf of pictures. */
export function scanned(pages: number, why: string): DomainError {
  const message = `The PDF holds no text that can be read: ${why}. Send the file it was printed from, or a recognised text.`;
  return new DomainError('scanned-document', message, { pages });
}

/** Holds a program. */
export function withMacros(part: string): DomainError {
  const message = 'The file holds macros, whatever its name says. Save it without macros, as .docx or .xlsx.';
  return new DomainError('macro-document', message, { part });
}

/** Unpacks to more than any document needs. */
export function inflatedTooMuch(limits: IntakeLimits): DomainError {
  const { inflatedBytes, entries } = limits;
  const message = `The file unpacks to more than ${mib(inflatedBytes)} or ${String(entries)} parts, as no directive does. Save it anew, without what is not text.`;
  return new DomainError('compression-bomb', message, { limit: inflatedBytes, entries });
}

/** XML that declares things or nests without end. */
export function unsafeXml(why: string): DomainError {
  const message = `The XML inside the file ${why}, as no document of an office program does. Save it anew.`;
  return new DomainError('unsafe-xml', message, { why });
}

/** Names of parts that point elsewhere. */
export function unsafeNames(name: string): DomainError {
  const message =
    'A part inside the file has a name that points outside of it or stands twice. Nothing was unpacked. Save the file anew.';
  return new DomainError('unsafe-names', message, { name: name.slice(0, 200) });
}

/** More bytes, text or cells than are taken. */
export function tooLarge(what: string, limit: number): DomainError {
  const message = `The file has more than ${String(limit)} ${what}, the most that is accepted. Split it by document.`;
  return new DomainError('document-too-large', message, { limit, what });
}

/** More pages than are taken. */
export function tooManyPages(pages: number, limit: number): DomainError {
  const message = `The PDF has ${String(pages)} pages; at most ${String(limit)} are accepted. Split it by document.`;
  return new DomainError('too-many-pages', message, { pages, limit });
}

/** Did not end in time. */
export function tooSlow(limits: IntakeLimits): DomainError {
  const message = `Reading the file took longer than ${String(limits.childMs)} ms and was stopped. Save it anew, or send its text.`;
  return new DomainError('parsing-too-slow', message, { limitMs: limits.childMs });
}

/** Wanted more memory than it was given. */
export function tooHungry(limits: IntakeLimits): DomainError {
  const message = `Reading the file took more than ${String(limits.residentMiB)} MiB of memory and was stopped. Save it anew, or send its text.`;
  return new DomainError('parsing-too-big', message, { limitMiB: limits.residentMiB });
}

/** The reader itself failed. */
export function unreadable(why: string): DomainError {
  const message = 'The file could not be read: its reader failed. Save it anew, or send its text.';
  return new DomainError('parsing-failed', message, { why: why.slice(0, 300) });
}

/** Others are being read, and enough wait. */
export function busy(limits: IntakeLimits): DomainError {
  const message =
    'Other files are being read and the queue is full; nothing was stored. Send it again shortly.';
  return new DomainError('intake-busy', message, { waiting: limits.waiting });
}

/** No encoding that was tried, or the one that was chosen, fits. */
export function unreadableEncoding(tried: readonly string[], possible: readonly string[] = []): DomainError {
  const fits = possible.length === 0 ? accepted : `It can be read as ${possible.join(', ')}.`;
  const message = `The bytes are not valid ${tried.join(' or ')}: the file may be damaged, cut off or in another encoding. ${fits}`;
  return new DomainError('unreadable-encoding', message, { tried, possible });
}
