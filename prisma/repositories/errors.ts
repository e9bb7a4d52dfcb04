/** Which of PostgreSQL's refusals a repository can explain. */
import { Prisma } from '../generated/client.js';

/** Whether a row with the same unique value exists already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
