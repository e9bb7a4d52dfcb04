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

/** How often a recurring duty is owed. `month` counts within the period (1 = first of the quarter); `time` is "HH:mm". */
export interface Recurrence {
  readonly unit: 'day' | 'workday' | 'week' | 'month' | 'quarter' | 'half-year' | 'year';
  /** 3 for 每3天. */
  readonly every: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly time: string | null;
}

/** A deadline as written. */
export interface ParsedDeadline {
  /** The words of the text, cleaned. */
  readonly raw: string;
  readonly kind: DeadlineKind;
  /** ISO 8601 with +08:00; 24:00 is 00:00 of the next day, exclusive. Null when the text alone does not give it. */
  readonly at: string | null;
  /** How `at` follows from `raw`, or why the text alone does not give it; for the person who checks (Chinese). */
  readonly rule: string;
  /** Only where `kind` is `recurring` and the words say how often. */
  readonly recurrence: Recurrence | null;
}

/** What must be reached of what is counted: 百分之百, 全覆盖, 15家, 增长11%. */
export interface ParsedTarget {
  /** `all`: 全覆盖, 应收尽收, 百分之百. `percent`: a rate. `count`: so many of something. */
  readonly kind: 'all' | 'percent' | 'count';
  /** The words of the text, cleaned. */
  readonly raw: string;
  /** The figure as written: "百分之百", "11%", "6.2%左右", "15家"; the words themselves for 全覆盖. */
  readonly quantity: string;
  /** What is counted, as written; null when the sentence does not say. */
  readonly counted: string | null;
}

/** 办结标准 as the text itself states it, with the words that show it. */
export interface ClosingStandard {
  readonly text: string;
  /** Why it was taken for one (Chinese). */
  readonly reason: string;
}

/** What a matter is, as the engine distinguishes it (docs/calendar-and-policy.md). */
export type ParsedMatterKind = 'task' | 'standing' | 'recurring' | 'per-event' | 'prohibition';

/** Where the owners of a matter were read: a bracket, a label on its own line, a table's cells, the sentence, a heading. */
export type OwnersFrom = 'bracket' | 'line' | 'table' | 'sentence' | 'heading' | 'none';

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
  | 'numbering-unclear'
  /** The owner stands in the sentence itself, not in an attribution. */
  | 'owner-in-sentence'
  /** The text ends inside the attribution. */
  | 'text-cut-off';

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
  readonly ownersFrom: OwnersFrom;
  /** The item's own heading, without its number; null when it has none. It stands in `text` too. */
  readonly heading: string | null;
  /** 适用范围 as written, or the document's default one; null when the text limits nothing. */
  readonly scope: string | null;
  readonly targets: readonly ParsedTarget[];
  readonly closingStandard: ClosingStandard | null;
  /** Why `confidence` is what it is, one sentence each (Chinese); never empty. */
  readonly reasons: readonly string[];
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
  /** For `unmapped-duty` in a part that only sets the frame: what it may be waived as, e.g. 总体要求. Else null. */
  readonly waivableAs: string | null;
}

export interface ParsedSection {
  readonly number: string;
  readonly heading: string;
}

/** A rule that the text lays down once for the whole document (下同, 不再列出). */
export interface Declaration {
  /**
   * `first-is-lead`: the first of several responsible units leads. `default-implementer`: `units` implement every matter.
   * `fallback-lead`: where no lead is named, the responsible units lead. `default-scope`: `scope` holds where none is named.
   */
  readonly kind: 'first-is-lead' | 'default-implementer' | 'fallback-lead' | 'default-scope';
  /** As written. */
  readonly raw: string;
  readonly span: SourceSpan;
  readonly units: readonly string[];
  readonly scope: string | null;
}

/** A body that the text sets up: 预防控制组设在市A委，市B局为成员单位。主要负责：P；Q。 Names as written. */
export interface ParsedGroup {
  /** Number of its section, e.g. "二"; null when it has none. */
  readonly number: string | null;
  readonly name: string;
  readonly host: string | null;
  readonly members: readonly string[];
  /** Person or post that leads it (组长); as written. */
  readonly leaders: readonly string[];
  readonly duties: readonly { readonly text: string; readonly span: SourceSpan }[];
  readonly span: SourceSpan;
}

/** A directive as read from its text. */
export interface ParsedDirective {
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly issuer: string | null;
  /** As marked in the header; 加急, in doubt, where only the title speaks of 紧急. */
  readonly urgency: Urgency | null;
  readonly signers: readonly string[];
  /** "YYYY-MM-DD". */
  readonly issuedOn: string | null;
  /** Numbers of the documents it rests on. */
  readonly basis: readonly string[];
  /** Numbers of the documents it withdraws (废止) or replaces. */
  readonly supersedes: readonly string[];
  /** Numbers of the documents it amends (修订, 调整) without replacing them. */
  readonly amends: readonly string[];
  /** Title of the attached paper (附件, 印发的方案) that holds the matters, when it differs from `title`. */
  readonly attachedTitle: string | null;
  readonly declarations: readonly Declaration[];
  readonly addressees: readonly string[];
  readonly cc: readonly string[];
  readonly sections: readonly ParsedSection[];
  readonly matters: readonly ParsedMatter[];
  /** Bodies set up by an organisation document (一办九组); their duties are no matters. */
  readonly groups: readonly ParsedGroup[];
  readonly warnings: readonly ParsedWarning[];
}
