/** Turns the cells of a row into the fields of a correction: what they say of owners, leaders, deadline and the rest. */
import { fold } from '../directive/fold.js';
import { meansEveryUnit } from '../directive/names.js';
import type { CorrectedLeader, CorrectedOwner, MatterEdit } from '../launch/corrections.js';
import type { DraftMatter, DraftOwner } from '../launch/types.js';
import type { SlotRole } from '../obligation/types.js';
import { leaderKey, nameKey } from '../organisation/written-name.js';
import { isSameNames, namesIn } from './names-cell.js';
import { jointMark, roleColumns } from './matter-cells.js';
import type { EditableColumn } from './types.js';

/** More, or longer ones, are refused by the corrections. */
export const longestName = 200;
export const longestText = 20_000;
export const mostNames = 50;

/** The names of an owners' cell, without the mark of joint responsibility. */
export function ownerNames(cell: string): readonly string[] {
  const end = cell.length - jointMark.length;
  return namesIn(fold(cell).endsWith(jointMark) && end >= 0 ? cell.slice(0, end) : cell);
}

/** Whether two cells of owners name the same; the mark of joint responsibility is only shown. */
export function isSameOwners(left: string, right: string): boolean {
  return isSameNames(ownerNames(left), ownerNames(right));
}

/** The cells of owners that a row has; an absent one leaves that role as it is. */
export type OwnerCells = Readonly<Partial<Record<SlotRole, string>>>;

/**
 * All owners as the cells have them: a role whose cell was not changed keeps its owners as they are, a name that was there
 * keeps the units that a person chose for it.
 */
export function ownersIn(
  cells: OwnerCells,
  matter: DraftMatter | null,
): Pick<MatterEdit, 'owners' | 'addressedToAll'> {
  const before = matter?.owners ?? [];
  const lead = ownerNames(cells.lead ?? '');
  const everyone = lead.filter((name) => meansEveryUnit([fold(name)]));
  const owners = roleColumns.flatMap((role): CorrectedOwner[] => {
    const cell = cells[role];
    if (cell === undefined) return before.filter((owner) => owner.role === role).map(keptOwner);
    const names = role === 'lead' ? lead.filter((name) => !everyone.includes(name)) : ownerNames(cell);
    return unique(names).map((name) => correctedOwner(name, role, before));
  });
  const addressedToAll = cells.lead === undefined ? (matter?.addressedToAll ?? false) : everyone.length > 0;
  return { owners, ...(addressedToAll === (matter?.addressedToAll ?? false) ? {} : { addressedToAll }) };
}

function correctedOwner(name: string, role: SlotRole, before: readonly DraftOwner[]): CorrectedOwner {
  const same = before.filter(({ writtenName }) => nameKey(writtenName) === nameKey(name));
  const known = same.find((owner) => owner.role === role) ?? same[0];
  return known === undefined ? { writtenName: name, role } : keptOwner({ ...known, role });
}

function keptOwner({ writtenName, unitIds, role }: DraftOwner): CorrectedOwner {
  return unitIds.length === 0 ? { writtenName, role } : { writtenName, role, unitIds };
}

/** The leaders of a cell; a name that was there keeps the post that a person chose for it. */
export function leadersIn(cell: string, matter: DraftMatter | null): readonly CorrectedLeader[] {
  return unique(namesIn(cell)).map((name): CorrectedLeader => {
    const known = matter?.leaders.find(({ writtenName }) => leaderKey(writtenName) === leaderKey(name));
    const postId = known?.postId ?? null;
    return postId === null ? { writtenName: name } : { writtenName: name, postId };
  });
}

function unique(names: readonly string[]): readonly string[] {
  const keys = names.map(nameKey);
  return names.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}

/** The longest thing that a cell may hold: a list of names is measured by its longest name. */
export function isTooLong(column: EditableColumn, cell: string): boolean {
  switch (column) {
    case 'text':
    case 'deadline':
    case 'closing':
    case 'scope':
    case 'kind':
      return cell.length > longestText;
    default:
      return namesIn(cell).length > mostNames || namesIn(cell).some((name) => name.length > longestName);
  }
}
