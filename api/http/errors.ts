/** Errors as problem+json (RFC 9457): one exhaustive table from code to HTTP status, and one shape. */
import { DomainError } from '../../domain/domain-error.js';
import type { ErrorCode, ErrorDetails } from '../../domain/domain-error.js';
import { isDatabaseAway } from '../../prisma/repositories/database-away.js';
import { withIsoInstants } from '../views/iso.js';

/** What can be wrong with a request before the domain is asked. */
export type TransportCode =
  | 'malformed-json'
  | 'malformed-request'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'idempotency-key-missing'
  | 'no-such-route'
  | 'too-many-requests'
  | 'not-ready'
  | 'internal-error';

export type ProblemCode = ErrorCode | TransportCode;

/** The HTTP status of every code: the only place where a refusal meets HTTP. */
const statusOf: Readonly<Record<ProblemCode, number>> = {
  'malformed-json': 400,
  'malformed-request': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'idempotency-key-missing': 400,
  'no-such-route': 404,
  'too-many-requests': 429,
  'not-ready': 503,
  'internal-error': 500,
  'invalid-input': 400,
  'empty-document': 422,
  'binary-document': 415,
  'document-too-large': 413,
  'encrypted-document': 422,
  'truncated-document': 422,
  'scanned-document': 422,
  'macro-document': 422,
  'compression-bomb': 422,
  'unsafe-xml': 422,
  'unsafe-names': 422,
  'too-many-pages': 413,
  'parsing-too-slow': 422,
  'parsing-too-big': 422,
  'parsing-failed': 422,
  'intake-busy': 503,
  'classified-document': 422,
  'unreadable-encoding': 422,
  'duplicate-directive': 409,
  'version-conflict': 409,
  'already-launched': 409,
  'launch-blocked': 409,
  'unsettled-doubts': 409,
  'unmapped-duties': 409,
  'unknown-unit': 422,
  'unknown-post': 422,
  'roster-incomplete': 409,
  'wrong-state': 409,
  'impossible-deadline': 422,
  'not-permitted': 403,
  'not-found': 404,
  'empty-answer': 422,
  'personal-data': 422,
  'calendar-unpublished': 422,
  'idempotency-mismatch': 422,
  'not-signed-in': 401,
  'outcome-unknown': 503,
};

/** A request that is refused before the domain is asked. */
export class TransportError extends Error {
  readonly code: TransportCode;
  readonly details: ErrorDetails;

  constructor(code: TransportCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'TransportError';
    this.code = code;
    this.details = details;
  }
}

/** RFC 9457; `code` is what programs look at, `allowed` and the other members help to do it right. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly [member: string]: unknown;
}

/** The problem of an error; null for what is no refusal but a fault of ours. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof DomainError || error instanceof TransportError) {
    return problem(error.code, error.message, error.details);
  }
  if (isDatabaseAway(error)) {
    return problem('not-ready', 'the database does not answer; try again, a command under the same key');
  }
  const known = bodyParserProblem(error);
  return known === null ? null : problem(known.code, known.message, known.details);
}

/** Builds a problem; members of `details` never hide the standard ones, and their instants are ISO 8601. */
export function problem(code: ProblemCode, detail: string, details: ErrorDetails = {}): Problem {
  const status = statusOf[code];
  const title = code.replaceAll('-', ' ');
  return {
    ...(withIsoInstants(details) as ErrorDetails),
    type: `urn:duban:problem:${code}`,
    title,
    status,
    code,
    detail,
  };
}

const parserCodes: Readonly<Record<string, TransportCode>> = {
  'entity.too.large': 'body-too-large',
  'entity.parse.failed': 'malformed-json',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
};

/** What Express and its parsers throw for a bad request. */
function bodyParserProblem(error: unknown): TransportError | null {
  if (!(error instanceof Error)) return null;
  const { type, status, limit } = error as Error & { type?: unknown; status?: unknown; limit?: unknown };
  const code = typeof type === 'string' ? parserCodes[type] : undefined;
  if (code === 'malformed-json') return new TransportError(code, 'the body is not valid JSON');
  if (code === 'body-too-large') {
    return new TransportError(code, `the body is larger than ${String(limit)} bytes`, { limit });
  }
  if (code !== undefined) return new TransportError(code, error.message);
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  return new TransportError('malformed-request', `the request cannot be read: ${error.message}`);
}
