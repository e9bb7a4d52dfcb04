/** What owners may ask of the office, and what it may answer; what an owner may take back. */
import type { Instant } from '../../instant.js';
import type { Addressee } from '../types.js';

/** Ids and instants only: reasons, progress and opinions stay in the command log. */
export type RequestCommand =
  | { readonly type: 'request-transfer'; readonly unitId: string; readonly to: Addressee | null }
  | { readonly type: 'request-extension'; readonly unitId: string; readonly dueAt: Instant }
  | { readonly type: 'request-assistants'; readonly unitId: string; readonly add: readonly Addressee[] }
  | { readonly type: 'request-suspension'; readonly unitId: string; readonly until: Instant }
  | { readonly type: 'raise-disagreement'; readonly unitId: string; readonly withUnitId: string }
  | { readonly type: 'give-opinion'; readonly unitId: string; readonly requestId: string }
  | { readonly type: 'withdraw-request'; readonly unitId: string; readonly requestId: string }
  | {
      readonly type: 'grant-request';
      readonly requestId: string;
      /** What the office grants instead of what was asked; null for what was asked. */
      readonly dueAt: Instant | null;
      readonly until: Instant | null;
      readonly to: Addressee | null;
      readonly add: readonly Addressee[] | null;
    }
  | { readonly type: 'decline-request'; readonly requestId: string }
  | { readonly type: 'coordinate'; readonly requestId: string }
  | { readonly type: 'withdraw-submission'; readonly unitId: string };
