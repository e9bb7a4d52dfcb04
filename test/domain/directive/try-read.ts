/** Reads what may be no directive at all. */
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedDirective } from '../../../domain/directive/types.js';
import { DomainError } from '../../../domain/domain-error.js';

/** Null when the text is refused with a reason; anything else that is thrown is a fault. */
export function tryRead(source: string): ParsedDirective | null {
  try {
    return readDirective(source);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
