/** One timer for a whole workflow: armed to the next instant and replaced only by an earlier one. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/instant.js';

/**
 * A timer that is started as seldom as possible, because each start and each fire is an event of history.
 * It may fire when nothing is due any more; whoever waits looks again and arms it anew.
 */
export class LazyTimer {
  private armed: { readonly at: Instant; readonly scope: CancellationScope } | null = null;

  /** Whether it will fire some time; not armed means that whoever has an instant to wait for must arm it. */
  get isArmed(): boolean {
    return this.armed !== null;
  }

  /** Makes sure that it fires at `at` or before; a later instant leaves an armed timer as it is. */
  arm(at: Instant): void {
    if (this.armed !== null && this.armed.at <= at) return;
    this.armed?.scope.cancel();
    const scope = new CancellationScope();
    this.armed = { at, scope };
    void this.fireAt(at, scope);
  }

  private async fireAt(at: Instant, scope: CancellationScope): Promise<void> {
    try {
      await scope.run(() => sleep(Math.max(1, at - Date.now())));
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
    if (this.armed?.scope === scope) this.armed = null;
  }
}
