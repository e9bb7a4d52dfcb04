/** Keeps one receipt of a unit for all its matters of a directive as many ordinary commands, all or none. */
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../../prisma/client.js';
import { answerCommand, keepCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand, NewCommand } from '../../prisma/repositories/commands.js';
import { unsignedObligations } from '../../prisma/repositories/receipts.js';
import type { Receipt } from '../../prisma/repositories/receipts.js';
import type { ApiDeps } from '../deps.js';

export interface ReceiptOrder {
  readonly directiveId: string;
  readonly unitId: string;
  readonly key: string;
  readonly by: Actor;
  readonly body: { readonly note?: string | undefined };
}

/** One matter's command. */
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly kept: KeptCommand;
}

/** The command for the whole names the matters, so that a repeat means the same ones, whatever was signed for since. */
interface WholeCommand {
  readonly type: 'acknowledge';
  readonly receipts: readonly Receipt[];
}

/**
 * Keeps the whole under the key and each matter's part under `<key>:<obligationId>`, in one transaction: after a crash
 * the sweeper carries all of them out. Refuses with `idempotency-mismatch`.
 */
export async function keepReceipts(
  deps: ApiDeps,
  order: ReceiptOrder,
): Promise<{ readonly whole: KeptCommand; readonly parts: readonly KeptReceipt[] }> {
  const receipts = await unsignedObligations(deps.database, order);
  return deps.database.$transaction(
    async (transaction) => {
      const whole = await keepWhole(deps, transaction, { order, receipts });
      const parts: KeptReceipt[] = [];
      for (const receipt of (whole.command as WholeCommand).receipts)
        parts.push({ receipt, kept: await keepPart(deps, transaction, { order, receipt }) });
      return { whole, parts };
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}

/** Nothing is left to do for the whole itself, which is carried out by its parts: it is answered at once. */
async function keepWhole(
  deps: ApiDeps,
  database: Database,
  { order, receipts }: { readonly order: ReceiptOrder; readonly receipts: readonly Receipt[] },
): Promise<KeptCommand> {
  const command: WholeCommand = { type: 'acknowledge', receipts };
  const target = { kind: 'directive', id: order.directiveId } as const;
  const { kept } = await keepCommand(database, {
    ...commonOf(deps, order),
    target,
    idempotencyKey: order.key,
    command,
  });
  const answer = { outcome: 'done', sequence: receipts.length, eventTypes: [] } as const;
  await answerCommand(database, kept.id, { answer, at: kept.receivedAt });
  return kept;
}

async function keepPart(
  deps: ApiDeps,
  database: Database,
  { order, receipt }: { readonly order: ReceiptOrder; readonly receipt: Receipt },
): Promise<KeptCommand> {
  const { kept } = await keepCommand(database, {
    ...commonOf(deps, order),
    target: { kind: 'obligation', id: receipt.obligationId },
    idempotencyKey: `${order.key}:${receipt.obligationId}`,
    command: { type: 'acknowledge', unitId: order.unitId },
  });
  return kept;
}

type Common = Pick<NewCommand, 'id' | 'accountId' | 'type' | 'body' | 'actor' | 'receivedAt'>;

function commonOf(deps: ApiDeps, { by, body }: ReceiptOrder): Common {
  return {
    id: deps.newId(),
    accountId: by.accountId,
    type: 'acknowledge',
    body: { type: 'acknowledge', ...body },
    actor: by,
    receivedAt: deps.now(),
  };
}
