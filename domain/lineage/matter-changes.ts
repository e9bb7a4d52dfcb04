/** What is different between a matter and its counterpart, field by field. */
import { isSameDeadline } from './deadline-identity.js';
import type { DraftDeadline, DraftLeader, DraftMatter, DraftOwner } from '../launch/types.js';
import { nameKey } from '../organisation/written-name.js';
import { bareText } from './matter-similarity.js';
import { textDifference } from './text-difference.js';
import type { TextSegment } from './text-difference.js';

interface Replaced<Value> {
  readonly before: Value;
  readonly after: Value;
}

interface Exchanged<Value> {
  readonly added: readonly Value[];
  readonly removed: readonly Value[];
}

/** Only what is different; empty for the same matter. Punctuation, spaces and another name of one unit are no change. */
export interface MatterChanges {
  readonly text?: readonly TextSegment[];
  /** An owner with another role is removed with the one and added with the other. */
  readonly owners?: Exchanged<Pick<DraftOwner, 'writtenName' | 'role'>>;
  readonly addressedToAll?: Replaced<boolean>;
  /** By written name. */
  readonly leaders?: Exchanged<string>;
  readonly deadline?: Replaced<Pick<DraftDeadline, 'raw' | 'kind' | 'at'> | null>;
  readonly kind?: Replaced<DraftMatter['kind']>;
  readonly scope?: Replaced<string | null>;
}

/** The changes that make `after` of `before`. Names should have been looked up in one organisation. */
export function matterChanges(before: DraftMatter, after: DraftMatter): MatterChanges {
  const owners = exchanged(before.owners, after.owners, isSameOwner);
  const leaders = exchanged(before.leaders, after.leaders, isSameLeader);
  const named = (list: readonly DraftLeader[]): readonly string[] =>
    list.map(({ writtenName }) => writtenName);
  const replaced = <Field extends 'addressedToAll' | 'kind' | 'scope'>(field: Field) =>
    before[field] === after[field] ? {} : { [field]: { before: before[field], after: after[field] } };
  return {
    ...(bareText(before.text) === bareText(after.text)
      ? {}
      : { text: textDifference(before.text, after.text) }),
    ...(owners === null
      ? {}
      : { owners: { added: owners.added.map(ownerName), removed: owners.removed.map(ownerName) } }),
    ...replaced('addressedToAll'),
    ...(leaders === null
      ? {}
      : { leaders: { added: named(leaders.added), removed: named(leaders.removed) } }),
    ...(isSameDeadline(before.deadline, after.deadline)
      ? {}
      : { deadline: { before: shownDeadline(before.deadline), after: shownDeadline(after.deadline) } }),
    ...replaced('kind'),
    ...replaced('scope'),
  };
}

function ownerName({ writtenName, role }: DraftOwner): Pick<DraftOwner, 'writtenName' | 'role'> {
  return { writtenName, role };
}

function isSameOwner(left: DraftOwner, right: DraftOwner): boolean {
  if (left.role !== right.role) return false;
  if (nameKey(left.writtenName) === nameKey(right.writtenName)) return true;
  return left.unitIds.length > 0 && left.unitIds.join('\n') === right.unitIds.join('\n');
}

function isSameLeader(left: DraftLeader, right: DraftLeader): boolean {
  if (nameKey(left.writtenName) === nameKey(right.writtenName)) return true;
  return left.postId !== null && left.postId === right.postId;
}

/** Null when each has its counterpart, whatever the order. */
function exchanged<Value>(
  before: readonly Value[],
  after: readonly Value[],
  isSame: (left: Value, right: Value) => boolean,
): Exchanged<Value> | null {
  const removed = before.filter((left) => !after.some((right) => isSame(left, right)));
  const added = after.filter((right) => !before.some((left) => isSame(left, right)));
  return removed.length + added.length === 0 ? null : { added, removed };
}

function shownDeadline(deadline: DraftDeadline | null): Pick<DraftDeadline, 'raw' | 'kind' | 'at'> | null {
  return deadline === null ? null : { raw: deadline.raw, kind: deadline.kind, at: deadline.at };
}
