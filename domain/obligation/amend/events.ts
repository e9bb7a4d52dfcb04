/** What a later notice can have done to an obligation. */
import type { Instant } from '../../instant.js';
import type { AmendCommand, Amendment } from './commands.js';

export type AmendEvent =
  | {
      readonly type: 'amended';
      readonly noticeId: string;
      readonly amendment: Amendment;
      /** Who owns no part of it any more, so that they can be told. */
      readonly removedUnitIds: readonly string[];
    }
  | {
      readonly type: 'withdrawn';
      readonly why: Extract<AmendCommand, { type: 'withdraw' }>['why'];
      readonly noticeId: string | null;
      readonly effectiveAt: Instant;
    };
