/** The log as the API and its gateway read it, over the repositories. */
import { findCommand } from '../prisma/repositories/commands.js';
import { findStream } from '../prisma/repositories/streams.js';
import type { PrismaClient } from '../prisma/client.js';
import type { RecordStore } from '../activities/contract.js';
import type { StreamLog } from './answer-from-log.js';

/** A log on a client and a record store that the caller owns. */
export function createStreamLog(database: PrismaClient, store: RecordStore): StreamLog {
  return {
    readAnswer: async (commandId) => (await findCommand(database, commandId))?.answer ?? null,
    readState: async (kind, streamId) => (await findStream(database, kind, streamId))?.state ?? null,
    record: (request) => store.record(request),
    openChildren: (streamId) => store.openChildren(streamId),
  };
}
