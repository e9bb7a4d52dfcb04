/** What every correction is given besides itself. */
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import type { Stamp } from './types.js';

/** Who corrects, when, and which organisation names are looked up in. */
export interface CorrectionContext extends Stamp {
  readonly index: OrganisationIndex;
}
