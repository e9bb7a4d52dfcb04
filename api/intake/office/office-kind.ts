/** Tells what an office file is by the content types that it declares. */
import type { IntakeLimits } from '../limits.js';
import { truncated, unknownType, withMacros } from '../refusals.js';
import type { OfficePackage } from './office-package.js';
import { readXml } from './read-xml.js';
import { relationsOf } from './relations.js';

export interface OfficeKind {
  readonly format: 'docx' | 'xlsx';
  /** The part to begin with. */
  readonly main: string;
}

const declarations = '[Content_Types].xml';

const kinds: readonly (readonly [RegExp, OfficeKind['format']])[] = [
  [/wordprocessingml\.(?:document|template)\.main\+xml$/u, 'docx'],
  [/spreadsheetml\.(?:sheet|template)\.main\+xml$/u, 'xlsx'],
];

/** Refuses with `binary-document` any other ZIP, with `macro-document` one that declares macros. */
export async function officeKindOf(office: OfficePackage, limits: IntakeLimits): Promise<OfficeKind> {
  if (!office.has(declarations)) throw unknownType('a ZIP archive, no .docx or .xlsx');
  const types = await contentTypes(office, limits);
  const macro = [...types.values()].find((type) => /macroEnabled|vbaProject/iu.test(type));
  if (macro !== undefined) throw withMacros(macro);
  const start = (await relationsOf(office, '', limits)).find(({ kind }) => kind === 'officeDocument');
  if (start === undefined) throw truncated('file', 'it names no main part');
  const type = types.get(start.target.toLowerCase()) ?? '';
  const format = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (format === undefined) throw unknownType(`an office file of another kind (${type || 'undeclared'})`);
  return { format, main: start.target };
}

async function contentTypes(
  office: OfficePackage,
  limits: IntakeLimits,
): Promise<ReadonlyMap<string, string>> {
  const types = new Map<string, string>();
  await readXml(
    office.stream(declarations),
    {
      open(tag) {
        const type = tag.get('ContentType');
        if (type === null) return;
        const part = tag.get('PartName')?.replace(/^\//u, '').toLowerCase();
        types.set(part ?? `*.${tag.get('Extension') ?? ''}`, type);
      },
    },
    limits,
  );
  return types;
}
