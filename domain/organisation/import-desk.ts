/** Keeps the books of one import: which row gave which record, what a reference means, what is wrong so far. */
import type { ImportColumn } from './import-columns.js';
import type { CheckedRow, ImportProblem } from './import-rows.js';
import { writtenNames } from './index-organisation.js';
import type { OrganisationProblem } from './organisation-problem.js';
import type { Alias, NextId, Organisation, OrganisationChange, Post, Unit } from './types.js';
import { nameKey } from './written-name.js';

/** Mutable, lives for one import only. References may be ids or written names, of the file or of the organisation. */
export class ImportDesk {
  readonly problems: ImportProblem[] = [];
  readonly nextId: NextId;
  readonly #units = new Map<string, Unit>();
  readonly #posts = new Map<string, Post>();
  readonly #aliases = new Map<string, Alias>();
  readonly #unitIdByName = new Map<string, string>();
  readonly #postIdBySeat = new Map<string, string>();
  readonly #unitIdByRow = new Map<CheckedRow, string>();
  readonly #postIdByRow = new Map<CheckedRow, string>();
  readonly #holderWheres = new Map<string, string>();
  readonly #wheres = new Map<string, string>();

  constructor(organisation: Organisation, nextId: NextId) {
    this.nextId = nextId;
    for (const unit of organisation.units) {
      this.#units.set(unit.id, unit);
      for (const name of writtenNames(unit)) this.#unitIdByName.set(nameKey(name), unit.id);
    }
    for (const post of organisation.posts) this.#keepPost(post);
    for (const alias of organisation.aliases) this.#aliases.set(nameKey(alias.name), alias);
  }

  refuse(row: CheckedRow, column: ImportColumn | null, message: string): void {
    this.problems.push({ where: row.where, column, message });
  }

  /** Gives a unit's row its id before any reference is followed, so that rows may stand in any order. */
  registerUnit(row: CheckedRow): void {
    const known = this.#unitIdByName.get(nameKey(row.text('name')));
    const id = row.text('id') || known || this.nextId('unit');
    this.#unitIdByRow.set(row, id);
    this.#register('unit', id, row);
    for (const name of [row.text('name'), row.text('shortName'), ...row.list('aliases')]) {
      if (name !== '' && !this.#unitIdByName.has(nameKey(name))) this.#unitIdByName.set(nameKey(name), id);
    }
  }

  unitIdOf(row: CheckedRow): string {
    return this.#unitIdByRow.get(row) ?? '';
  }

  /** The unit's id for an id or a written name; null after noting the problem. */
  unitRef(row: CheckedRow, column: ImportColumn, reference: string): string | null {
    if (this.#units.has(reference) || this.#wheres.has(`unit ${reference}`)) return reference;
    const id = this.#unitIdByName.get(nameKey(reference));
    if (id !== undefined) return id;
    this.refuse(row, column, `unknown unit "${reference}"; allowed: the id or a written name of a unit`);
    return null;
  }

  unit(id: string): Unit | undefined {
    return this.#units.get(id);
  }

  post(id: string): Post | undefined {
    return this.#posts.get(id);
  }

  /** The post that this very row gave; undefined when the row was refused. */
  postOf(row: CheckedRow): Post | undefined {
    return this.#posts.get(this.#postIdByRow.get(row) ?? '');
  }

  /** The post of a unit by title, with its kind or, when that is null, by title alone. */
  postIdAt(unitId: string, title: string, kind: string | null): string | undefined {
    return this.#postIdBySeat.get(seat(unitId, title, kind));
  }

  putUnit(unit: Unit): void {
    this.#units.set(unit.id, unit);
  }

  putPost(row: CheckedRow, post: Post): void {
    this.#keepPost(post);
    this.#postIdByRow.set(row, post.id);
    this.#register('post', post.id, row);
  }

  /** Two rows that each name a post's holder are a mistake, also when one of them is the post's own. */
  claimHolder(row: CheckedRow, postId: string): void {
    const where = this.#holderWheres.get(postId);
    if (where === undefined) this.#holderWheres.set(postId, row.where);
    else this.refuse(row, 'post', `the holder of "${postId}" is named at ${where} already; name one holder`);
  }

  putAlias(row: CheckedRow, alias: Alias): void {
    this.#aliases.set(nameKey(alias.name), alias);
    this.#register('alias', alias.name, row);
  }

  /** Where the person finds the record's row; "organisation" if it was there before. */
  whereOf(record: OrganisationProblem['record'], id: string): string {
    return this.#wheres.get(`${record} ${id}`) ?? 'organisation';
  }

  /** Every record that a row touched, in the order of the file's records. */
  changes(): OrganisationChange[] {
    const touched = (record: string, id: string): boolean => this.#wheres.has(`${record} ${id}`);
    const units = [...this.#units.values()].filter((unit) => touched('unit', unit.id));
    const posts = [...this.#posts.values()].filter((post) => touched('post', post.id));
    const aliases = [...this.#aliases.values()].filter((alias) => touched('alias', alias.name));
    return [
      ...units.map((unit) => ({ type: 'put-unit' as const, unit })),
      ...posts.map((post) => ({ type: 'put-post' as const, post })),
      ...aliases.map((alias) => ({ type: 'put-alias' as const, alias })),
    ];
  }

  #keepPost(post: Post): void {
    this.#posts.set(post.id, post);
    this.#postIdBySeat.set(seat(post.unitId, post.title, post.kind), post.id);
    this.#postIdBySeat.set(seat(post.unitId, post.title, null), post.id);
  }

  /** A holder's row may touch a post that another row gave; two rows for one record are a mistake. */
  #register(record: OrganisationProblem['record'], id: string, row: CheckedRow): void {
    const where = this.#wheres.get(`${record} ${id}`);
    if (where === undefined) this.#wheres.set(`${record} ${id}`, row.where);
    else if (where !== row.where && row.record === record) {
      this.refuse(row, 'id', `${record} "${id}" stands at ${where} already; give each ${record} one row`);
    }
  }
}

function seat(unitId: string, title: string, kind: string | null): string {
  return JSON.stringify([unitId, nameKey(title), kind]);
}
