/** Draws for the model: requests, their answers and suspensions, with dates from too early to too late. */
import { assertNever } from '../../../domain/domain-error.js';
import type { RequestCommand } from '../../../domain/obligation/requests/commands.js';
import type { SuspensionCommand } from '../../../domain/obligation/suspension/commands.js';
import type {
  CommandType,
  ObligationCommand,
  ObligationState,
  Owner,
} from '../../../domain/obligation/types.js';
import { owner } from './sample.js';

export type RequestKind = RequestCommand['type'] | SuspensionCommand['type'];

const asked = [
  'request-transfer',
  'request-extension',
  'request-extension',
  'request-assistants',
  'request-suspension',
  'raise-disagreement',
  'raise-disagreement',
  'give-opinion',
  'give-opinion',
  'withdraw-request',
  'withdraw-submission',
] as const;

/** What is rarely possible is drawn more often. */
export const requestKinds: readonly RequestKind[] = [
  ...asked,
  'grant-request',
  'grant-request',
  'decline-request',
  'coordinate',
  'coordinate',
  'suspend',
  'resume',
];

export function isRequestKind(kind: CommandType): kind is RequestKind {
  return (requestKinds as readonly CommandType[]).includes(kind);
}

/** Whether an owner gives it, and not the office. */
export function isAskedByOwner(kind: CommandType): boolean {
  return (asked as readonly CommandType[]).includes(kind);
}

const hour = 3_600_000;

export interface DrawnRequest {
  readonly unitId: string;
  /** Another unit than the present owners when there is none. */
  readonly other: Owner | null;
  /** 0 to 20. */
  readonly pick: number;
}

/** A command of that kind; ids are mostly those of what is pending. */
export function requestOf(
  kind: RequestKind,
  { unitId, pick, other: drawn }: DrawnRequest,
  { requests, clocks: running }: ObligationState,
  receivedAt: number,
): ObligationCommand {
  const other = drawn ?? owner('e');
  const { role: _role, ...addressee } = other;
  const requestId = requests.pending[pick % Math.max(1, requests.pending.length)]?.id ?? 'none';
  const disagreement = requests.pending.find(({ what }) => what === 'disagreement');
  const from = running.find(({ name }) => name === 'completion')?.dueAt ?? receivedAt;
  switch (kind) {
    case 'request-transfer':
      return { type: kind, unitId, to: pick % 2 === 0 ? null : addressee };
    case 'request-extension':
      return { type: kind, unitId, dueAt: from + (pick - 3) * 2 * hour };
    case 'request-assistants':
      return { type: kind, unitId, add: [addressee] };
    case 'request-suspension':
      return { type: kind, unitId, until: receivedAt + (pick - 2) * 5 * hour };
    case 'raise-disagreement':
      return { type: kind, unitId, withUnitId: other.unitId };
    case 'give-opinion': {
      const other = disagreement?.what === 'disagreement' && pick > 2 ? disagreement.withUnitId : unitId;
      return { type: kind, unitId: other, requestId: disagreement?.id ?? 'none' };
    }
    case 'withdraw-request':
      return { type: kind, unitId, requestId };
    case 'grant-request': {
      const asked = requests.pending.find(({ id }) => id === requestId)?.what;
      const dueAt = asked === 'extension' && pick > 15 ? from + pick * hour : null;
      return { type: kind, requestId, dueAt, until: null, to: null, add: null };
    }
    case 'decline-request':
      return { type: kind, requestId };
    case 'coordinate':
      return { type: kind, requestId: disagreement?.id ?? requestId };
    case 'withdraw-submission':
      return { type: kind, unitId };
    case 'suspend':
      return { type: kind, until: receivedAt + (pick - 2) * 5 * hour };
    case 'resume':
      return { type: kind };
    default:
      return assertNever(kind);
  }
}
