/** The owners that an attribution names, and the rules by which a document has them read. */
import type { MatterDoubt, OwnerMode } from './types.js';

/** The owners that an attribution names; names as written, leaders without 同志. */
export interface Attribution {
  readonly leaders: readonly string[];
  readonly leadUnits: readonly string[];
  readonly assistUnits: readonly string[];
  readonly implementUnits: readonly string[];
  readonly guideUnits: readonly string[];
  readonly addressedToAll: boolean;
  readonly mode: OwnerMode;
  /** 适用范围 as written. */
  readonly scope: string | null;
  /** The words after 完成时限：; null when there is no such label. */
  readonly due: string | null;
  readonly doubts: readonly MatterDoubt[];
  /** Its units stand under 责任单位 alone, so that a heading's lead leads them. */
  readonly isDeclared?: true;
}

/** Nobody is named: to be assigned. */
export const NO_OWNERS: Attribution = {
  leaders: [],
  leadUnits: [],
  assistUnits: [],
  implementUnits: [],
  guideUnits: [],
  addressedToAll: false,
  mode: 'none',
  scope: null,
  due: null,
  doubts: ['no-owner'],
};

/** What the document declares for all its attributions. */
export interface OwnerRules {
  /** The first of several responsible units leads. */
  readonly firstIsLead: boolean;
  /** Where no lead is named, the responsible units lead. */
  readonly fallbackLead: boolean;
}
