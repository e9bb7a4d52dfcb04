/** One shift hands over to the next 交接班: signed by whoever leaves, taken by whoever comes. */
import { DomainError } from '../../domain/domain-error.js';
import { nextShift } from '../../domain/duty/on-duty.js';
import type { Shift } from '../../domain/duty/types.js';
import type { Actor } from '../../domain/machine.js';
import { requirePost } from '../../domain/organisation/succession.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { findDutyHandover, signHandover, takeHandover } from '../../prisma/repositories/duty-records.js';
import type { DutyHandover } from '../../prisma/repositories/duty-records.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { requireRoster } from './keep-roster.js';
import { requireRosterOfShift } from './swap-shift.js';

/** Signs once; the first stands. Refuses with `not-found`, `not-permitted` or `wrong-state` (it has not begun, is a draft's). */
export async function signShift(
  deps: ApiDeps,
  by: Actor,
  { shiftId, openItems }: { readonly shiftId: string; readonly openItems: string },
): Promise<DutyHandover> {
  refusePersonalNumbers({ openItems });
  const { id: rosterId, postId, shifts, status } = await requireRosterOfShift(deps.database, shiftId);
  const shift = requireShift(shifts, shiftId);
  await requireOneOf(deps, by, { shift, postId });
  const now = deps.now();
  if (status === 'draft' || now < shift.startsAt) {
    throw new DomainError('wrong-state', 'a shift is handed over once it has begun', {
      startsAt: shift.startsAt,
    });
  }
  const nextId = nextShift(shifts, shift)?.id ?? null;
  const signed = { id: deps.newId(), shiftId, rosterId, postId, nextId, openItems };
  const handover = { ...signed, signedBy: by.accountId, signedAt: now };
  return deps.database.$transaction((transaction) => signHandover(transaction, handover));
}

/** The first time stands. Refuses with `not-found`, `not-permitted` or `wrong-state` (the roster has no next shift). */
export async function takeShift(
  deps: ApiDeps,
  by: Actor,
  { id, remark }: { readonly id: string; readonly remark: string | null },
): Promise<DutyHandover> {
  refusePersonalNumbers({ remark: remark ?? '' });
  const handover = await findDutyHandover(deps.database, id);
  if (handover === null) throw new DomainError('not-found', `there is no handover ${id}`, { handoverId: id });
  const { shifts, postId } = await requireRoster(deps.database, handover.rosterId);
  const next = nextShift(shifts, requireShift(shifts, handover.shiftId));
  if (next === null) throw new DomainError('wrong-state', 'the roster has no next shift to take it');
  await requireOneOf(deps, by, { shift: next, postId });
  return takeHandover(deps.database, id, { accountId: by.accountId, at: deps.now(), remark });
}

function requireShift(shifts: readonly Shift[], shiftId: string): Shift {
  const shift = shifts.find(({ id }) => id === shiftId);
  if (shift !== undefined) return shift;
  throw new DomainError('not-found', `the roster has no shift ${shiftId}`, { shiftId });
}

/** Somebody of the shift; where none of them has an account, the unit's people sign for them. */
export async function requireOneOf(
  { database }: ApiDeps,
  by: Actor,
  { shift, postId }: { readonly shift: Pick<Shift, 'persons'>; readonly postId: string },
): Promise<void> {
  const accountIds = shift.persons.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
  if (accountIds.includes(by.accountId)) return;
  const { unitId } = requirePost(await loadOrganisation(database), postId);
  if (accountIds.length === 0 && by.unitId === unitId) return;
  const names = shift.persons.map(({ name }) => name).join(', ');
  throw new DomainError('not-permitted', `it is for those on duty (${names || `people of ${unitId}`})`, {
    postId,
  });
}
