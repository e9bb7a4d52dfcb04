/** Turns a checked request about requests and suspensions into what is sent to an obligation. */
import { assertNever } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { RequestCommand } from '../../domain/obligation/requests/commands.js';
import type { SuspensionCommand } from '../../domain/obligation/suspension/commands.js';
import type { Addressee } from '../../domain/obligation/types.js';
import type { Organisation } from '../../domain/organisation/types.js';
import { ownUnit } from './acting-for.js';
import { addresseeOf, requireUnits } from './named-owners.js';
import type { ObligationRequest } from './obligation-request.js';

type Asked = RequestCommand | SuspensionCommand;
type AskedRequest = Extract<ObligationRequest, { type: Asked['type'] }>;
type Grant = Extract<AskedRequest, { type: 'grant-request' }>;

/** Refuses with `not-permitted` (another's unit) or `unknown-unit`. */
export async function toRequestCommand(
  request: AskedRequest,
  actor: Actor,
  organisation: () => Promise<Organisation>,
): Promise<Asked> {
  switch (request.type) {
    case 'request-transfer': {
      const { type, toUnitId } = request;
      const [to] = await addressees(toUnitId === null ? [] : [toUnitId], organisation);
      return { type, unitId: ownUnit(request.unitId, actor), to: to ?? null };
    }
    case 'request-extension': {
      const { type, dueAt } = request;
      return { type, unitId: ownUnit(request.unitId, actor), dueAt: Date.parse(dueAt) };
    }
    case 'request-assistants': {
      const add = await addressees(request.unitIds, organisation);
      return { type: request.type, unitId: ownUnit(request.unitId, actor), add };
    }
    case 'request-suspension': {
      const { type, until } = request;
      return { type, unitId: ownUnit(request.unitId, actor), until: Date.parse(until) };
    }
    case 'raise-disagreement': {
      const { type, withUnitId } = request;
      return { type, unitId: ownUnit(request.unitId, actor), withUnitId };
    }
    case 'give-opinion':
    case 'withdraw-request': {
      const { type, requestId } = request;
      return { type, unitId: ownUnit(request.unitId, actor), requestId };
    }
    case 'grant-request':
      return grant(request, organisation);
    case 'decline-request':
    case 'coordinate':
      return { type: request.type, requestId: request.requestId };
    case 'withdraw-submission':
      return { type: request.type, unitId: ownUnit(request.unitId, actor) };
    case 'suspend':
      return { type: request.type, until: Date.parse(request.until) };
    case 'resume':
      return { type: request.type };
    default:
      return assertNever(request);
  }
}

async function grant(
  { type, requestId, dueAt, until, toUnitId, unitIds }: Grant,
  organisation: () => Promise<Organisation>,
): Promise<Asked> {
  const [to] = await addressees(toUnitId === undefined ? [] : [toUnitId], organisation);
  return {
    type,
    requestId,
    dueAt: dueAt === undefined ? null : Date.parse(dueAt),
    until: until === undefined ? null : Date.parse(until),
    to: to ?? null,
    add: unitIds === undefined ? null : await addressees(unitIds, organisation),
  };
}

async function addressees(
  unitIds: readonly string[],
  organisation: () => Promise<Organisation>,
): Promise<readonly Addressee[]> {
  if (unitIds.length === 0) return [];
  const known = await organisation();
  requireUnits(unitIds, known);
  return unitIds.map((unitId) => addresseeOf(unitId, known.posts));
}
