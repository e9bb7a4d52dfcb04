/** What the office may order of itself: work stops until an instant, or goes on before it. */
import type { Instant } from '../../instant.js';

export type SuspensionCommand =
  { readonly type: 'suspend'; readonly until: Instant } | { readonly type: 'resume' };
