/** What a co-signature leaves in the log. */
import type { Stance } from '../contributions/stance.js';
import type { Instant } from '../../instant.js';
import type { Addressee } from '../types.js';
import type { CoSignMode } from './commands.js';
import type { CoSignEnd } from './types.js';

export type CoSignEvent =
  | {
      readonly type: 'co-sign-asked';
      readonly coSignId: string;
      readonly unitId: string;
      readonly mode: CoSignMode;
      readonly signers: readonly Addressee[];
    }
  | {
      readonly type: 'co-signed';
      readonly unitId: string;
      readonly stance: Stance;
      readonly effectiveAt: Instant;
    }
  | {
      readonly type: 'co-sign-ended';
      readonly how: CoSignEnd;
      /** Whose signature was still asked for. */
      readonly outstanding: readonly string[];
    };
