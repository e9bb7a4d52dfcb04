/** Keeps a command before anything is done about it, under its Idempotency-Key. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../../domain/machine.js';
import { keepCommand } from '../../prisma/repositories/commands.js';
import type { CommandTargetKind, KeptCommand } from '../../prisma/repositories/commands.js';
import type { ApiDeps } from '../deps.js';
import { TransportError } from '../http/errors.js';

/** The key of a request. Refuses with `idempotency-key-missing`. */
export function idempotencyKey(headers: IncomingHttpHeaders): string {
  const header = headers['idempotency-key'];
  const key = typeof header === 'string' ? header.trim() : '';
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new TransportError(
    'idempotency-key-missing',
    'every command needs an Idempotency-Key header of 1 to 200 visible ASCII characters; repeat it to ask again',
    { header: 'Idempotency-Key' },
  );
}

/** The kept command of this key, which is sent at once. Refuses with `idempotency-mismatch` when the key was used for another request. */
export async function keep(
  deps: ApiDeps,
  command: {
    readonly key: string;
    readonly actor: Actor;
    readonly type: string;
    readonly target: { readonly kind: CommandTargetKind; readonly id: string };
    readonly body: unknown;
    readonly command: unknown;
  },
): Promise<KeptCommand> {
  const { key, actor, ...rest } = command;
  const receivedAt = deps.now();
  const { kept } = await keepCommand(
    deps.database,
    { ...rest, id: deps.newId(), accountId: actor.accountId, idempotencyKey: key, actor, receivedAt },
    receivedAt,
  );
  return kept;
}
