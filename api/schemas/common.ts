/** Shapes that several routes share. */
import { z } from './zod.js';

/** An instant at the API's edge: ISO 8601 in UTC. */
export const isoInstant = z.iso
  .datetime({ offset: true })
  .openapi({ description: 'ISO 8601; answers are in UTC', example: '2026-06-10T01:00:00.000Z' });

/** Who a person acts as. */
export const role = z.enum(['office', 'handler', 'head', 'leader', 'supervisor', 'admin']);

/** RFC 9457. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: 'What programs look at', example: 'wrong-state' }),
    detail: z.string().openapi({ description: 'What was wrong, and what is allowed now' }),
    allowed: z.array(z.string()).optional().openapi({ description: 'What is allowed now' }),
  })
  .openapi('Problem');

/** Path parameter of everything with an id. */
export const idParams = z.object({ id: z.string().min(1).max(200) });

/** Query of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional().openapi({ description: '`next` of the page before' }),
});

/** Header of every command. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).openapi({
    description: 'The same key and body give the first answer again, refusals included; another body 422',
  }),
});
