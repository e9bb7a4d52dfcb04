/** A draft: what was read from a directive, what people have settled about it, and what is still open. Plain JSON. */
import type { ObligationKind, SlotRole } from '../obligation/types.js';
import type {
  ClosingStandard,
  DeadlineKind,
  Declaration,
  MatterDoubt,
  OwnerMode,
  OwnersFrom,
  ParsedGroup,
  ParsedSection,
  ParsedTarget,
  Recurrence,
  SourceSpan,
  WarningCode,
} from '../directive/types.js';
import type { Instant } from '../instant.js';
import type { DraftCorrection } from './corrections.js';
import type { DeadlineChoice } from './deadline-choice.js';
import type { DraftHeader } from './draft-header.js';

/** An owner in the words of the text. Several units only by a joint alias: they owe together, through one inbox. */
export interface DraftOwner {
  readonly writtenName: string;
  /** Empty while the organisation knows nobody of that name. */
  readonly unitIds: readonly string[];
  readonly role: SlotRole;
}

/** A leader in the words of the text, without 同志. */
export interface DraftLeader {
  readonly writtenName: string;
  /** Null while the name is unknown or means two posts. */
  readonly postId: string | null;
}

export interface DraftDeadline {
  /** The words of the text, or those of the person who corrected it. */
  readonly raw: string;
  readonly kind: DeadlineKind;
  /** How the instant follows from the words (Chinese). */
  readonly rule: string;
  readonly recurrence: Recurrence | null;
  /** Last day on which it recurs, "YYYY-MM-DD", inclusive; absent when nobody set one. */
  readonly until?: string;
  /** A written time (see `DeadlineChoice`); its date and hour are of the calendar's zone. Null when the text gives none. */
  readonly at: string | null;
  readonly choice: DeadlineChoice | null;
}

/** Who did something to the draft, and when. `by` is an account id. */
export interface Stamp {
  readonly by: string;
  readonly at: Instant;
}

/** A matter of the draft. `key` is its clause path; unique and stable. */
export interface DraftMatter {
  readonly key: string;
  readonly section: string | null;
  readonly number: string | null;
  readonly paragraph: number;
  readonly span: SourceSpan;
  readonly text: string;
  readonly leaders: readonly DraftLeader[];
  readonly owners: readonly DraftOwner[];
  readonly mode: OwnerMode;
  readonly addressedToAll: boolean;
  readonly kind: ObligationKind;
  /** Why it is of this kind (Chinese). */
  readonly kindReason: string;
  readonly deadline: DraftDeadline | null;
  /** 当日: the first answer is due by 24:00 of the day of launch. */
  readonly isSameDay: boolean;
  /** As written; null when a person made the matter, or the text attributes it to nobody. */
  readonly attribution: string | null;
  readonly ownersFrom: OwnersFrom;
  readonly heading: string | null;
  /** 适用范围; null when unlimited. */
  readonly scope: string | null;
  readonly targets: readonly ParsedTarget[];
  /** 办结标准, as proposed from the text or written by a person; null when there is none. */
  readonly closingStandard: ClosingStandard | null;
  /** Whether it may not be delegated, where a person said so; else its words say it (personal-duty.ts). */
  readonly isPersonal?: boolean;
  /** How sure the reading was, 0 to 1, and why (Chinese). */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly confirmed: Stamp | null;
  readonly status: 'matter' | 'dropped';
}

/**
 * `undated-deadline`: a deadline that hangs on an event, or recurs, and needs a person's decision. `supersedes-running`:
 * what it replaces still runs (domain/lineage).
 */
export type DoubtCode = Exclude<WarningCode, 'unmapped-duty'> | 'undated-deadline' | 'supersedes-running';

/** Something that a person has to settle before launch. `id` is the same whenever the same text is read. */
export interface DraftDoubt {
  readonly id: string;
  readonly code: DoubtCode;
  /** What exactly is doubted of the matter; null for doubts about the header, the text or a deadline's date. */
  readonly about: MatterDoubt | null;
  /** Null for a doubt about the whole document. */
  readonly matterKey: string | null;
  readonly span: SourceSpan;
  /** For the person who checks (Chinese). */
  readonly message: string;
  /** Named in the text; proposals only. */
  readonly proposedOwners: readonly string[];
  readonly settled: (Stamp & { readonly how: DraftCorrection['type']; readonly reason: string }) | null;
}

/** What became of a duty without an attribution. `name` is the person who answers for waiving it. */
export type DutyOutcome = Stamp &
  (
    | { readonly type: 'mapped'; readonly matterKey: string }
    | { readonly type: 'new-matter'; readonly matterKey: string }
    | { readonly type: 'waived'; readonly name: string; readonly reason: string }
  );

/** A duty that the text lays on nobody in particular. */
export interface DraftDuty {
  readonly id: string;
  readonly span: SourceSpan;
  /** Its words, cleaned; null when the draft was made without the source. */
  readonly text: string | null;
  readonly message: string;
  readonly proposedOwners: readonly string[];
  /** E.g. 总体要求, where the duty only sets the frame; null otherwise. */
  readonly waivableAs: string | null;
  readonly outcome: DutyOutcome | null;
}

/** One entry of the log: who corrected what, when, and why if a reason was given. */
export interface CorrectionEntry extends Stamp {
  readonly why: string | null;
  readonly correction: DraftCorrection;
}

/** A directive between reading and launch. Matters stand in the order of the text. */
export interface Draft {
  readonly header: DraftHeader;
  readonly sections: readonly ParsedSection[];
  readonly matters: readonly DraftMatter[];
  readonly doubts: readonly DraftDoubt[];
  readonly duties: readonly DraftDuty[];
  /** Bodies that the document sets up, to be taken into the organisation after confirmation. */
  readonly groups: readonly ParsedGroup[];
  readonly declarations: readonly Declaration[];
  readonly corrections: readonly CorrectionEntry[];
}
