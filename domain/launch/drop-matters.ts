/** Sets matters aside, which are then not launched, and takes them up again. */
import { DomainError } from '../domain-error.js';
import type { CorrectionContext } from './correction-context.js';
import type { DraftCorrection } from './corrections.js';
import { isDeadlineDoubt, requireMatter, requireReason, settleDoubts } from './doubts.js';
import type { Draft, DraftMatter } from './types.js';

type Of<Type extends DraftCorrection['type']> = Extract<DraftCorrection, { type: Type }>;

/** Drops matters with a reason; their open doubts are settled by it. */
export function dropMatters(
  draft: Draft,
  { matterKeys, reason }: Of<'drop-matters'>,
  { by, at }: CorrectionContext,
): Draft {
  const chosen = required(draft, matterKeys);
  const why = requireReason(reason, 'dropping a matter');
  const matters = draft.matters.map((matter): DraftMatter =>
    chosen.has(matter.key) ? { ...matter, status: 'dropped', confirmed: null } : matter,
  );
  const settled = { by, at, how: 'drop-matters', reason: why } as const;
  return settleDoubts({ ...draft, matters }, ({ matterKey }) => chosen.has(matterKey ?? ''), settled);
}

/** Takes dropped matters up again; the doubts that only their dropping settled are open again. */
export function takeUpMatters(draft: Draft, { matterKeys }: Of<'take-up-matters'>): Draft {
  const chosen = required(draft, matterKeys);
  const standing = draft.matters.filter(({ key, status }) => chosen.has(key) && status !== 'dropped');
  if (standing.length > 0) {
    const keys = standing.map(({ key }) => key);
    throw new DomainError(
      'wrong-state',
      `${keys.join(', ')} was not dropped: only dropped matters are taken up`,
      {
        matterKeys: keys,
        allowed: ['drop-matters'],
      },
    );
  }
  const droppedByDeadline = new Set(
    draft.matters
      .filter(({ key, deadline }) => chosen.has(key) && deadline?.choice?.type === 'drop')
      .map(({ key }) => key),
  );
  const doubts = draft.doubts.map((doubt) => {
    const { matterKey, settled } = doubt;
    if (matterKey === null || !chosen.has(matterKey) || settled === null) return doubt;
    const wasDropped =
      settled.how === 'drop-matters' || (droppedByDeadline.has(matterKey) && isDeadlineDoubt(doubt));
    return wasDropped ? { ...doubt, settled: null } : doubt;
  });
  const matters = draft.matters.map((matter) => (chosen.has(matter.key) ? takenUp(matter) : matter));
  return { ...draft, doubts, matters };
}

function takenUp(matter: DraftMatter): DraftMatter {
  const { deadline } = matter;
  const choice = deadline?.choice?.type === 'drop' ? null : (deadline?.choice ?? null);
  return {
    ...matter,
    status: 'matter',
    confirmed: null,
    deadline: deadline === null ? null : { ...deadline, choice },
  };
}

function required(draft: Draft, matterKeys: readonly string[]): ReadonlySet<string> {
  if (matterKeys.length === 0) {
    throw new DomainError('invalid-input', 'name at least one matter', { field: 'matterKeys' });
  }
  return new Set(matterKeys.map((key) => requireMatter(draft, key).key));
}
