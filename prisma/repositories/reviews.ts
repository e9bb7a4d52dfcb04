/** Accountability reviews. Who may see which is decided by the caller; a unit is only ever asked about its own. */
import type { ReviewPhase, ReviewState } from '../../domain/accountability/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Prisma, Review } from '../generated/client.js';
import { jsonOut } from '../json-column.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';

export interface ReviewRecord {
  readonly id: string;
  readonly obligationId: string;
  readonly directiveId: string;
  readonly subjectUnitId: string | null;
  readonly phase: ReviewPhase;
  readonly isConfidential: boolean;
  readonly isDrill: boolean;
  readonly openedAt: Instant;
  /** End of the span that runs now; null when none does. */
  readonly dueAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly state: ReviewState;
}

/** Null when there is none of that id. */
export async function findReview(database: Database, id: string): Promise<ReviewRecord | null> {
  const row = await database.review.findUnique({ where: { id } });
  return row === null ? null : recordOf(row);
}

/** Sees the reviews about this unit and about this post; each null for none. */
export interface ReviewReader {
  readonly unitId: string | null;
  readonly postId: string | null;
}

export interface ReviewQuery extends PageRequest {
  /** Null for one who sees all. */
  readonly reader: ReviewReader | null;
  /** Null for all. */
  readonly obligationId: string | null;
  readonly openOnly: boolean;
}

/** One page of reviews, the latest first. */
export async function listReviews(database: Database, query: ReviewQuery): Promise<Page<ReviewRecord>> {
  const after = decodeCursor('reviews', query.cursor, ['number', 'string']);
  const rows = await database.review.findMany({
    where: {
      AND: [
        query.reader === null ? {} : { OR: about(query.reader) },
        after === null ? {} : { OR: beforeThat(columnTime(Number(after[0])), String(after[1])) },
      ],
      ...(query.obligationId === null ? {} : { obligationId: query.obligationId }),
      ...(query.openOnly ? { closedAt: null } : {}),
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    encodeCursor('reviews', [last.openedAt.getTime(), last.id]),
  );
  return { rows: page.rows.map(recordOf), next: page.next };
}

/** A review about a post is not its unit's. */
function about({ unitId, postId }: ReviewReader): Prisma.ReviewWhereInput[] {
  // Prisma takes an empty list of alternatives inside AND for no condition at all; what is never true stands for it.
  const never = { id: { in: [] } };
  const unit = { subjectUnitId: unitId, state: { path: ['subject', 'kind'], equals: 'unit' } };
  const post = { state: { path: ['subject', 'postId'], equals: postId ?? '' } };
  return [never, ...(unitId === null ? [] : [unit]), ...(postId === null ? [] : [post])];
}

function beforeThat(openedAt: Date, id: string): Prisma.ReviewWhereInput[] {
  return [{ openedAt: { lt: openedAt } }, { openedAt, id: { lt: id } }];
}

function recordOf(row: Review): ReviewRecord {
  return {
    id: row.id,
    obligationId: row.obligationId,
    directiveId: row.directiveId,
    subjectUnitId: row.subjectUnitId,
    phase: row.phase as ReviewPhase,
    isConfidential: row.isConfidential,
    isDrill: row.isDrill,
    openedAt: instantOf(row.openedAt),
    dueAt: instantOf(row.dueAt),
    closedAt: instantOf(row.closedAt),
    state: jsonOut<ReviewState>(row.state),
  };
}
