/** Refuses a command that is being decided. */
import type { ErrorCode, ErrorDetails } from '../domain-error.js';
import { refusal } from './allowed-commands.js';
import type { Circumstances } from './decision.js';

/** Refuses the command, saying what is allowed now. */
export function refuse(
  { draft, actor }: Circumstances,
  because: readonly [code: ErrorCode, message: string],
  details: ErrorDetails = {},
): never {
  throw refusal({ state: draft.state, actor }, because, details);
}
