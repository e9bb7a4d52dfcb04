/** The sweeper on the kept commands: those for a workflow are sent again, a launch is carried out again. */
import type { ApiDeps } from '../../api/deps.js';
import { launchDirective } from '../../api/directives/launch-directive.js';
import type { LaunchOrder } from '../../api/directives/launch-directive.js';
import type { SweeperDeps } from '../../api/sweeper.js';
import { DomainError } from '../../domain/domain-error.js';
import { markCommandSent, pendingCommands } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';

/** Both ways of carrying out are safe to repeat: the log, or the launch's own transaction, answers a command once. */
export function sweeperDeps(
  api: ApiDeps,
  { onTrouble, silenceMs }: Pick<SweeperDeps<KeptCommand>, 'onTrouble' | 'silenceMs'>,
): SweeperDeps<KeptCommand> {
  return {
    pending: (wanted) => pendingCommands(api.database, wanted),
    markSent: (id, at) => markCommandSent(api.database, id, at),
    carryOut: (command) => carryOut(api, command),
    onTrouble,
    silenceMs,
  };
}

async function carryOut(api: ApiDeps, kept: KeptCommand): Promise<{ readonly outcome: string }> {
  const { id, receivedAt, actor, command, target } = kept;
  if (target.kind === 'obligation' || target.kind === 'review')
    return api.gateway.carryOut({
      id,
      receivedAt,
      actor,
      command,
      kind: target.kind,
      streamId: target.id,
    });
  if (kept.type === 'launch') return launchAgain(api, kept);
  throw new Error(`nobody carries out a kept ${kept.type} of a ${target.kind}`);
}

/** A refusal is kept as the command's answer, and is none of the sweeper's troubles. */
async function launchAgain(api: ApiDeps, kept: KeptCommand): Promise<{ readonly outcome: string }> {
  const { target, idempotencyKey: key, actor: by, body } = kept;
  try {
    await launchDirective(api, { id: target.id, key, by, body: body as LaunchOrder });
    return { outcome: 'done' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: error.code === 'outcome-unknown' ? 'unknown' : 'refused' };
  }
}
