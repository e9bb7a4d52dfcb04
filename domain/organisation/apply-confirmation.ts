/** Turns a person's decisions about a proposal into one change of the organisation: all proposed names, or none. */
import { DomainError } from '../domain-error.js';
import { applyChanges } from './apply-changes.js';
import { decideLeaders, decideUnits } from './decide-proposal.js';
import type { LeaderDecision, UnitDecision } from './decide-proposal.js';
import type { OrganisationIndex } from './index-organisation.js';
import type { OrganisationProposal } from './propose-organisation.js';
import type { Organisation, OrganisationChange } from './types.js';

/** By written name, exactly as proposed. */
export interface ProposalDecisions {
  readonly units: Readonly<Record<string, UnitDecision>>;
  readonly leaders: Readonly<Record<string, LeaderDecision>>;
}

export interface OrganisationRevision {
  /** For the store: units (a parent may follow its child), then their posts and aliases; duty posts before leaders. */
  readonly changes: readonly OrganisationChange[];
  /** The organisation after them. */
  readonly organisation: Organisation;
}

/**
 * Applies the decisions. Refuses with `invalid-input` unless every proposed name, and no other, is decided
 * (`details.undecided`, `details.notProposed`); with `unknown-unit` or `unknown-post` for a target that does not
 * exist. A target may be a unit that another decision of the same proposal creates.
 */
export function applyConfirmation(
  proposal: OrganisationProposal,
  decisions: ProposalDecisions,
  index: OrganisationIndex,
): OrganisationRevision {
  requireDecisions(proposal, decisions);
  const changes = [
    ...decideUnits(proposal.units, decisions.units, index),
    ...decideLeaders(proposal.leaders, decisions.leaders, index),
  ];
  return { changes, organisation: applyChanges(index.organisation, changes) };
}

function requireDecisions(proposal: OrganisationProposal, decisions: ProposalDecisions): void {
  const proposed = [
    ...proposal.units.map((unit) => ({ name: unit.writtenName, decided: decisions.units })),
    ...proposal.leaders.map((leader) => ({ name: leader.writtenName, decided: decisions.leaders })),
  ];
  const undecided = proposed
    .filter(({ name, decided }) => !Object.hasOwn(decided, name))
    .map(({ name }) => name);
  const unitNames = new Set(proposal.units.map((unit) => unit.writtenName));
  const leaderNames = new Set(proposal.leaders.map((leader) => leader.writtenName));
  const notProposed = [
    ...Object.keys(decisions.units).filter((name) => !unitNames.has(name)),
    ...Object.keys(decisions.leaders).filter((name) => !leaderNames.has(name)),
  ];
  if (undecided.length === 0 && notProposed.length === 0) return;
  throw new DomainError(
    'invalid-input',
    `each proposed name needs one decision, create or map; undecided: ${undecided.join(', ') || 'none'}; not proposed: ${notProposed.join(', ') || 'none'}`,
    { undecided, notProposed },
  );
}
