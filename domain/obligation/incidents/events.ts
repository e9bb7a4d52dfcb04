/** What was reported; the obligation that it started is issued with it. */
import type { Instant } from '../../instant.js';

export type IncidentEvent =
  | { readonly type: 'event-reported'; readonly occurredAt: Instant; readonly childId: string }
  | {
      readonly type: 'breach-reported';
      readonly occurredAt: Instant;
      readonly unitIds: readonly string[];
      readonly childId: string;
    };
