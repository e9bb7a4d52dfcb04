/** Keeps a hand-down as a whole and as commands of at most a hundred units each, all or none. */
import type { Actor } from '../../domain/machine.js';
import { mostChildren } from '../../domain/obligation/cascade/commands.js';
import type { CascadeCommand } from '../../domain/obligation/cascade/commands.js';
import type { Database } from '../../prisma/client.js';
import { answerCommand, keepCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand, NewCommand } from '../../prisma/repositories/commands.js';
import type { ApiDeps } from '../deps.js';
import type { BreakDownOrder } from '../schemas/cascade.js';

export interface BreakDownRequest {
  readonly obligationId: string;
  readonly key: string;
  readonly by: Actor;
  readonly body: BreakDownOrder;
}

/** A part: its words, and what is sent to the obligation. */
export interface Part {
  readonly body: BreakDownOrder;
  readonly command: CascadeCommand;
}

/** The whole in parts that one command each may carry; `command` has a child for each of the body's, in order. */
export function partsOf(body: BreakDownOrder, command: CascadeCommand): readonly Part[] {
  const parts: Part[] = [];
  for (let first = 0; first < body.children.length; first += mostChildren) {
    const last = first + mostChildren;
    parts.push({
      body: { ...body, children: body.children.slice(first, last) },
      command: { ...command, children: command.children.slice(first, last) },
    });
  }
  return parts;
}

/** The request as it is found again under its key. */
export function wholeOf({
  obligationId,
  key,
  by,
  body,
}: BreakDownRequest): Pick<NewCommand, 'accountId' | 'idempotencyKey' | 'type' | 'target' | 'body'> {
  const target = { kind: 'obligation', id: obligationId } as const;
  return { accountId: by.accountId, idempotencyKey: key, type, target, body };
}

const type = 'break-down';

/**
 * Keeps the whole under the key and its parts under `<key>:<n>` in one transaction: after a crash the sweeper carries out
 * what is left. The whole is carried out by its parts and is answered at once. Refuses with `idempotency-mismatch`.
 */
export function keepBreakDown(
  deps: ApiDeps,
  request: BreakDownRequest,
  parts: readonly Part[],
): Promise<{ readonly whole: KeptCommand; readonly parts: readonly KeptCommand[] }> {
  const { by, key } = request;
  const receivedAt = deps.now();
  const common = { actor: by, receivedAt };
  return deps.database.$transaction(
    async (transaction) => {
      const command = { type, parts: parts.length };
      const { kept: whole } = await keepCommand(transaction, {
        ...wholeOf(request),
        ...common,
        id: deps.newId(),
        command,
      });
      await answerWhole(transaction, whole, parts.length);
      const kept: KeptCommand[] = [];
      for (const [index, { body, command: part }] of parts.entries()) {
        const own = {
          ...wholeOf({ ...request, key: partKey(key, index), body }),
          id: deps.newId(),
          command: part,
        };
        kept.push((await keepCommand(transaction, { ...own, ...common })).kept);
      }
      return { whole, parts: kept };
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}

/** The key under which the n-th part of a whole is kept. */
export function partKey(key: string, index: number): string {
  return `${key}:${index + 1}`;
}

async function answerWhole(database: Database, whole: KeptCommand, parts: number): Promise<void> {
  const answer = { outcome: 'done', sequence: parts, eventTypes: [] } as const;
  await answerCommand(database, whole.id, { answer, at: whole.receivedAt });
}
