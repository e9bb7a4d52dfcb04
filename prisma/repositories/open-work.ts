/** Everything that should have a running workflow, for whoever compares the log with the workflows. */
import type { CarrierKind, StreamKind } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';

/** An open obligation or review, a directive that is launched and not closed, or a bulk job that is not finished. */
export interface OpenWorkItem {
  readonly kind: StreamKind | CarrierKind;
  readonly id: string;
}

/**
 * What is open and began before the instant, by kind and id, after the given one; empty at the end. Obligations that
 * are still to be started stand under their directive, whose workflow starts them.
 */
export async function openWork(
  database: Database,
  wanted: { readonly after: OpenWorkItem | null; readonly before: Instant; readonly limit: number },
): Promise<readonly OpenWorkItem[]> {
  const { kind, id } = wanted.after ?? { kind: '', id: '' };
  return database.$queryRaw<OpenWorkItem[]>`
    SELECT kind, id FROM (
      SELECT 'directive' AS kind, id, greatest(launched_at, reopened_at) AS began FROM directive WHERE status IN ('launching', 'running')
      UNION ALL SELECT 'bulk', id, created_at FROM bulk_job WHERE finished_at IS NULL
      UNION ALL SELECT 'obligation', id, greatest(issued_at, reopened_at) FROM obligation
        WHERE phase <> 'closed' AND workflow_started_at IS NOT NULL
      UNION ALL SELECT 'review', id, opened_at FROM review WHERE phase <> 'closed') work
    WHERE began < ${columnTime(wanted.before)}::timestamptz AND (kind, id) > (${kind}, ${id})
    ORDER BY kind, id LIMIT ${wanted.limit}`;
}

/** Whether the directive is launched and not closed, or the job not finished; null when there is none of that id. */
export async function isCarrierOpen(
  database: Database,
  kind: CarrierKind,
  id: string,
): Promise<boolean | null> {
  if (kind === 'bulk') {
    const job = await database.bulkJob.findUnique({ where: { id }, select: { finishedAt: true } });
    return job === null ? null : job.finishedAt === null;
  }
  const row = await database.directive.findUnique({ where: { id }, select: { status: true } });
  return row === null ? null : row.status === 'launching' || row.status === 'running';
}

/** An open obligation or review whose next instant is past. */
export interface OverdueItem extends OpenWorkItem {
  readonly kind: StreamKind;
  readonly nextInstant: Instant;
}

/** What is open and has its next instant before the given one, by kind and id, after the given one; empty at the end. */
export async function overdueWork(
  database: Database,
  wanted: { readonly after: OpenWorkItem | null; readonly before: Instant; readonly limit: number },
): Promise<readonly OverdueItem[]> {
  const { kind, id } = wanted.after ?? { kind: '', id: '' };
  const rows = await database.$queryRaw<readonly { kind: StreamKind; id: string; next: Date }[]>`
    SELECT kind, id, next FROM (
      SELECT 'obligation' AS kind, id, next_instant AS next FROM obligation WHERE phase <> 'closed'
      UNION ALL SELECT 'review', id, next_instant FROM review WHERE phase <> 'closed') work
    WHERE next < ${columnTime(wanted.before)}::timestamptz AND (kind, id) > (${kind}, ${id})
    ORDER BY kind, id LIMIT ${wanted.limit}`;
  return rows.map((row) => ({ kind: row.kind, id: row.id, nextInstant: row.next.getTime() }));
}
