/** Deputies of posts, and what they did. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

const words = z.string().trim().min(1).max(2000);

export const deputyBody = z
  .strictObject({
    accountId: z.string().min(1).max(200).openapi({ description: 'Or the username' }),
    from: isoInstant.optional().openapi({ description: 'Now when absent; never earlier' }),
    until: isoInstant.openapi({ description: 'Exclusive; at most 183 days later' }),
    reason: words,
  })
  .openapi('AppointDeputy');

export const revokeBody = z.strictObject({ reason: words }).openapi('RevokeDeputy');

const deputy = z
  .object({
    id: z.string(),
    postId: z.string(),
    accountId: z.string(),
    from: isoInstant,
    until: isoInstant,
    reason: z.string(),
    appointedBy: z.string(),
    appointedAt: isoInstant,
    revokedAt: isoInstant.nullable(),
    revokedBy: z.string().nullable(),
    revokeReason: z.string().nullable(),
  })
  .openapi('Deputy');

export const deputySchema = deputy;

export const deputiesSchema = z.object({ rows: z.array(deputy) }).openapi('Deputies');

export const deputyActsSchema = z
  .object({
    deputy,
    acts: z.array(
      z.object({
        commandId: z.string(),
        accountId: z.string(),
        deputisingId: z.string(),
        postId: z.string(),
        type: z.string(),
        targetKind: z.string(),
        targetId: z.string(),
        receivedAt: isoInstant,
        outcome: z.enum(['done', 'refused']).nullable().openapi({ description: 'Null while it is pending' }),
        isPersonal: z.boolean().openapi({ description: 'The duty was to be done in person 要亲自' }),
      }),
    ),
  })
  .openapi('DeputyActs');
