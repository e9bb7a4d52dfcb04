/** Gives one item of a bulk job its command, by the same way as a person's own. */
import type { CommandAnswer } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import { bulkCommandId } from '../../prisma/repositories/bulk-items.js';
import type { ClaimedBulkItem } from '../../prisma/repositories/bulk-items.js';
import { keepCommand } from '../../prisma/repositories/commands.js';
import { carryOutKept } from '../commands/carry-out.js';
import type { CarryOutDeps } from '../commands/carry-out.js';

/**
 * Keeps the command under the key `bulk:<job>:<n>` of the person who gave the job, received when the job was, and carries
 * it out; null while its outcome is not known. Given again it has its first answer.
 */
export async function giveItem(deps: CarryOutDeps, item: ClaimedBulkItem): Promise<CommandAnswer | null> {
  const { jobId, n, obligationId, type, body, command, actor, receivedAt } = item;
  try {
    const { kept } = await keepCommand(
      deps.database,
      {
        id: bulkCommandId(item),
        accountId: actor.accountId,
        idempotencyKey: `bulk:${jobId}:${n}`,
        type,
        target: { kind: 'obligation', id: obligationId },
        body,
        command,
        actor,
        receivedAt,
      },
      deps.now(),
    );
    return (await carryOutKept(deps, kept, 'obligation')).answer;
  } catch (error) {
    // Somebody has used up the key for another request of his own.
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    return { outcome: 'refused', refusal: { code, message, details } };
  }
}
