/** Opens a .docx or .xlsx as what it is, a ZIP of parts, and streams single parts out of it under limits. */
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { DomainError } from '../../../domain/domain-error.js';
import type { IntakeLimits } from '../limits.js';
import { encrypted, inflatedTooMuch, truncated, unsafeNames, withMacros } from '../refusals.js';

const what = 'file';

/** The parts of a package. Names are compared without regard to case, as the format demands. */
export class OfficePackage {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: IntakeLimits;
  #inflated = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: IntakeLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** Looks at the list of parts only. Refuses what is cut off, encrypted, with macros, with unsafe names or too many parts. */
  static async open(bytes: Buffer, limits: IntakeLimits): Promise<OfficePackage> {
    try {
      const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
      const zip = await yauzl.fromBufferPromise(bytes, options);
      if (zip.entryCount > limits.entries) throw inflatedTooMuch(limits);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const name = nameOf(entry).toLowerCase();
        if (entries.has(name)) throw unsafeNames(name);
        if (name.endsWith('vbaproject.bin')) throw withMacros(name);
        entries.set(name, entry);
      }
      return new OfficePackage(zip, entries, limits);
    } catch (error) {
      throw damaged(error);
    }
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** The unpacked bytes of a part, checked against its checksum at the end. Refuses with `compression-bomb` while unpacking. */
  async *stream(part: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw truncated(what, `it lacks ${part}`);
    if (entry.isEncrypted()) throw encrypted(what);
    // What is declared is refused before anything is unpacked; whoever declares less than comes is refused on the way.
    if (this.#inflated + entry.uncompressedSize > this.#limits.inflatedBytes)
      throw inflatedTooMuch(this.#limits);
    let sum = 0;
    try {
      for await (const piece of await this.#zip.openReadStreamPromise(entry)) {
        const chunk = piece as Buffer;
        this.#inflated += chunk.length;
        if (this.#inflated > this.#limits.inflatedBytes) throw inflatedTooMuch(this.#limits);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw damaged(error);
    }
    if (sum !== entry.crc32) throw truncated(what, `the checksum of ${part} is wrong`);
  }
}

function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const name = yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  if (yauzl.validateFileName(name) !== null) throw unsafeNames(name);
  return name;
}

function damaged(error: unknown): unknown {
  if (error instanceof DomainError || error instanceof RangeError) return error;
  return truncated(what, error instanceof Error ? error.message : String(error));
}
