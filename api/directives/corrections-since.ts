/** What was corrected in a draft before and after one of its versions. */
import type { CorrectionEntry } from '../../domain/launch/types.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';

type Versioned = Pick<DirectiveRecord, 'draft' | 'draftVersion'>;

/** The corrections that the version has; those of one change share their instant. */
export function correctionsKnownAt(
  { draft: { corrections }, draftVersion }: Versioned,
  version: number,
): readonly CorrectionEntry[] {
  const instants = [...new Set(corrections.map(({ at }) => at))];
  const known = new Set(instants.slice(0, Math.max(0, instants.length - (draftVersion - version))));
  return corrections.filter(({ at }) => known.has(at));
}

/** The corrections that were made after it. */
export function correctionsSince(directive: Versioned, version: number): readonly CorrectionEntry[] {
  return directive.draft.corrections.slice(correctionsKnownAt(directive, version).length);
}
