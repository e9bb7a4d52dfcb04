/**
 * What is reported to an obligation that waits for something to happen. `occurredAt` null is when it was received. Its words
 * stay in the request.
 */
import type { Instant } from '../../instant.js';
import type { Owner } from '../types.js';

export type IncidentCommand =
  /** An event of a per-event matter: starts one obligation of the matter's owners. */
  | { readonly type: 'report-event'; readonly occurredAt: Instant | null }
  /** A breach of a prohibition: a finding, to be put right by these units; `dueAt` null for the policy's term. */
  | {
      readonly type: 'report-breach';
      readonly owners: readonly Owner[];
      readonly occurredAt: Instant | null;
      readonly dueAt: Instant | null;
    };
