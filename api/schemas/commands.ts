/** A kept command, and its first answer. */
import { isoInstant, problemSchema } from './common.js';
import { z } from './zod.js';

export const commandSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    target: z.object({ kind: z.string(), id: z.string() }),
    isDrill: z.boolean(),
    status: z.enum(['pending', 'answered']),
    receivedAt: isoInstant,
    sentAt: isoInstant.nullable(),
    attempts: z.int(),
    answeredAt: isoInstant.nullable(),
    answer: z
      .discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('done'), sequence: z.int(), eventTypes: z.array(z.string()) }),
        z.object({ outcome: z.literal('refused'), problem: problemSchema }),
      ])
      .nullable()
      .openapi({ description: 'Null while it is pending' }),
    links: z.record(z.string(), z.string()),
  })
  .openapi('Command');
