/** An act that the API carries out by itself: kept as an answered command, in the transaction of what it changes. */
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../../prisma/client.js';
import { answerCommand, keepCommand } from '../../prisma/repositories/commands.js';
import type { CommandTargetKind } from '../../prisma/repositories/commands.js';
import type { ApiDeps } from '../deps.js';

/** Who did what to what, in the words of the request. */
export interface Act {
  readonly id: string;
  readonly type: string;
  readonly target: { readonly kind: CommandTargetKind; readonly id: string };
  readonly by: Actor;
  readonly body: unknown;
  /** What was changed, as ids and instants. */
  readonly command?: unknown;
  readonly eventTypes?: readonly string[];
  /** How many things were changed. */
  readonly count?: number;
}

/** So who, when and why stand with everything that was ever ordered, readable by its id. */
export async function keepAct({ now }: Pick<ApiDeps, 'now'>, database: Database, act: Act): Promise<void> {
  const { id, type, target, by: actor, body, command = { type }, eventTypes = [type], count = 1 } = act;
  const at = now();
  await keepCommand(database, {
    ...{ id, type, target, body, actor, command, receivedAt: at },
    accountId: actor.accountId,
    idempotencyKey: `${target.kind}:${id}`,
  });
  await answerCommand(database, id, { answer: { outcome: 'done', sequence: count, eventTypes }, at });
}
