/** Kept commands: what became of one. */
import { DomainError } from '../../domain/domain-error.js';
import { findBulkJob } from '../../prisma/repositories/bulk-jobs.js';
import { findCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import { findDirective } from '../../prisma/repositories/directive-row.js';
import { findStream } from '../../prisma/repositories/streams.js';
import type { ApiDeps } from '../deps.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { commandSchema } from '../schemas/commands.js';
import { idParams } from '../schemas/common.js';
import { commandView } from '../views/command-view.js';

export const commandRoutes = [
  route({
    id: 'commands.show',
    method: 'get',
    path: '/commands/:id',
    summary: 'What became of a command: pending, or its first answer',
    params: idParams,
    replies: { 200: { description: 'The command, without its words', schema: commandSchema } },
    async handle({ deps, who, params: { id } }) {
      const { accountId, role } = signedIn(who).actor;
      const kept = await findCommand(deps.database, id);
      const mayRead = role === 'supervisor' || role === 'admin' || kept?.accountId === accountId;
      if (kept === null || !mayRead) {
        throw new DomainError('not-found', `there is no command ${id} of yours`, { commandId: id });
      }
      return { status: 200, body: commandView(kept, await isDrill(deps, kept)) };
    },
  }),
];

async function isDrill(
  { database }: ApiDeps,
  { id: commandId, target: { kind, id } }: KeptCommand,
): Promise<boolean> {
  if (kind === 'organisation' || kind === 'post' || kind === 'roster') return false;
  if (kind === 'bulk') return (await findBulkJob(database, commandId))?.isDrill ?? false;
  const target =
    kind === 'directive' ? await findDirective(database, id) : await findStream(database, kind, id);
  return target?.isDrill ?? false;
}
