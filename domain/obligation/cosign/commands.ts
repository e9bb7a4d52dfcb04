/** What is asked about a co-signature 会签. */
import type { Stance } from '../contributions/stance.js';
import type { Addressee } from '../types.js';

/** Whether all sign at once, or one after the other in the order named. */
export type CoSignMode = 'parallel' | 'in-order';

export type CoSignCommand =
  | {
      readonly type: 'ask-co-sign';
      readonly unitId: string;
      readonly mode: CoSignMode;
      readonly signers: readonly Addressee[];
    }
  | { readonly type: 'co-sign'; readonly unitId: string; readonly stance: Stance }
  | { readonly type: 'withdraw-co-sign'; readonly unitId: string };
