/** Cursors of lists: opaque to the caller, and stable, because they name the last row and not a number of rows. */
import { DomainError } from '../../domain/domain-error.js';

/** One page; `next` is null on the last one. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  /** `next` of the page before; null for the first. */
  readonly cursor: string | null;
}

/** The lists that are read by pages; a cursor names its list, so that it is not taken for a place in another one. */
export type ListName =
  | 'directives'
  | 'obligations'
  | 'long-term'
  | 'inbox'
  | 'children'
  | 'answers'
  | 'reviews'
  | 'notifications'
  | 'bulk-items'
  | 'forecast';

/** A position in a list as opaque text. */
export function encodeCursor(list: ListName, position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([list, ...position]), 'utf8').toString('base64url');
}

/**
 * The position of a cursor; null for the first page. `shape` gives the type of each member, with "?" when it may be
 * null. Refuses with `invalid-input` what this program has not given out, or not for this list.
 */
export function decodeCursor(
  list: ListName,
  cursor: string | null,
  shape: readonly ('string' | 'number' | 'number?')[],
): readonly (string | number | null)[] | null {
  if (cursor === null) return null;
  const [itsList, ...position] = parsed(cursor);
  const fits =
    itsList === list &&
    position.length === shape.length &&
    shape.every((type, place) => {
      const member: unknown = position[place];
      if (type === 'string') return typeof member === 'string';
      return Number.isSafeInteger(member) || (type === 'number?' && member === null);
    });
  if (fits) return position as readonly (string | number | null)[];
  throw new DomainError('invalid-input', 'this cursor is none of this list; begin with the first page', {
    cursor,
  });
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Cuts a page out of `limit + 1` rows. */
export function pageOf<Row>(rows: readonly Row[], limit: number, position: (last: Row) => string): Page<Row> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: rows.length > limit && last !== undefined ? position(last) : null };
}
