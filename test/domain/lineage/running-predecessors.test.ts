/** The doubt about what a draft supersedes and what still runs. */
import { describe, expect, test } from '@jest/globals';
import { withRunningPredecessors } from '../../../domain/lineage/running-predecessors.js';
import { context, corrected, draftOf } from '../launch/sample.js';

const running = [{ id: 'd0', documentNumber: '云府发〔2025〕3号' }];
const doubtId = 'supersedes-running@d0';
const ids = (draft: { readonly doubts: readonly { readonly id: string }[] }) =>
  draft.doubts.map(({ id }) => id);

describe('withRunningPredecessors', () => {
  const warned = withRunningPredecessors(draftOf(), running);

  test('when it runs, then there is one doubt that names it, however often one looks', () => {
    expect(warned.doubts).toMatchObject([{ id: doubtId, settled: null, matterKey: null }]);
    expect(warned.doubts[0]?.message).toContain('云府发〔2025〕3号');
    expect(withRunningPredecessors(warned, running)).toEqual(warned);
  });

  test('when it runs no more, then an open doubt goes, and the others stay', () => {
    const doubted = withRunningPredecessors(draftOf({ doubts: [] }), [
      ...running,
      { id: 'd9', documentNumber: null },
    ]);
    expect(ids(withRunningPredecessors(doubted, running))).toEqual([doubtId]);
    expect(ids(withRunningPredecessors(doubted, []))).toEqual([]);
  });

  test('when a person has settled it, then it stays settled, whether it runs or not', () => {
    const settled = corrected(warned, { type: 'settle-doubt', doubtId, reason: '两者并行' });
    for (const now of [running, []])
      expect(withRunningPredecessors(settled, now).doubts).toMatchObject([
        { id: doubtId, settled: { by: context.by, reason: '两者并行' } },
      ]);
  });
});
