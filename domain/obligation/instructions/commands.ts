/** What is said about a leader's instruction. */
import type { Instant } from '../../instant.js';
import type { NamedAddressee } from './types.js';

export type InstructionCommand =
  | {
      readonly type: 'instruct';
      /** The leader's own. */
      readonly postId: string;
      /** The leader's unit stands above, or is, the office's or that of somebody who answers for it, as looked up by the API. */
      readonly isAbove: boolean;
      readonly to: readonly NamedAddressee[];
      readonly dueAt: Instant | null;
    }
  | { readonly type: 'acknowledge-instruction'; readonly instructionId: string; readonly unitId: string };
