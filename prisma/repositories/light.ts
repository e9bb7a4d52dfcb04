/** Lights in SQL: computed from two instants at the moment of reading, so that they are right while timers still drain. */
import type { Instant } from '../../domain/instant.js';
import { columnTime } from '../column-time.js';
import { Prisma } from '../generated/client.js';

/** The light (domain/obligation/light.ts) of a row with `yellow_at` and `red_at`, open or not; the columns are those of the alias. */
export function lightSql(asOf: Instant, alias: 'o' | 's', isOpen: Prisma.Sql): Prisma.Sql {
  const at = columnTime(asOf);
  const column = (name: string): Prisma.Sql => Prisma.raw(`${alias}.${name}`);
  return Prisma.sql`CASE WHEN NOT ${isOpen} THEN 'closed'
    WHEN ${column('red_at')} <= ${at}::timestamptz THEN 'red'
    WHEN ${column('yellow_at')} <= ${at}::timestamptz THEN 'yellow'
    ELSE 'green' END`;
}
