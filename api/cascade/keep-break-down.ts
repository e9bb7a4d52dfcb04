/** Keeps a hand-down as a whole and as commands of at most a hundred units each, all or none. */
import type { Actor } from '../../domain/machine.js';
import { mostChildren } from '../../domain/obligation/cascade/commands.js';
import type { BreakDown } from '../../domain/obligation/cascade/commands.js';
import type { KeptCommand, NewCommand } from '../../prisma/repositories/commands.js';
import { keepInParts, partKey } from '../commands/keep-in-parts.js';
import type { KeptInParts } from '../commands/keep-in-parts.js';
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
  readonly command: BreakDown;
}

/** The whole in parts that one command each may carry; `command` has a child for each of the body's, in order. */
export function partsOf(body: BreakDownOrder, command: BreakDown): readonly Part[] {
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

/** Keeps the whole under the key and its parts under `<key>:<n>`. Refuses with `idempotency-mismatch`. */
export function keepBreakDown(
  deps: ApiDeps,
  { obligationId, key, by, body }: BreakDownRequest,
  parts: readonly Part[],
): Promise<KeptInParts> {
  const target = { kind: 'obligation', id: obligationId } as const;
  const command = { type, parts: parts.length };
  return keepInParts(deps, { by, type, key, target, body, command }, () =>
    parts.map((part, index) => ({ key: String(index + 1), target, ...part })),
  );
}

/** The keys of the parts, in order. */
export function partKeys(key: string, { command }: KeptCommand): readonly string[] {
  const { parts } = command as { readonly parts: number };
  return Array.from({ length: parts }, (_, index) => partKey(key, index + 1));
}
