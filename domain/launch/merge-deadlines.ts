/** One deadline of several: the strictest, with a doubt where they differed. */
import { STRICTEST } from '../directive/deadline.js';
import type { DraftDeadline, DraftDoubt, DraftMatter } from './types.js';

/** The deadline of matters that become `merged`, and the doubt that a person settles by naming one. */
export function mergedDeadline(
  run: readonly DraftMatter[],
  merged: Pick<DraftMatter, 'key' | 'span'>,
): { readonly deadline: DraftDeadline | null; readonly doubt: DraftDoubt | null } {
  const all = run.flatMap(({ deadline }) => deadline ?? []);
  const [first = null] = all.toSorted(byStrictness);
  const words = new Set(all.map(({ raw, kind, at, choice }) => JSON.stringify([raw, kind, at, choice])));
  if (words.size < 2) return { deadline: first, doubt: null };
  const { key, span } = merged;
  const said = [...new Set(all.map(({ raw }) => raw))].join('”与“');
  return {
    deadline: first,
    doubt: {
      id: `doubtful-deadline@${span[0]}-${span[1]}+${key}`,
      code: 'doubtful-deadline',
      about: 'deadline-unclear',
      matterKey: key,
      span,
      message: `${key}：合并的事项时限不同（“${said}”），暂取最严的“${first?.raw ?? ''}”，请确定。`,
      proposedOwners: [],
      settled: null,
    },
  };
}

function byStrictness(one: DraftDeadline, other: DraftDeadline): number {
  const byKind = STRICTEST.indexOf(one.kind) - STRICTEST.indexOf(other.kind);
  if (byKind !== 0) return byKind;
  return (one.at ?? '9999') < (other.at ?? '9999') ? -1 : 1;
}
