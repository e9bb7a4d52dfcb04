/** Streams XML as events: well-formed or refused, no declarations, no entities of its own, no endless nesting. */
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { DomainError } from '../../../domain/domain-error.js';
import type { IntakeLimits } from '../limits.js';
import { truncated, unsafeXml } from '../refusals.js';

/** Prefixes as the specification writes them, for both families of namespaces (transitional and strict). */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'x:',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 'x:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct:',
};

/** An element that opens. Names carry the prefixes above; those of unknown namespaces begin with "?:". */
export interface XmlTag {
  readonly name: string;
  /** Null when it has no such attribute. */
  get(attribute: string): string | null;
}

/** What listens. Errors that it throws end the reading and reach the caller. */
export interface XmlListener {
  open(tag: XmlTag): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads a part to its end. Refuses with `unsafe-xml`, or with `truncated-document` what is not well-formed UTF-8 XML. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  listener: XmlListener,
  limits: IntakeLimits,
): Promise<void> {
  const parser = parserFor(listener, limits);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof DomainError || error instanceof RangeError) throw error;
    throw truncated('XML inside the file', error instanceof Error ? error.message : String(error));
  }
}

function parserFor(listener: XmlListener, { xmlDepth }: IntakeLimits): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw unsafeXml('declares a document type (DTD, entities)');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > xmlDepth) throw unsafeXml(`nests deeper than ${String(xmlDepth)} elements`);
    listener.open(new Tag(tag));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    listener.close?.(nameIn(tag.uri, tag.local));
  });
  const text = listener.text?.bind(listener);
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return parser;
}

class Tag implements XmlTag {
  readonly name: string;
  readonly #tag: SaxesTagNS;

  constructor(tag: SaxesTagNS) {
    this.#tag = tag;
    this.name = nameIn(tag.uri, tag.local);
  }

  get(attribute: string): string | null {
    for (const { uri, local, value } of Object.values(this.#tag.attributes)) {
      if ((uri === '' ? local : nameIn(uri, local)) === attribute) return value;
    }
    return null;
  }
}

function nameIn(uri: string, local: string): string {
  return `${Object.hasOwn(prefixes, uri) ? prefixes[uri] : '?:'}${local}`;
}
