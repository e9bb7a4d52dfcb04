/** Sorts a person's decisions about names by what is still open, so that a confirmation may be repeated. */
import { DomainError } from '../domain-error.js';
import type { UnitDecision } from './decide-proposal.js';
import type { OrganisationIndex } from './index-organisation.js';
import type { OrganisationProposal, ProposedUnit } from './propose-organisation.js';
import { rootOf } from './propose-organisation.js';
import { resolveUnit } from './resolve-unit.js';
import type { Unit } from './types.js';

export type UnitDecisions = Readonly<Record<string, UnitDecision>>;

/**
 * The proposal and the decisions without those that came true already, and with each open-ended name (各高校) that a
 * person maps to units. Refuses with `invalid-input` to create a unit for an open-ended name.
 */
export function openNames(
  proposal: OrganisationProposal,
  decisions: UnitDecisions,
  index: OrganisationIndex,
): { readonly proposal: OrganisationProposal; readonly decisions: UnitDecisions } {
  const proposed = new Set(proposal.units.map(({ writtenName }) => writtenName));
  const open = Object.entries(decisions).filter(
    ([name, decision]) => proposed.has(name) || !cameTrue(name, decision, index),
  );
  const mappedNames = proposal.openEnded.filter((name) => Object.hasOwn(decisions, name));
  for (const name of mappedNames) {
    if (decisions[name]?.type === 'map') continue;
    const message = `${name} names nobody in particular and cannot be created: map it to units, or leave it as written`;
    throw new DomainError('invalid-input', message, { name, allowed: ['map'] });
  }
  const units = [...proposal.units, ...mappedNames.map((name) => standIn(name, index))];
  return { proposal: { ...proposal, units }, decisions: Object.fromEntries(open) };
}

function cameTrue(name: string, decision: UnitDecision, index: OrganisationIndex): boolean {
  const resolution = resolveUnit(name, index);
  if (resolution.status === 'unknown') return false;
  const known = resolution.units;
  if (decision.type === 'create') return known[0]?.name === (decision.fullName ?? name);
  return known.map(({ id }) => id).join('\n') === [...new Set(decision.unitIds)].join('\n');
}

/** For a name that is only ever mapped; this unit is never put. */
function standIn(writtenName: string, index: OrganisationIndex): ProposedUnit {
  const unit: Unit = { ...rootOf(index), id: `open-ended ${writtenName}`, name: writtenName };
  return { writtenName, unit, posts: [], nearest: [] };
}
