/** Whom a unit may hand a matter down to, and name as owner of what it has handed down: units below it, by one rule. */
import { DomainError } from '../../domain/domain-error.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import { standingBelow } from '../../domain/organisation/standing-below.js';
import type { CascadePolicy } from '../../domain/policy/types.js';

/** The unit above, and those that it names. */
export interface Named {
  readonly unitId: string;
  readonly targets: readonly string[];
}

/** Refuses with `not-permitted`, naming every unit that does not stand below, or too far below by the policy. */
export function requireBelow(
  { unitId, targets }: Named,
  { index, cascade }: { readonly index: OrganisationIndex; readonly cascade: CascadePolicy },
): void {
  const standings = targets.map((target) => ({ target, standing: standingBelow(unitId, target, index) }));
  const strange = standings.filter(({ standing }) => standing === null).map(({ target }) => target);
  if (strange.length > 0) {
    const message = `a matter is handed down to units below ${unitId}; not below it: ${strange.join(', ')}`;
    throw new DomainError('not-permitted', message, { unitId, unitIds: strange });
  }
  if (cascade.maySkipLevels) return;
  const far = standings.filter(({ standing }) => (standing?.levels ?? 0) > 1).map(({ target }) => target);
  if (far.length === 0) return;
  const message = `the policy hands down one level at a time; further below ${unitId}: ${far.join(', ')}`;
  throw new DomainError('not-permitted', message, { unitId, unitIds: far });
}
