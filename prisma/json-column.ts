/** JSON columns: what goes in is plain JSON that PostgreSQL can keep, what comes out is taken at its word. */
import { Prisma } from './generated/client.js';
import { storable } from './log/canonical-json.js';

/** A value for a JSON column that is never null. */
export function jsonIn(value: unknown): Prisma.InputJsonValue {
  return storable(value) as Prisma.InputJsonValue;
}

/** A value for a JSON column that may be null: null becomes SQL's NULL. */
export function nullableJsonIn(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null || value === undefined ? Prisma.DbNull : jsonIn(value);
}

/** A JSON column as the type that this program wrote into it. */
export function jsonOut<T>(column: unknown): T {
  return column as T;
}
