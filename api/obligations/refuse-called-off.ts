/** Keeps new work out of a directive that is called off. */
import { DomainError } from '../../domain/domain-error.js';
import type { CommandType } from '../../domain/obligation/types.js';
import { isCalledOff } from '../../prisma/repositories/directive-progress.js';
import type { ApiDeps } from '../deps.js';

/** Commands that issue obligations, or take one up again. */
const addsWork: ReadonlySet<CommandType> = new Set([
  'instruct',
  'break-down',
  'report-event',
  'report-breach',
  'backfill-occurrence',
]);

/** Refuses with `wrong-state` what would add work to a directive that is called off, or being so. */
export async function refuseIntoCalledOff(
  { database }: Pick<ApiDeps, 'database'>,
  directiveId: string,
  type: CommandType,
): Promise<void> {
  if (!addsWork.has(type) || !(await isCalledOff(database, directiveId))) return;
  throw new DomainError('wrong-state', `its directive is called off; ${type} would add work to it`, {
    directiveId,
  });
}
