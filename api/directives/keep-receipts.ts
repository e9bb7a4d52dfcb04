/** Keeps one receipt of a unit for all its matters of a directive as many ordinary commands, all or none. */
import type { Actor } from '../../domain/machine.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import { unsignedObligations } from '../../prisma/repositories/receipts.js';
import type { Receipt } from '../../prisma/repositories/receipts.js';
import { keepInParts } from '../commands/keep-in-parts.js';
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

/** Keeps the whole under the key and each matter's part under `<key>:<obligationId>`. Refuses with `idempotency-mismatch`. */
export async function keepReceipts(
  deps: ApiDeps,
  order: ReceiptOrder,
): Promise<{ readonly whole: KeptCommand; readonly parts: readonly KeptReceipt[] }> {
  const { directiveId, unitId, key, by } = order;
  const type = 'acknowledge';
  const body = { type, ...order.body };
  const command: WholeCommand = { type, receipts: await unsignedObligations(deps.database, order) };
  const target = { kind: 'directive', id: directiveId } as const;
  const { whole, parts } = await keepInParts(deps, { by, type, key, target, body, command }, (kept) =>
    receiptsOf(kept).map(({ obligationId }) => ({
      key: obligationId,
      target: { kind: 'obligation', id: obligationId },
      body,
      command: { type, unitId },
    })),
  );
  const receipts = receiptsOf(whole).flatMap((receipt, n) => {
    const part = parts[n];
    return part === undefined ? [] : [{ receipt, kept: part }];
  });
  return { whole, parts: receipts };
}

function receiptsOf({ command }: KeptCommand): readonly Receipt[] {
  return (command as WholeCommand).receipts;
}
