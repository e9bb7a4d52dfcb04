/** Looks up and settles the doubts of a draft; shared by all corrections, so that each settles in the same way. */
import { DomainError } from '../domain-error.js';
import type { Draft, DraftDoubt, DraftMatter } from './types.js';

/** Keys of the matters that have an open doubt. */
export function doubtedKeys(draft: Draft): ReadonlySet<string> {
  const open = draft.doubts.filter(({ settled }) => settled === null);
  return new Set(open.flatMap(({ matterKey }) => (matterKey === null ? [] : [matterKey])));
}

/** Why something is as it is, once a person has said so. */
export const byPerson = '由核对人确定';

/** Whether a doubt is about when a matter is due. */
export function isDeadlineDoubt({ code }: Pick<DraftDoubt, 'code'>): boolean {
  return code === 'doubtful-deadline' || code === 'undated-deadline';
}

/** The doubt of an id. Refuses with `not-found`, naming the open ones. */
export function requireDoubt(draft: Draft, doubtId: string): DraftDoubt {
  const doubt = draft.doubts.find(({ id }) => id === doubtId);
  if (doubt !== undefined) return doubt;
  const open = draft.doubts.filter(({ settled }) => settled === null).map(({ id }) => id);
  throw new DomainError('not-found', `the draft has no doubt ${doubtId}; open ones are listed`, {
    doubtId,
    open,
  });
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

/** Puts matters that belong together in the place of others that stood side by side. */
export function replaceRun(draft: Draft, old: readonly DraftMatter[], now: readonly DraftMatter[]): Draft {
  const [first] = old;
  const at = draft.matters.findIndex((each) => each.key === first?.key);
  const matters = [...draft.matters.slice(0, at), ...now, ...draft.matters.slice(at + old.length)];
  return { ...draft, matters };
}

/** Whether a key is the given one or that of a part split from it. */
export function isPartOf(key: string, wholeKey: string): boolean {
  return key === wholeKey || key.startsWith(`${wholeKey}.`);
}

/** A reason in words. Refuses with `invalid-input` when blank. */
export function requireReason(reason: string | undefined, what: string): string {
  const words = reason?.trim() ?? '';
  if (words !== '') return words;
  throw new DomainError('invalid-input', `${what} needs a reason in words`, { field: 'reason' });
}
