/** Swaps a person of a published shift, with a reason; what has been stays on record. */
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import { checkRoster } from '../../domain/duty/check-roster.js';
import { requireRosterKeeper } from '../../domain/duty/may-keep-roster.js';
import { swapPerson } from '../../domain/duty/swap.js';
import type { Actor } from '../../domain/machine.js';
import { requirePost } from '../../domain/organisation/succession.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import type { Database } from '../../prisma/client.js';
import { accountsNamed } from '../../prisma/repositories/accounts.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { findRosterOfShift, lockRosters, putRoster } from '../../prisma/repositories/rosters.js';
import type { Roster } from '../../prisma/repositories/rosters.js';
import { keepAct } from '../commands/keep-act.js';
import type { ApiDeps } from '../deps.js';
import type { swapBody } from '../schemas/duty.js';
import { targetOf } from './keep-roster.js';
import { personsNamed } from './persons.js';

/**
 * The roster afterwards. A slot may be left empty, which its check then shows and an escalation records; nobody comes to be in two
 * places. Refuses as `swapPerson` does, with `not-permitted`, `wrong-state` (a draft is changed whole) or `roster-incomplete`.
 */
export async function swapShift(
  deps: ApiDeps,
  by: Actor,
  { shiftId, body }: { readonly shiftId: string; readonly body: zod.output<typeof swapBody> },
): Promise<Roster> {
  refusePersonalNumbers({ reason: body.reason });
  const { postId } = await requireRosterOfShift(deps.database, shiftId);
  return deps.database.$transaction(async (transaction) => {
    await lockRosters(transaction, postId);
    const roster = await requireRosterOfShift(transaction, shiftId);
    requireRosterKeeper(by, requirePost(await loadOrganisation(transaction), postId), 'keep');
    if (roster.status === 'draft') {
      throw new DomainError('wrong-state', 'the roster is a draft: change it', { allowed: ['change'] });
    }
    const swapped = await shiftsAfter(deps, transaction, { roster, shiftId, body });
    await putRoster(transaction, swapped);
    await keepAct(deps, transaction, {
      ...{ id: deps.newId(), type: 'swap-shift', by, body: { shiftId, ...body }, ...targetOf(roster) },
    });
    return swapped;
  });
}

async function shiftsAfter(
  deps: ApiDeps,
  database: Database,
  given: { readonly roster: Roster; readonly shiftId: string; readonly body: zod.output<typeof swapBody> },
): Promise<Roster> {
  const { roster, shiftId, body } = given;
  const coming = body.in === null ? null : (await personsNamed(database, [body.in]))(body.in);
  const changed = swapPerson(roster.shifts, {
    ...{ shiftId, in: coming, out: await leavingOf(database, body.out), at: deps.now(), newId: deps.newId() },
  });
  const shifts = roster.shifts.flatMap((shift) => (shift.id === shiftId ? changed : [shift]));
  const swapped = { ...roster, shifts, version: roster.version + 1 };
  const { overlaps } = checkRoster(swapped);
  if (overlaps.length === 0) return swapped;
  const message = `${overlaps[0]?.name ?? ''} would be in two places at once`;
  throw new DomainError('roster-incomplete', message, { overlaps });
}

/** An account that is not active any more may leave all the same. */
async function leavingOf(database: Database, out: zod.output<typeof swapBody>['out']) {
  if (out === null) return null;
  if ('name' in out) return { accountId: null, name: out.name };
  const account = (await accountsNamed(database, [out.accountId])).get(out.accountId);
  return { accountId: account?.id ?? out.accountId, name: account?.displayName ?? out.accountId };
}

/** The roster that the shift belongs to. Refuses with `not-found`. */
export async function requireRosterOfShift(database: Database, shiftId: string): Promise<Roster> {
  const roster = await findRosterOfShift(database, shiftId);
  if (roster !== null) return roster;
  throw new DomainError('not-found', `there is no shift ${shiftId}`, { shiftId });
}
