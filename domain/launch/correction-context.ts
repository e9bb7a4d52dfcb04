/** What every correction is given besides itself. */
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import type { Draft, Stamp } from './types.js';

/** Who corrects, when, and which organisation names are looked up in. */
export interface CorrectionContext extends Stamp {
  readonly index: OrganisationIndex;
  /** The text that was read; without it the spans of split parts are by proportion. */
  readonly source?: string;
  /** The draft as it was read, before any correction; without it nothing can be taken back. */
  readonly asRead?: () => Draft;
}
