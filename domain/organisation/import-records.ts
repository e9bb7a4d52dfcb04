/** Builds units, posts, holders and aliases from checked rows; a blank cell keeps what the known record has. */
import type { ImportDesk } from './import-desk.js';
import type { CheckedRow } from './import-rows.js';
import type { GroupMembers, Person, Post, Unit } from './types.js';

/** A unit's row. */
export function importUnit(row: CheckedRow, desk: ImportDesk): void {
  const id = desk.unitIdOf(row);
  const known = desk.unit(id);
  if (row.level === null) return;
  const parent = row.text('parent');
  const unit: Unit = {
    id,
    name: row.text('name'),
    shortName: row.text('shortName') || (known?.shortName ?? null),
    aliases: merged(known?.aliases, row.list('aliases')),
    parentId: parent === '' ? (known?.parentId ?? null) : desk.unitRef(row, 'parent', parent),
    level: row.level,
    timeZone: row.text('timeZone') || (known?.timeZone ?? null),
    group: groupOf(row, known, desk),
  };
  if (unit.timeZone !== null && !/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/u.test(unit.timeZone)) {
    desk.refuse(row, 'timeZone', `"${unit.timeZone}" is no IANA time zone, e.g. Asia/Shanghai`);
  }
  desk.putUnit(unit);
}

function groupOf(row: CheckedRow, known: Unit | undefined, desk: ImportDesk): GroupMembers | null {
  const host = row.text('host');
  const members = row.list('members');
  if (host === '' && members.length === 0) return known?.group ?? null;
  if (host === '') {
    desk.refuse(row, 'host', 'a group with members needs its host');
    return null;
  }
  const hostUnitId = desk.unitRef(row, 'host', host);
  const memberUnitIds = members.flatMap((member) => desk.unitRef(row, 'members', member) ?? []);
  const rest = known?.group ?? { writtenMembers: [], leaders: [], duties: [] };
  return hostUnitId === null ? null : { ...rest, hostUnitId, memberUnitIds };
}

/** A post's row; its holder may stand in the same row. */
export function importPost(row: CheckedRow, desk: ImportDesk): void {
  const unitId = desk.unitRef(row, 'unit', row.text('unit'));
  if (unitId === null || row.kind === null) return;
  const title = row.text('name');
  const id = row.text('id') || desk.postIdAt(unitId, title, row.kind) || desk.nextId('post');
  const known = desk.post(id);
  if (row.text('holder') !== '') desk.claimHolder(row, id);
  desk.putPost(row, {
    id,
    unitId,
    title,
    kind: row.kind,
    dutyPostId: known?.dutyPostId ?? null,
    holder:
      holderOf(known, { name: row.text('holder'), id: row.text('holderId') }, desk) ?? known?.holder ?? null,
    aliases: merged(known?.aliases, row.list('aliases')),
  });
}

/** A leader's duty post, by id or by its title in the same unit; it may stand below the leader's own row. */
export function linkDutyPost(row: CheckedRow, desk: ImportDesk): void {
  const reference = row.text('dutyPost');
  if (reference === '') return;
  const post = desk.postOf(row);
  // Without a post the row has been refused already, with its reason.
  if (post === undefined) return;
  const dutyPostId = desk.post(reference)?.id ?? desk.postIdAt(post.unitId, reference, 'leader-duty');
  if (dutyPostId !== undefined) desk.putPost(row, { ...post, dutyPostId });
  else
    desk.refuse(
      row,
      'dutyPost',
      `unknown duty post "${reference}"; allowed: the id or title of a leader-duty post`,
    );
}

/** A holder's row: the named person takes the post; without a name the post becomes vacant. */
export function importHolder(row: CheckedRow, desk: ImportDesk): void {
  const post = postOfHolder(row, desk);
  if (post === undefined) {
    const allowed = 'allowed: the id of a post, or its title together with its unit';
    desk.refuse(row, 'post', `unknown post "${row.text('post')}"; ${allowed}`);
    return;
  }
  desk.claimHolder(row, post.id);
  desk.putPost(row, {
    ...post,
    holder: holderOf(post, { name: row.text('name'), id: row.text('id') }, desk),
  });
}

function postOfHolder(row: CheckedRow, desk: ImportDesk): Post | undefined {
  if (row.text('unit') === '') return desk.post(row.text('post'));
  const unitId = desk.unitRef(row, 'unit', row.text('unit'));
  const id = unitId === null ? undefined : desk.postIdAt(unitId, row.text('post'), null);
  return id === undefined ? undefined : desk.post(id);
}

function holderOf(post: Post | undefined, person: Person, desk: ImportDesk): Person | null {
  if (person.name === '') return null;
  const same = post?.holder?.name === person.name ? post.holder.id : null;
  return { id: person.id || same || desk.nextId('person'), name: person.name };
}

/** A joint alias's row: one written name for several units, inbox first. */
export function importAlias(row: CheckedRow, desk: ImportDesk): void {
  const unitIds = row.list('units').flatMap((unit) => desk.unitRef(row, 'units', unit) ?? []);
  desk.putAlias(row, { name: row.text('name'), unitIds });
}

function merged(known: readonly string[] | undefined, added: readonly string[]): string[] {
  return [...new Set([...(known ?? []), ...added])];
}
