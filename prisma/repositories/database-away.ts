/** Tells a database that does not answer from a fault of ours. */

const kinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionAlreadyClosed',
]);

/** Of Node's sockets, of PostgreSQL (class 08, 53 and 57: connections, resources, operator), and of Prisma's pool. */
const codes =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|53\w{3}|57\w{3}|P100[128]|P1017|P2024|P2028)$/;

/** `pg` gives these no code. */
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout)/;

/** Whether an error, or what caused it, says that the database was away, is overloaded or broke the connection off. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, meta, kind, originalCode, cause } = error as Readonly<Record<string, unknown>>;
  if (typeof kind === 'string' && kinds.has(kind)) return true;
  if ([code, originalCode].some((each) => typeof each === 'string' && codes.test(each))) return true;
  if (typeof message === 'string' && words.test(message)) return true;
  const inner = (meta as { readonly driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return [inner, cause, ...errors].some(isDatabaseAway);
}
