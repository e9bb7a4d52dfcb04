/** What people may ask of an obligation: the core's commands, and those of each part. */
import type { AmendCommand } from './amend/commands.js';
import type { IncidentCommand } from './incidents/commands.js';
import type { RecurrenceCommand } from './recurrence/commands.js';
import type { ClockName } from '../policy/types.js';
import type { Instant } from '../instant.js';
import type { ReplanCommand } from './replan/commands.js';
import type { RequestCommand } from './requests/commands.js';
import type { SuspensionCommand } from './suspension/commands.js';
import type { Owner } from './types.js';

/** Commands carry ids and instants only; their texts stay in the command log beside them. */
export type ObligationCommand =
  | CoreCommand
  | AmendCommand
  | ReplanCommand
  | RequestCommand
  | SuspensionCommand
  | IncidentCommand
  | RecurrenceCommand;

/** The life of every obligation: receipt, answer, submission, decision, ladder. */
export type CoreCommand =
  | { readonly type: 'acknowledge'; readonly unitId: string }
  | { readonly type: 'respond'; readonly unitId: string }
  | { readonly type: 'submit'; readonly unitId: string; readonly overOpenChildren?: boolean }
  | { readonly type: 'assent'; readonly postId: string }
  | { readonly type: 'approve'; readonly overOpenChildren?: boolean }
  | { readonly type: 'return' }
  | { readonly type: 'move-to-long-term' }
  | { readonly type: 'remind'; readonly unitIds: readonly string[] }
  | { readonly type: 'reassign'; readonly removeUnitId: string | null; readonly add: Owner | null }
  | { readonly type: 'cancel' }
  | {
      readonly type: 'record-for-another';
      readonly unitId: string;
      readonly what: 'acknowledge' | 'respond';
      readonly occurredAt: Instant;
      readonly source: 'telephone' | 'paper' | 'in-person';
    }
  | { readonly type: 'confirm-record'; readonly unitId: string; readonly recordId: string }
  | {
      readonly type: 'acknowledge-escalation';
      readonly escalationId: string;
      readonly postId: string;
      readonly action: 'seen' | 'telephoned' | 'extension-opened' | 'reassigned';
    }
  | { readonly type: 'request-review'; readonly clock: ClockName; readonly round: number }
  | { readonly type: 'pin-instant'; readonly clock: ClockName; readonly dueAt: Instant };

export type CommandType = ObligationCommand['type'];
