/** The matters of a launched directive in the words that hold now, with the obligations that carry them. */
import type { DraftMatter } from '../../domain/launch/types.js';
import type { RunningMatter } from '../../domain/lineage/plan-application.js';
import type { Database } from '../client.js';
import { jsonOut } from '../json-column.js';
import type { DirectiveRecord } from './directive-row.js';

/** In the order of the text, what notices added last. One that was withdrawn is no matter of it any more. */
export async function mattersInForce(
  database: Database,
  { id: directiveId, draft }: Pick<DirectiveRecord, 'id' | 'draft'>,
): Promise<readonly RunningMatter[]> {
  const own = new Map(draft.matters.map((matter) => [matter.key, matter]));
  // What a matter has issued or handed down bears its key as well.
  const obligations = await database.obligation.findMany({
    where: { directiveId, parentId: null },
    select: { id: true, number: true, matterKey: true, closedHow: true },
  });
  const byKey = new Map(obligations.map((each) => [each.matterKey, each]));
  const rows = await database.matter.findMany({
    where: { directiveId },
    orderBy: { ordinal: 'asc' },
    select: { key: true, noticeDraft: true },
  });
  return rows.flatMap(({ key, noticeDraft }) => {
    const matter = jsonOut<DraftMatter | null>(noticeDraft) ?? own.get(key);
    const obligation = byKey.get(key);
    if (matter === undefined || obligation === undefined || obligation.closedHow === 'withdrawn') return [];
    const { id: obligationId, number } = obligation;
    return [{ matter, obligationId, number, closedHow: obligation.closedHow as RunningMatter['closedHow'] }];
  });
}
