/** Turns what a document says of a group into members of units, and compares it with what the organisation has. */
import type { ParsedGroup } from '../directive/types.js';
import { isOpenEnded } from '../directive/names.js';
import type { OrganisationIndex } from './index-organisation.js';
import { resolveUnit } from './resolve-unit.js';
import type { GroupMembers } from './types.js';
import { nameKey } from './written-name.js';

/** What a written member or host stands for. `open-ended` (各高校) stands for nobody until a person says so. */
export interface WrittenMember {
  readonly writtenName: string;
  readonly status: 'known' | 'unknown' | 'open-ended';
  /** Several by a joint alias. */
  readonly unitIds: readonly string[];
}

export function writtenMember(writtenName: string, index: OrganisationIndex): WrittenMember {
  const resolution = resolveUnit(writtenName, index);
  if (resolution.status === 'known')
    return { writtenName, status: 'known', unitIds: resolution.units.map(({ id }) => id) };
  return { writtenName, status: isOpenEnded(writtenName) ? 'open-ended' : 'unknown', unitIds: [] };
}

/** The group as the document has it, in an organisation that knows its names; who is unknown is left out. */
export function groupMembers(
  group: ParsedGroup,
  { index, directiveId }: { readonly index: OrganisationIndex; readonly directiveId: string },
): GroupMembers {
  const host = group.host === null ? null : writtenMember(group.host, index);
  const hostUnitId = host?.unitIds[0] ?? null;
  const members = group.members.map((name) => writtenMember(name, index));
  const unitIds = members.flatMap((member) => member.unitIds);
  const written = members.filter(({ status }) => status === 'open-ended');
  return {
    hostUnitId,
    memberUnitIds: [...new Set(unitIds)].filter((id) => id !== hostUnitId),
    writtenMembers: [...new Set(written.map(({ writtenName }) => writtenName))],
    leaders: [...new Set(group.leaders)],
    duties: group.duties.map(({ text, span }) => ({ text, directiveId, span })),
  };
}

/** What a document does not speak of stays as it is: a group without named members keeps those it has. */
export function mergedMembers(before: GroupMembers | null, after: GroupMembers): GroupMembers {
  if (before === null) return after;
  const isSilent = after.memberUnitIds.length + after.writtenMembers.length === 0;
  const merged: GroupMembers = {
    hostUnitId: after.hostUnitId ?? before.hostUnitId,
    memberUnitIds: isSilent ? before.memberUnitIds : after.memberUnitIds,
    writtenMembers: isSilent ? before.writtenMembers : after.writtenMembers,
    leaders: after.leaders.length === 0 ? before.leaders : after.leaders,
    duties: after.duties.length === 0 ? before.duties : after.duties,
  };
  return hasChanged(membersDifference(before, merged)) ? merged : before;
}

/** What confirming a group changes. Ids for members, words for the rest. */
export interface MembersDifference {
  readonly host: { readonly before: string | null; readonly after: string | null } | null;
  readonly members: Exchange;
  readonly writtenMembers: Exchange;
  readonly leaders: Exchange;
  readonly duties: Exchange;
}

interface Exchange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function membersDifference(before: GroupMembers | null, after: GroupMembers): MembersDifference {
  const list = (of: (members: GroupMembers) => readonly string[]): Exchange =>
    exchange(before === null ? [] : of(before), of(after));
  const hostBefore = before?.hostUnitId ?? null;
  return {
    host: hostBefore === after.hostUnitId ? null : { before: hostBefore, after: after.hostUnitId },
    members: list(({ memberUnitIds }) => memberUnitIds),
    writtenMembers: list(({ writtenMembers }) => writtenMembers),
    leaders: list(({ leaders }) => leaders),
    duties: list(({ duties }) => duties.map(({ text }) => text)),
  };
}

/** Whether there is anything to confirm. */
export function hasChanged({ host, ...lists }: MembersDifference): boolean {
  return (
    host !== null || Object.values(lists).some(({ added, removed }) => added.length + removed.length > 0)
  );
}

function exchange(before: readonly string[], after: readonly string[]): Exchange {
  const [had, has] = [new Set(before.map(nameKey)), new Set(after.map(nameKey))];
  return {
    added: after.filter((each) => !had.has(nameKey(each))),
    removed: before.filter((each) => !has.has(nameKey(each))),
  };
}
