/** What a person may correct in a draft; each is one step, kept in the draft's log. Plain JSON. */
import type { ParsedDeadline } from '../directive/types.js';
import type { ObligationKind, SlotRole } from '../obligation/types.js';
import type { DeadlineChoice } from './deadline-choice.js';
import type { DraftHeader } from './draft-header.js';

/** An owner as a person writes it; `unitIds` only where the name alone would not find the right unit. */
export interface CorrectedOwner {
  readonly writtenName: string;
  readonly role: SlotRole;
  readonly unitIds?: readonly string[];
}

/** A leader as a person writes it; `postId` only where the name alone would not find the right post. */
export interface CorrectedLeader {
  readonly writtenName: string;
  readonly postId?: string;
}

/** A deadline as a person writes it. */
export type CorrectedDeadline = Pick<ParsedDeadline, 'raw' | 'kind' | 'at'>;

/** Fields to be replaced; what is absent stays. */
export interface MatterEdit {
  readonly text?: string;
  readonly leaders?: readonly CorrectedLeader[];
  readonly owners?: readonly CorrectedOwner[];
  readonly addressedToAll?: boolean;
  readonly kind?: ObligationKind;
  readonly deadline?: CorrectedDeadline | null;
}

/** Where a duty goes: to a matter that exists, or to a new one made from its own words. */
export type DutyTarget =
  | { readonly type: 'matter'; readonly matterKey: string }
  | { readonly type: 'new-matter'; readonly text?: string; readonly kind?: ObligationKind };

/**
 * One correction. `reason` is required where something is set aside (a doubt, a duty), else it may be given.
 * `confirm-matters` with 'all' confirms every matter that has no open doubt.
 */
export type DraftCorrection =
  | { readonly type: 'edit-header'; readonly fields: Partial<DraftHeader>; readonly reason?: string }
  | {
      readonly type: 'edit-matter';
      readonly matterKey: string;
      readonly fields: MatterEdit;
      readonly reason?: string;
    }
  | {
      readonly type: 'assign-owner';
      readonly matterKey: string;
      /** Each becomes an owner of its own. */
      readonly unitIds: readonly string[];
      readonly role: SlotRole;
      readonly reason?: string;
    }
  | {
      readonly type: 'map-duty';
      readonly dutyId: string;
      readonly target: DutyTarget;
      readonly reason?: string;
    }
  | {
      readonly type: 'waive-duties';
      readonly dutyIds: readonly string[];
      /** The person who answers for it. */
      readonly name: string;
      /** E.g. 总体要求. */
      readonly reason: string;
    }
  | { readonly type: 'settle-doubt'; readonly doubtId: string; readonly reason: string }
  | {
      readonly type: 'settle-deadline';
      readonly matterKey: string;
      readonly choice: DeadlineChoice;
      readonly reason?: string;
    }
  | {
      readonly type: 'confirm-matters';
      readonly matterKeys: readonly string[] | 'all';
      readonly reason?: string;
    };
