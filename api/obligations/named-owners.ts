/** Units that a request names, with the posts that the organisation has for them. */
import { DomainError } from '../../domain/domain-error.js';
import type { Addressee, Owner } from '../../domain/obligation/types.js';
import type { Organisation, Post } from '../../domain/organisation/types.js';

/** Refuses with `unknown-unit`, naming every unit that the organisation does not have. */
export function requireUnits(unitIds: readonly string[], { units }: Organisation): void {
  const known = new Set(units.map(({ id }) => id));
  const unknown = unitIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new DomainError('unknown-unit', `the organisation has no unit ${unknown.join(', ')}`, {
    unitIds: unknown,
  });
}

/** An owner with the posts of its unit. */
export function ownerOf({ unitId, role }: Pick<Owner, 'unitId' | 'role'>, posts: readonly Post[]): Owner {
  return { ...addresseeOf(unitId, posts), role };
}

/** A unit that may become an owner, with its posts. */
export function addresseeOf(unitId: string, posts: readonly Post[]): Addressee {
  const postOf = (kind: Post['kind']): string | null =>
    posts.find((post) => post.unitId === unitId && post.kind === kind)?.id ?? null;
  return { unitId, headPostId: postOf('unit-head'), dutyPostId: postOf('unit-duty') };
}
