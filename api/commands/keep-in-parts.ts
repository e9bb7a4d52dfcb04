/** One request that several commands carry out: kept as a whole and in its parts, all or none. */
import type { Actor } from '../../domain/machine.js';
import { answerCommand, keepCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand, NewCommand } from '../../prisma/repositories/commands.js';
import type { ApiDeps } from '../deps.js';

/** The request; a part has its own target, words and command, and is of the whole's type. */
export interface Whole {
  readonly by: Actor;
  readonly type: string;
  /** Under which the whole is kept. */
  readonly key: string;
  readonly target: NewCommand['target'];
  readonly body: unknown;
  /** What the parts are made from, so that a repeat means the same ones. */
  readonly command: unknown;
}

export interface PartToKeep {
  /** Added to the whole's key, with a colon. */
  readonly key: string;
  readonly target: NewCommand['target'];
  readonly body: unknown;
  readonly command: unknown;
}

export interface KeptInParts {
  readonly whole: KeptCommand;
  readonly parts: readonly KeptCommand[];
}

/** The key of a part. */
export function partKey(key: string, part: string | number): string {
  return `${key}:${part}`;
}

/**
 * Keeps all of it in one transaction: after a crash the sweeper carries out what is left. The whole is carried out by its
 * parts and is answered at once. `partsOf` gets the whole as it was kept first. Refuses with `idempotency-mismatch`.
 */
export function keepInParts(
  deps: ApiDeps,
  { by, type, key, ...whole }: Whole,
  partsOf: (whole: KeptCommand) => readonly PartToKeep[],
): Promise<KeptInParts> {
  const receivedAt = deps.now();
  const common = { accountId: by.accountId, actor: by, type, receivedAt };
  const keep = { timeout: 30_000, maxWait: 10_000 };
  return deps.database.$transaction(async (transaction) => {
    const head = { ...common, ...whole, id: deps.newId(), idempotencyKey: key };
    const { kept } = await keepCommand(transaction, head);
    const parts: KeptCommand[] = [];
    for (const { key: part, ...each } of partsOf(kept)) {
      const own = { ...common, ...each, id: deps.newId(), idempotencyKey: partKey(key, part) };
      parts.push((await keepCommand(transaction, own)).kept);
    }
    const answer = { outcome: 'done', sequence: parts.length, eventTypes: [] } as const;
    await answerCommand(transaction, kept.id, { answer, at: kept.receivedAt });
    return { whole: kept, parts };
  }, keep);
}
