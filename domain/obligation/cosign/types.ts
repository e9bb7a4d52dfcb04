/** The co-signature that an obligation's lead asked for last. */
import type { Stance } from '../contributions/stance.js';
import type { Instant } from '../../instant.js';
import type { Addressee } from '../types.js';
import type { CoSignMode } from './commands.js';

export interface Signer extends Addressee {
  readonly signedAt: Instant | null;
  readonly stance: Stance | null;
}

/**
 * How it ended; `submitted-over`: the lead submitted without waiting, with a reason; `amended`: the duty became another
 * one, so that nothing that was signed counts.
 */
export type CoSignEnd = 'agreed' | 'objected' | 'withdrawn' | 'submitted-over' | 'amended';

export interface CoSign {
  /** Id of the command that asked for it. */
  readonly id: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly mode: CoSignMode;
  /** In the order named. */
  readonly signers: readonly Signer[];
  /** Null while it goes on. */
  readonly ended: CoSignEnd | null;
}
