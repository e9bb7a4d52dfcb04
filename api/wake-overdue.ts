/** Wakes workflows that slept through an instant: the log knows an earlier one than the timer they wait for. */
import type { Instant } from '../domain/instant.js';
import { checkOpen } from './reconcile.js';
import type { OpenWork, ReconcileDeps } from './reconcile.js';

/** An open stream whose next instant is past. */
export interface OverdueWork extends OpenWork {
  readonly nextInstant: Instant;
}

export interface WakeDeps extends Pick<ReconcileDeps, 'gateway' | 'machines' | 'log'> {
  /** Open streams whose next instant is before the given one, in order of kind and id, after the given one. */
  readonly overdue: (wanted: {
    readonly after: OverdueWork | null;
    readonly before: Instant;
    readonly limit: number;
  }) => Promise<readonly OverdueWork[]>;
  /** How far past an instant must be; below it, its workflow may just be on its way. */
  readonly patienceMs: number;
  readonly onTrouble: (what: string, error: unknown) => void;
}

const aPage = 100;
const atOnce = 16;

/**
 * One round; returns how many were overdue. It happens when worker, server and Temporal die together after an append
 * that brought an instant forward: nobody repeats a command that has its answer, and the workflow knows nothing of it.
 * One that is gone is started again from the log. Asking twice for one instant asks once.
 */
export async function wakeOverdue(deps: WakeDeps, now: Instant): Promise<number> {
  let count = 0;
  for (let after: OverdueWork | null = null; ;) {
    const page = await deps.overdue({ after, before: now - deps.patienceMs, limit: aPage });
    for (let first = 0; first < page.length; first += atOnce)
      await Promise.all(page.slice(first, first + atOnce).map((work) => wake(deps, work)));
    count += page.length;
    after = page.at(-1) ?? null;
    if (page.length < aPage) return count;
  }
}

async function wake(deps: WakeDeps, work: OverdueWork): Promise<void> {
  try {
    await checkOpen(deps, work, { isListed: false, syncId: `overdue-${work.nextInstant}` });
  } catch (error) {
    deps.onTrouble(`${work.kind} ${work.id} is overdue and could not be woken`, error);
  }
}
