/** The header of a draft. */
import type { Urgency } from '../policy/types.js';

/** The header as read, or as corrected by a person. */
export interface DraftHeader {
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly urgency: Urgency | null;
  readonly signers: readonly string[];
  /** "YYYY-MM-DD". */
  readonly issuedOn: string | null;
  readonly basis: readonly string[];
  /** Numbers of the documents it withdraws or replaces, and of those it amends. */
  readonly supersedes: readonly string[];
  readonly amends: readonly string[];
  /** Title of the attached paper that holds the matters, when it differs. */
  readonly attachedTitle: string | null;
  readonly addressees: readonly string[];
  readonly cc: readonly string[];
}
