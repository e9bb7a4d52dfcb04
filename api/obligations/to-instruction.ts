/** A leader's instruction as it is sent: whom it names, and whether the leader stands above the matter. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { NamedAddressee } from '../../domain/obligation/instructions/types.js';
import { answerable } from '../../domain/obligation/owners.js';
import type { ObligationCommand, ObligationState } from '../../domain/obligation/types.js';
import type { Organisation } from '../../domain/organisation/types.js';
import type { ObligationRequest } from './obligation-request.js';
import { ownPost } from './acting-for.js';
import { addresseeOf, requireUnits } from './named-owners.js';

type InstructRequest = Extract<ObligationRequest, { type: 'instruct' }>;

/** Refuses with `unknown-unit`, `unknown-post` or, for an account without a post, `not-permitted`. */
export function instruction(
  { type, to, dueAt }: InstructRequest,
  actor: Actor,
  { organisation, state }: { readonly organisation: Organisation; readonly state: ObligationState | null },
): ObligationCommand {
  if (state === null) throw new DomainError('invalid-input', 'an instruction is given on one matter');
  const matters = [state.office, ...answerable(state.slots)].map(({ unitId }) => unitId);
  return {
    type,
    postId: ownPost(actor),
    isAbove: matters.some((unitId) => isAtOrAbove(actor.unitId, unitId, organisation)),
    to: to.map((named) => addressee(named, organisation)),
    dueAt: dueAt === null ? null : Date.parse(dueAt),
  };
}

function addressee(named: InstructRequest['to'][number], organisation: Organisation): NamedAddressee {
  const { posts } = organisation;
  if ('unitId' in named) {
    requireUnits([named.unitId], organisation);
    return { ...addresseeOf(named.unitId, posts), postId: null };
  }
  const post = posts.find(({ id }) => id === named.postId);
  if (post === undefined) {
    throw new DomainError('unknown-post', `the organisation has no post ${named.postId}`, named);
  }
  return { ...addresseeOf(post.unitId, posts), postId: post.id };
}

/** Whether the first unit is the second, or stands above it. */
function isAtOrAbove(upper: string | null, unitId: string, { units }: Organisation): boolean {
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const seen = new Set<string>();
  for (let id: string | null = unitId; id !== null && !seen.has(id); id = parentOf.get(id) ?? null) {
    if (id === upper) return true;
    seen.add(id);
  }
  return false;
}
