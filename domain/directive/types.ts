/** What reading a directive yields: plain JSON, the contract of `duban parse --json`. Absent values are null or []. */
import type { Urgency } from '../policy/types.js';

/** UTF-16 offsets [start, end) in the original source, noise and line breaks included. */
export type SourceSpan = readonly [start: number, end: number];

/**
 * How the owners stand to each other. `lead`: leads named, with or without others. `joint`: several owners and no lead
 * stated, all of them in `leadUnits`. `sole`: one owner. `guide`: guiding or implementing units only. `collective`: all
 * units. `none`: the text names no unit.
 */
export type OwnerMode = 'lead' | 'joint' | 'sole' | 'guide' | 'collective' | 'none';

/**
 * `date`: a day or the end of a period. `relative`: counted from an event or naming one. `same-day`: the day something
 * happens. `recurring`: again and again. `open-ended`: no end.
 */
export type DeadlineKind = 'date' | 'relative' | 'same-day' | 'recurring' | 'open-ended';

/** A deadline as written. */
export interface ParsedDeadline {
  /** The words of the text, cleaned. */
  readonly raw: string;
  readonly kind: DeadlineKind;
  /** ISO 8601 with +08:00; 24:00 is 00:00 of the next day, exclusive. Null when the text alone does not give it. */
  readonly at: string | null;
}

/** What a matter is, as the engine distinguishes it (docs/calendar-and-policy.md). */
export type ParsedMatterKind = 'task' | 'standing' | 'prohibition';

/** Why a person should look at a matter before launch. */
export type MatterDoubt =
  /** The text names no unit: to be assigned. */
  | 'no-owner'
  /** An owner stands without a word saying which role it has. */
  | 'role-unstated'
  /** A name is neither clearly a unit nor clearly a person. */
  | 'name-unclear'
  /** The attribution stands inside a sentence, so it may cover less than the text before it. */
  | 'extent-unclear'
  /** A deadline is impossible, already past when issued, or needs a year that the text does not give. */
  | 'deadline-unclear'
  /** The number is repeated or skips. */
  | 'numbering-unclear';

/** The smallest piece of text with its own responsibility. (section, number, paragraph) is unique in a document. */
export interface ParsedMatter {
  /** Number of the section, e.g. "一"; null outside sections. */
  readonly section: string | null;
  /** Number of the item within the section, e.g. "1"; null when the section itself carries the matter. */
  readonly number: string | null;
  /** 1-based ordinal of the matter's paragraph within its item; an attribution ends a paragraph. */
  readonly paragraph: number;
  /** From the first character after the number to the last before the attribution. */
  readonly span: SourceSpan;
  /** The cleaned words of `span`: no attribution, no number, no noise. */
  readonly text: string;
  /** Persons or posts as written, without 同志. */
  readonly leaders: readonly string[];
  readonly leadUnits: readonly string[];
  readonly assistUnits: readonly string[];
  readonly implementUnits: readonly string[];
  readonly guideUnits: readonly string[];
  readonly addressedToAll: boolean;
  readonly mode: OwnerMode;
  readonly deadline: ParsedDeadline | null;
  /** 0 to 1; exactly 1 when `doubts` is empty. */
  readonly confidence: number;
  /** Clause path, e.g. "一/1/2"; unique within the document. */
  readonly key: string;
  /** The attribution as written, brackets included; null when there is none. */
  readonly attribution: string | null;
  readonly kind: ParsedMatterKind;
  /** Why `kind` was chosen, for the person who checks it (Chinese). */
  readonly kindReason: string;
  readonly doubts: readonly MatterDoubt[];
}

export type WarningCode =
  /** A duty with no attribution, outside the matters: to be mapped to one or waived by name. */
  | 'unmapped-duty'
  /** A matter whose owner is missing or unclear. */
  | 'doubtful-owner'
  | 'doubtful-extent'
  | 'doubtful-deadline'
  | 'doubtful-numbering'
  /** The document's own date is impossible. */
  | 'doubtful-date'
  /** The title speaks of 紧急, but no degree of urgency is marked. */
  | 'doubtful-urgency'
  /** More than one document number stands on a line of its own. */
  | 'doubtful-several-documents'
  /** 工作秘密 or 此件不公开: the office decides before it goes on. */
  | 'internal-mark';

/** Something for a person to settle. */
export interface ParsedWarning {
  readonly code: WarningCode;
  /** For the person who checks the draft (Chinese). */
  readonly message: string;
  readonly span: SourceSpan;
  /** Owners that the sentence itself names, as written; proposals only, never owners of a matter. */
  readonly proposedOwners: readonly string[];
}

export interface ParsedSection {
  readonly number: string;
  readonly heading: string;
}

/** A directive as read from its text. */
export interface ParsedDirective {
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly issuer: string | null;
  /** As marked in the header, never derived from the text. */
  readonly urgency: Urgency | null;
  readonly signers: readonly string[];
  /** "YYYY-MM-DD". */
  readonly issuedOn: string | null;
  /** Numbers of the documents it rests on. */
  readonly basis: readonly string[];
  readonly addressees: readonly string[];
  readonly cc: readonly string[];
  readonly sections: readonly ParsedSection[];
  readonly matters: readonly ParsedMatter[];
  readonly warnings: readonly ParsedWarning[];
}
