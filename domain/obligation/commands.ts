/** What people may ask of an obligation: the core's commands, and those of each part. */
import type { AmendCommand } from './amend/commands.js';
import type { IncidentCommand } from './incidents/commands.js';
import type { RecurrenceCommand } from './recurrence/commands.js';
import type { CascadeCommand } from './cascade/commands.js';
import type { ClockName } from '../policy/types.js';
import type { Instant } from '../instant.js';
import type { ReplanCommand } from './replan/commands.js';
import type { ContributionCommand } from './contributions/commands.js';
import type { CoSignCommand } from './cosign/commands.js';
import type { InstructionCommand } from './instructions/commands.js';
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
  | RecurrenceCommand
  | ContributionCommand
  | CoSignCommand
  | InstructionCommand
  | CascadeCommand;

/** The life of every obligation: receipt, answer, submission, decision, ladder. */
export type CoreCommand =
  | { readonly type: 'acknowledge'; readonly unitId: string }
  | { readonly type: 'respond'; readonly unitId: string }
  | {
      readonly type: 'submit';
      readonly unitId: string;
      /** Also over those who have given nothing yet; the reason is in the request. */
      readonly overMissing?: true;
      /** The request says how the closing standard is met. */
      readonly statesStandard?: true;
      /** Also over obligations that it issued and that are open; the reason is in the request. */
      readonly overOpenChildren?: boolean;
    }
  | { readonly type: 'assent'; readonly postId: string }
  | { readonly type: 'approve'; readonly overOpenChildren?: boolean }
  | { readonly type: 'return' }
  | { readonly type: 'move-to-long-term'; readonly overOpenChildren?: boolean }
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
