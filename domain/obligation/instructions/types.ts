/** A leader's written instruction 批示 on an obligation. */
import type { Instant } from '../../instant.js';
import type { Addressee } from '../types.js';

/** A unit named by an instruction, or a post of it; `postId` is null for the unit as such. */
export interface NamedAddressee extends Addressee {
  readonly postId: string | null;
}

export interface InstructionAddressee extends NamedAddressee {
  readonly acknowledgedAt: Instant | null;
}

export interface Instruction {
  /** Id of the command that gave it. */
  readonly id: string;
  /** The leader's. */
  readonly postId: string;
  readonly at: Instant;
  readonly to: readonly InstructionAddressee[];
  /** The deadline that it set; null when it set none. */
  readonly dueAt: Instant | null;
}
