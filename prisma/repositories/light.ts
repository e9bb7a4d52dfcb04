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

/** Obligations by light; `total` is the sum of the others. */
export interface LightCounts {
  readonly total: number;
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
  readonly closed: number;
}

/** One row of counts of the obligations `o` for which the condition holds. */
export function lightCountsSql(condition: Prisma.Sql, asOf: Instant): Prisma.Sql {
  const light = lightSql(asOf, 'o', Prisma.sql`(o.phase <> 'closed')`);
  return Prisma.sql`SELECT count(*)::int AS total,
      count(*) FILTER (WHERE light = 'red')::int AS red, count(*) FILTER (WHERE light = 'yellow')::int AS yellow,
      count(*) FILTER (WHERE light = 'green')::int AS green, count(*) FILTER (WHERE light = 'closed')::int AS closed
    FROM (SELECT ${light} AS light FROM obligation o WHERE ${condition}) AS lights`;
}
