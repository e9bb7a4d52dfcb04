/** Opens the Prisma client on a pool of connections that the caller owns. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client.js';
import type { Prisma } from './generated/client.js';
import { surviveBreaks } from './survive-breaks.js';

export type { PrismaClient } from './generated/client.js';

/** What repositories take: the client itself, or the client of a running transaction. */
export type Database = PrismaClient | Prisma.TransactionClient;

/** A client on the given pool; `$disconnect()` leaves the pool to its owner. */
export function openClient(pool: Pool): PrismaClient {
  surviveBreaks(pool);
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}
