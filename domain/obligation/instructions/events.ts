/** What an instruction leaves in the log. */
import type { Instant } from '../../instant.js';
import type { Closure } from '../types.js';
import type { NamedAddressee } from './types.js';

export type InstructionEvent =
  | {
      readonly type: 'instructed';
      readonly instructionId: string;
      readonly postId: string;
      readonly to: readonly NamedAddressee[];
      readonly dueAt: Instant | null;
    }
  | {
      readonly type: 'instruction-acknowledged';
      readonly instructionId: string;
      readonly unitId: string;
      readonly effectiveAt: Instant;
    }
  | {
      /** It was closed and is owed again. */
      readonly type: 'reopened';
      readonly instructionId: string;
      readonly closure: Closure | null;
    };
