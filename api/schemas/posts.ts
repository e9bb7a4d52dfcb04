/** Posts that change hands, and their deputies. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

const words = z.string().trim().min(1).max(2000);
const id = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(200);
const person = z.object({ id: z.string(), name: z.string() }).nullable();

export const successionBody = z
  .strictObject({
    version: z.string().openapi({ description: 'That of the organisation which was seen' }),
    successor: z
      .union([z.strictObject({ accountId: id, name: name.optional() }), z.strictObject({ name })])
      .nullable()
      .openapi({
        description: 'An account (its id or username), a person without one, or null: the post falls vacant',
      }),
    from: isoInstant.optional().openapi({ description: 'When it took effect; now when absent, never later' }),
    leavesPost: z.boolean().default(false).openapi({
      description: "The successor's present post falls vacant, with a handover record of its own",
    }),
    note: words,
  })
  .openapi('Succession');

const handover = z
  .object({
    id: z.string(),
    postId: z.string(),
    unitId: z.string(),
    fromPerson: person,
    toPerson: person,
    fromAccountIds: z.array(z.string()).openapi({ description: 'Accounts that left the post' }),
    toAccountId: z.string().nullable(),
    effectiveAt: isoInstant,
    recordedAt: isoInstant,
    recordedBy: z.looseObject({ accountId: z.string() }),
    note: z.string(),
    items: z.array(
      z.looseObject({
        obligationId: z.string(),
        number: z.string(),
        light: z.enum(['green', 'yellow', 'red']),
        isDrill: z.boolean(),
        waiting: z.array(z.looseObject({ what: z.string() })),
      }),
    ),
    commandId: z.string(),
    acknowledgedAt: isoInstant.nullable(),
    acknowledgedBy: z.string().nullable(),
    remark: z.string().nullable(),
  })
  .openapi('Handover');

export const handoverSchema = handover;

export const successionReply = z
  .object({ version: z.string(), commandId: z.string().nullable(), handovers: z.array(handover) })
  .openapi('SuccessionDone');

export const handoversSchema = z.object({ rows: z.array(handover) }).openapi('Handovers');

export const acknowledgeHandoverBody = z
  .strictObject({ remark: words.optional().openapi({ description: 'What was found missing, if anything' }) })
  .openapi('AcknowledgeHandover');
