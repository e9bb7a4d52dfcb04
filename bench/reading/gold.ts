/** Gold files of the corpus: what a person read from each document, in the shapes that the files use. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A matter as a person read it; an absent key is not tested. */
export interface GoldMatter {
  readonly section?: string;
  readonly number: string;
  readonly textStart: string;
  readonly leaders: readonly string[];
  readonly leadUnits: readonly string[];
  readonly assistUnits: readonly string[];
  readonly implementUnits?: readonly string[];
  readonly addressedToAll?: boolean;
  readonly deadline?: string | null;
  readonly scope?: string;
}

export interface GoldGroup {
  readonly number: string;
  readonly name: string;
  readonly host: string;
  readonly members: readonly string[];
  readonly duties: number;
}

/** A gold file; `matters` and `items` are two names for one thing, `rules` have a number and a heading only. */
export interface Gold {
  readonly title?: string;
  readonly documentNumber?: string | null;
  readonly urgency?: string | null;
  readonly issuer?: string | null;
  readonly signedBy?: readonly string[];
  readonly issuedOn?: string | null;
  readonly basis?: readonly string[];
  readonly cc?: readonly string[];
  readonly matters?: readonly GoldMatter[];
  readonly items?: readonly GoldMatter[];
  readonly groups?: readonly GoldGroup[];
  readonly rules?: readonly { readonly number: string; readonly heading: string }[];
}

/** A document of the corpus with its gold, if it has one. */
export interface CorpusDocument {
  readonly name: string;
  readonly source: string;
  readonly gold: Gold | null;
}

/** Every document of a corpus folder, in the order of their names. */
export function readCorpus(folder: string): readonly CorpusDocument[] {
  const files = readdirSync(folder).sort();
  return files
    .filter((file) => file.endsWith('.txt'))
    .map((file) => {
      const name = file.replace(/\.txt$/, '');
      const gold = files.includes(`${name}.gold.json`)
        ? (JSON.parse(readFileSync(path.join(folder, `${name}.gold.json`), 'utf8')) as Gold)
        : null;
      return { name, source: readFileSync(path.join(folder, file), 'utf8'), gold };
    });
}
