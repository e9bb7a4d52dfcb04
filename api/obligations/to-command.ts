/** Turns a checked request into what is sent to an obligation: ids and instants, and never another's unit or post. */
import { assertNever } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { ObligationCommand, ObligationState } from '../../domain/obligation/types.js';
import type { Organisation } from '../../domain/organisation/types.js';
import { ownPost, ownUnit } from './acting-for.js';
import { addresseeOf, ownerOf, requireUnits } from './named-owners.js';
import type { ObligationRequest } from './obligation-request.js';
import { instruction } from './to-instruction.js';
import { toRequestCommand } from './to-request-command.js';

/** All but the change of rules, whose rules are looked up first (api/rules/replan-command.ts). */
type OrdinaryRequest = Exclude<ObligationRequest, { type: 'replan' }>;

/** What a command may need to know; the organisation is read only then. */
export interface Surroundings {
  readonly organisation: () => Promise<Organisation>;
  /** Null for one of many commands, among which no instruction is. */
  readonly state: ObligationState | null;
}

/**
 * Refuses with `not-permitted` (another's unit) or `unknown-unit` (an owner whom the organisation does not have). The
 * organisation is only asked for when the request names a unit or a post.
 */
export async function toObligationCommand(
  request: OrdinaryRequest,
  actor: Actor,
  { organisation, state }: Surroundings,
): Promise<ObligationCommand> {
  switch (request.type) {
    case 'acknowledge':
    case 'respond':
      return { type: request.type, unitId: ownUnit(request.unitId, actor) };
    case 'submit':
      return submission(request, actor);
    case 'contribute': {
      const { type, stance } = request;
      return { type, stance, unitId: ownUnit(request.unitId, actor) };
    }
    case 'ask-co-sign': {
      const { type, mode, signers } = request;
      const known = await organisation();
      requireUnits(signers, known);
      const unitId = ownUnit(request.unitId, actor);
      return { type, mode, unitId, signers: signers.map((id) => addresseeOf(id, known.posts)) };
    }
    case 'co-sign': {
      const { type, stance } = request;
      return { type, stance, unitId: ownUnit(request.unitId, actor) };
    }
    case 'withdraw-co-sign':
      return { type: request.type, unitId: ownUnit(request.unitId, actor) };
    case 'instruct':
      return instruction(request, actor, { organisation: await organisation(), state });
    case 'acknowledge-instruction': {
      const { type, instructionId } = request;
      return { type, instructionId, unitId: ownUnit(request.unitId, actor) };
    }
    case 'confirm-record': {
      const { type, recordId } = request;
      return { type, recordId, unitId: ownUnit(request.unitId, actor) };
    }
    case 'assent':
      return { type: request.type, postId: ownPost(actor) };
    case 'approve':
    case 'move-to-long-term':
      return { type: request.type, ...overChildren(request) };
    case 'return':
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
    case 'pause-recurrence':
    case 'resume-recurrence':
    case 'end-recurrence':
      return { type: request.type };
    case 'skip-occurrence':
      return { type: request.type, n: request.n };
    case 'backfill-occurrence':
      return { type: request.type, n: request.n, dueAt: instantOf(request.dueAt) };
    case 'report-event':
      return { type: request.type, occurredAt: instantOf(request.occurredAt) };
    case 'report-breach':
      return breachOf(request, await organisation());
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
    case 'request-transfer':
    case 'request-extension':
    case 'request-assistants':
    case 'request-suspension':
    case 'raise-disagreement':
    case 'give-opinion':
    case 'withdraw-request':
    case 'grant-request':
    case 'decline-request':
    case 'coordinate':
    case 'withdraw-submission':
    case 'suspend':
    case 'resume':
      return toRequestCommand(request, actor, organisation);
    case 'move-deadline': {
      const { type, clock } = request;
      return { type, clock, dueAt: Date.parse(request.dueAt) };
    }
    default:
      return assertNever(request);
  }
}

/** Only what was asked for goes to the log. */
function overChildren({ overOpenChildren }: { readonly overOpenChildren?: boolean | undefined }): {
  readonly overOpenChildren?: true;
} {
  return overOpenChildren === true ? { overOpenChildren } : {};
}

function instantOf(written: string | undefined): Instant | null {
  return written === undefined ? null : Date.parse(written);
}

function breachOf(
  request: Extract<ObligationRequest, { type: 'report-breach' }>,
  organisation: Organisation,
): ObligationCommand {
  const { type, unitIds } = request;
  requireUnits(unitIds, organisation);
  const owners = [...new Set(unitIds)].map((unitId) => ownerOf({ unitId, role: 'lead' }, organisation.posts));
  return { type, owners, occurredAt: instantOf(request.occurredAt), dueAt: instantOf(request.dueAt) };
}

function submission(
  {
    type,
    unitId,
    standard = '',
    overMissing,
    overOpenChildren,
  }: Extract<ObligationRequest, { type: 'submit' }>,
  actor: Actor,
): ObligationCommand {
  return {
    type,
    unitId: ownUnit(unitId, actor),
    ...overChildren({ overOpenChildren }),
    ...(overMissing === undefined ? {} : { overMissing: true }),
    ...(standard.trim() === '' ? {} : { statesStandard: true }),
  };
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
