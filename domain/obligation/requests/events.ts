/** What can have happened to the requests of an obligation's owners. */
import type { Instant } from '../../instant.js';
import type { PendingRequest, Wish } from './types.js';

/** The end of a request; whichever it is, nothing of it is pending afterwards. */
export type RequestEnd =
  | {
      readonly type: 'request-granted';
      readonly requestId: string;
      readonly unitId: string;
      /** What was granted, which may differ from what was asked. */
      readonly granted: Wish;
    }
  | {
      readonly type: 'request-declined';
      readonly requestId: string;
      readonly unitId: string;
      readonly what: Wish['what'];
    }
  | {
      readonly type: 'disagreement-coordinated';
      readonly requestId: string;
      readonly unitId: string;
      readonly withUnitId: string;
    }
  | {
      readonly type: 'request-withdrawn';
      readonly requestId: string;
      readonly unitId: string;
      readonly what: Wish['what'];
    }
  | {
      /** A unit concerned owns no part of it any more. */
      readonly type: 'request-lapsed';
      readonly requestId: string;
      readonly unitId: string;
      readonly what: Wish['what'];
    };

export type RequestEvent =
  | { readonly type: 'requested'; readonly request: PendingRequest }
  | {
      readonly type: 'opinion-given';
      readonly requestId: string;
      readonly unitId: string;
      readonly effectiveAt: Instant;
    }
  | RequestEnd
  | { readonly type: 'submission-withdrawn'; readonly unitId: string };
