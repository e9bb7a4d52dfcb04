/** The relations of a part: which other part is its styles, its sheets and so on. Links to the outside are passed over. */
import { posix } from 'node:path';
import type { IntakeLimits } from '../limits.js';
import type { OfficePackage } from './office-package.js';
import { readXml } from './read-xml.js';

export interface Relation {
  readonly id: string;
  /** The last word of its type: `styles`, `worksheet`, `officeDocument`. */
  readonly kind: string;
  /** The part's name. */
  readonly target: string;
}

/** Relations of a part, or of the whole package for ''. None when the part has none. */
export async function relationsOf(
  office: OfficePackage,
  part: string,
  limits: IntakeLimits,
): Promise<readonly Relation[]> {
  const { dir, base } = posix.parse(part);
  const source = posix.join(dir, '_rels', `${base}.rels`);
  if (!office.has(source)) return [];
  const found: Relation[] = [];
  const open = (tag: { name: string; get(attribute: string): string | null }): void => {
    if (tag.name !== 'rel:Relationship' || tag.get('TargetMode') === 'External') return;
    const target = posix.resolve('/', dir, tag.get('Target') ?? '').slice(1);
    found.push({ id: tag.get('Id') ?? '', kind: (tag.get('Type') ?? '').split('/').at(-1) ?? '', target });
  };
  await readXml(office.stream(source), { open }, limits);
  return found;
}
