/** An obligation that was changed without a patch: it starts a timer before all else. Its histories must not replay. */
import { sleep } from '@temporalio/workflow';
import type { ObligationInput } from '../../workflows/messages.js';
import { obligation as unchanged } from '../../workflows/obligation.js';

export async function obligation(input: ObligationInput): Promise<void> {
  void sleep('1 hour');
  await unchanged(input);
}
