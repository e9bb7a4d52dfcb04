/** Applies changes to an organisation, all or none. */
import { assertNever, DomainError } from '../domain-error.js';
import { checkOrganisation } from './check-organisation.js';
import type { Organisation, OrganisationChange } from './types.js';
import { nameKey } from './written-name.js';

/**
 * Returns the changed organisation. Refuses with `invalid-input` and every problem (`details.problems`) when the
 * result would not hold together; the given organisation is never altered.
 */
export function applyChanges(
  organisation: Organisation,
  changes: readonly OrganisationChange[],
): Organisation {
  const changed = mergeChanges(organisation, changes);
  const problems = checkOrganisation(changed);
  if (problems.length > 0) {
    const first = problems[0]?.message ?? '';
    throw new DomainError('invalid-input', `the organisation was left unchanged: ${first}`, { problems });
  }
  return changed;
}

/** Puts the changed records in place without judging the result; known records keep their position. */
export function mergeChanges(
  organisation: Organisation,
  changes: readonly OrganisationChange[],
): Organisation {
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  const posts = new Map(organisation.posts.map((post) => [post.id, post]));
  const aliases = new Map(organisation.aliases.map((alias) => [nameKey(alias.name), alias]));
  for (const change of changes) {
    switch (change.type) {
      case 'put-unit':
        units.set(change.unit.id, change.unit);
        break;
      case 'put-post':
        posts.set(change.post.id, change.post);
        break;
      case 'put-alias':
        aliases.set(nameKey(change.alias.name), change.alias);
        break;
      case 'drop-alias':
        aliases.delete(nameKey(change.name));
        break;
      default:
        assertNever(change);
    }
  }
  return { units: [...units.values()], posts: [...posts.values()], aliases: [...aliases.values()] };
}
