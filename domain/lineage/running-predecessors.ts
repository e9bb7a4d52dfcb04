/** Warns of a launch beside the directive that it replaces, while that one still runs. */
import type { Draft, DraftDoubt } from '../launch/types.js';

/** A directive that the draft supersedes and that has not ended. */
export interface RunningPredecessor {
  readonly id: string;
  readonly documentNumber: string | null;
}

const code = 'supersedes-running';

/**
 * The draft with a doubt for each of them, settled by a person with a reason like any other. A doubt that was settled
 * stays; an open one goes when what it speaks of runs no more.
 */
export function withRunningPredecessors(draft: Draft, running: readonly RunningPredecessor[]): Draft {
  const runs = new Set(running.map(({ id }) => doubtId(id)));
  const kept = draft.doubts.filter(
    (doubt) => doubt.code !== code || doubt.settled !== null || runs.has(doubt.id),
  );
  const known = new Set(kept.map(({ id }) => id));
  const fresh = running.filter(({ id }) => !known.has(doubtId(id))).map(doubtOf);
  return { ...draft, doubts: [...kept, ...fresh] };
}

function doubtId(directiveId: string): string {
  return `${code}@${directiveId}`;
}

function doubtOf({ id, documentNumber }: RunningPredecessor): DraftDoubt {
  return {
    id: doubtId(id),
    code,
    about: null,
    matterKey: null,
    span: [0, 0],
    message: `本文件替代的${documentNumber ?? '文件'}仍在办理：下达后两者并行，请先处理原文件，或注明理由。`,
    proposedOwners: [],
    settled: null,
  };
}
