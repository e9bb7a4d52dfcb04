/** The one way in which the domain refuses: a code, what was wrong, and what is allowed now. No HTTP in here. */

/** Every reason for which Duban refuses something. `api/` maps each to an HTTP status in one exhaustive record. */
export const errorCodes = [
  'invalid-input',
  'empty-document',
  'binary-document',
  'document-too-large',
  'encrypted-document',
  'truncated-document',
  'scanned-document',
  'macro-document',
  'compression-bomb',
  'unsafe-xml',
  'unsafe-names',
  'too-many-pages',
  'parsing-too-slow',
  'parsing-too-big',
  'parsing-failed',
  'intake-busy',
  'classified-document',
  'unreadable-encoding',
  'duplicate-directive',
  'version-conflict',
  'already-launched',
  'launch-blocked',
  'unsettled-doubts',
  'unmapped-duties',
  'unknown-unit',
  'unknown-post',
  'roster-incomplete',
  'wrong-state',
  'impossible-deadline',
  'not-permitted',
  'not-found',
  'empty-answer',
  'personal-data',
  'calendar-unpublished',
  'idempotency-mismatch',
  'not-signed-in',
  'outcome-unknown',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Facts that help the caller to do it right: ids, allowed commands, limits. Plain JSON. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** A refusal by a rule of the domain. `message` says what was wrong and what is allowed now, in English. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

/** Closes a discriminated union: a call that type-checks proves that every case was handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
