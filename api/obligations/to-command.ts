/** Turns a checked request into what is sent to an obligation: ids and instants, and never another's unit or post. */
import type { z as zod } from 'zod';
import { assertNever, DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { ObligationCommand, Owner } from '../../domain/obligation/types.js';
import type { Organisation, Post } from '../../domain/organisation/types.js';
import type { obligationCommand } from '../schemas/obligation-commands.js';

export type ObligationRequest = zod.output<typeof obligationCommand>;

/**
 * Refuses with `not-permitted` (another's unit) or `unknown-unit` (an owner whom the organisation does not have). The
 * organisation is only asked for when the request names a unit.
 */
export async function toObligationCommand(
  request: ObligationRequest,
  actor: Actor,
  organisation: () => Promise<Organisation>,
): Promise<ObligationCommand> {
  switch (request.type) {
    case 'acknowledge':
    case 'respond':
    case 'submit':
      return { type: request.type, unitId: ownUnit(request.unitId, actor) };
    case 'confirm-record': {
      const { type, recordId } = request;
      return { type, recordId, unitId: ownUnit(request.unitId, actor) };
    }
    case 'assent':
      return { type: request.type, postId: ownPost(actor) };
    case 'approve':
    case 'return':
    case 'move-to-long-term':
    case 'cancel':
      return { type: request.type };
    case 'withdraw':
      return { type: request.type, why: 'office', noticeId: null };
    case 'remind':
      requireUnits(request.unitIds, await organisation());
      return { type: request.type, unitIds: request.unitIds };
    case 'reassign':
      return reassignment(request, await organisation());
    case 'record-for-another': {
      const { type, unitId, what, source } = request;
      requireUnits([unitId], await organisation());
      return { type, unitId, what, source, occurredAt: Date.parse(request.occurredAt) };
    }
    case 'acknowledge-escalation': {
      const { type, escalationId, action } = request;
      return { type, escalationId, action, postId: request.postId ?? ownPost(actor) };
    }
    case 'request-review': {
      const { type, clock, round } = request;
      return { type, clock, round };
    }
    case 'pin-instant': {
      const { type, clock } = request;
      return { type, clock, dueAt: Date.parse(request.dueAt) };
    }
    default:
      return assertNever(request);
  }
}

function ownUnit(named: string | undefined, { unitId, role }: Actor): string {
  if (unitId === null)
    throw new DomainError('not-permitted', `an account of no unit (${role}) acts for none`);
  if (named === undefined || named === unitId) return unitId;
  throw new DomainError('not-permitted', `you act for ${unitId}, not for ${named}`, { unitId, named });
}

function ownPost({ postId }: Actor): string {
  if (postId !== null) return postId;
  throw new DomainError('not-permitted', 'your account holds no post; name the post, if it is yours');
}

function requireUnits(unitIds: readonly string[], { units }: Organisation): void {
  const known = new Set(units.map(({ id }) => id));
  const unknown = unitIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new DomainError('unknown-unit', `the organisation has no unit ${unknown.join(', ')}`, {
    unitIds: unknown,
  });
}

function reassignment(
  { removeUnitId, add }: Extract<ObligationRequest, { type: 'reassign' }>,
  organisation: Organisation,
): ObligationCommand {
  requireUnits(
    [removeUnitId, add?.unitId].filter((id) => id != null),
    organisation,
  );
  return { type: 'reassign', removeUnitId, add: add === null ? null : ownerOf(add, organisation.posts) };
}

function ownerOf({ unitId, role }: Pick<Owner, 'unitId' | 'role'>, posts: readonly Post[]): Owner {
  const postOf = (kind: Post['kind']): string | null =>
    posts.find((post) => post.unitId === unitId && post.kind === kind)?.id ?? null;
  return { unitId, role, headPostId: postOf('unit-head'), dutyPostId: postOf('unit-duty') };
}
