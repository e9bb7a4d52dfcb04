/** Looks up and settles the doubts of a draft; shared by all corrections, so that each settles in the same way. */
import { DomainError } from '../domain-error.js';
import type { Draft, DraftDoubt, DraftMatter } from './types.js';

/** Keys of the matters that have an open doubt. */
export function doubtedKeys(draft: Draft): ReadonlySet<string> {
  const open = draft.doubts.filter(({ settled }) => settled === null);
  return new Set(open.flatMap(({ matterKey }) => (matterKey === null ? [] : [matterKey])));
}

/** Marks the open doubts that match as settled; settled ones keep their first settlement. */
export function settleDoubts(
  draft: Draft,
  matches: (doubt: DraftDoubt) => boolean,
  settled: NonNullable<DraftDoubt['settled']>,
): Draft {
  const doubts = draft.doubts.map((doubt) =>
    doubt.settled === null && matches(doubt) ? { ...doubt, settled } : doubt,
  );
  return { ...draft, doubts };
}

/** The matter of a key. Refuses with `not-found`, naming the keys that exist. */
export function requireMatter(draft: Draft, matterKey: string): DraftMatter {
  const matter = draft.matters.find(({ key }) => key === matterKey);
  if (matter !== undefined) return matter;
  throw new DomainError('not-found', `the draft has no matter ${matterKey}`, {
    matterKey,
    matterKeys: draft.matters.map(({ key }) => key),
  });
}

/** Puts a changed matter in the place of its former self. */
export function replaceMatter(draft: Draft, changed: DraftMatter): Draft {
  return { ...draft, matters: draft.matters.map((each) => (each.key === changed.key ? changed : each)) };
}

/** A reason in words. Refuses with `invalid-input` when blank. */
export function requireReason(reason: string | undefined, what: string): string {
  const words = reason?.trim() ?? '';
  if (words !== '') return words;
  throw new DomainError('invalid-input', `${what} needs a reason in words`, { field: 'reason' });
}
