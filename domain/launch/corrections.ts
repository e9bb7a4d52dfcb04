/** What a person may correct in a draft; each is one step, kept in the draft's log. Plain JSON. */
import type { ParsedDeadline, ParsedTarget } from '../directive/types.js';
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
export interface CorrectedDeadline extends Pick<ParsedDeadline, 'raw' | 'kind' | 'at'> {
  /** Of what recurs: its last day, "YYYY-MM-DD", inclusive; it may stand in the words instead (，至2026-12-31). */
  readonly until?: string | null;
}

/** Fields to be replaced; what is absent stays. */
export interface MatterEdit {
  readonly text?: string;
  readonly leaders?: readonly CorrectedLeader[];
  readonly owners?: readonly CorrectedOwner[];
  readonly addressedToAll?: boolean;
  /** How several owners stand to each other; see `inMode`. */
  readonly mode?: 'lead' | 'joint';
  readonly kind?: ObligationKind;
  readonly deadline?: CorrectedDeadline | null;
  /** 适用范围; null for everywhere. */
  readonly scope?: string | null;
  readonly targets?: readonly ParsedTarget[];
  /** 办结标准 in a person's words; null for none. */
  readonly closingStandard?: string | null;
  /** 要亲自…: it may not be delegated. */
  readonly isPersonal?: boolean;
}

/** One part of a matter that is split: its words, and what of it differs from the whole. */
export interface SplitPart extends Omit<MatterEdit, 'text'> {
  readonly text: string;
}

/** A matter that the text does not have: its words, and what else is known of it. */
export interface AddedMatter extends Omit<MatterEdit, 'text'> {
  readonly text: string;
}

/** Where a duty goes: to a matter that exists, or to a new one made from its own words. */
export type DutyTarget =
  | { readonly type: 'matter'; readonly matterKey: string }
  | {
      readonly type: 'new-matter';
      readonly text?: string;
      readonly kind?: ObligationKind;
      /** E.g. those that the sentence itself names (`proposedOwners`). */
      readonly owners?: readonly CorrectedOwner[];
    };

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
      readonly type: 'take-proposed-owners';
      readonly doubtId: string;
      /** Some of the doubt's `proposedOwners`; all when absent. */
      readonly names?: readonly string[];
      /** Lead when absent. */
      readonly role?: SlotRole;
      readonly reason?: string;
    }
  | {
      readonly type: 'split-matter';
      readonly matterKey: string;
      /** Either UTF-16 offsets into the matter's text, ascending, */
      readonly at?: readonly number[];
      /** or its parts in order, whose words together are those of the matter. */
      readonly parts?: readonly SplitPart[];
      readonly reason?: string;
    }
  | {
      readonly type: 'merge-matters';
      /** Neighbours in the draft. */
      readonly matterKeys: readonly string[];
      /** What is to differ from the union of both, e.g. one deadline for two. */
      readonly fields?: MatterEdit;
      readonly reason?: string;
    }
  | { readonly type: 'drop-matters'; readonly matterKeys: readonly string[]; readonly reason: string }
  | { readonly type: 'take-up-matters'; readonly matterKeys: readonly string[]; readonly reason?: string }
  | {
      readonly type: 'add-matter';
      /** Key of the matter that it stands behind; null for the top. */
      readonly after: string | null;
      readonly fields: AddedMatter;
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
      /** Either these duties, */
      readonly dutyIds?: readonly string[];
      /** or all open ones that may be waived as this, e.g. 总体要求; the log names each. */
      readonly waivableAs?: string;
      /** The person who answers for it. */
      readonly name: string;
      /** Required with `dutyIds`; else `waivableAs` when absent. */
      readonly reason?: string;
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
    }
  /** Takes back one's own last correction that still stands. */
  | { readonly type: 'undo-last'; readonly reason?: string };
