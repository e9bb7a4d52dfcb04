/** Who suspended an obligation, by which order, and until when; why is among the words of that command. */
import type { Instant } from '../../instant.js';

export interface Suspension {
  /** The office's order, or its grant of a unit's request. */
  readonly commandId: string;
  readonly accountId: string;
  /** From when the owners' clocks stand still, and when they go on by themselves. */
  readonly since: Instant;
  readonly until: Instant;
}
