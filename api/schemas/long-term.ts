/** The long-term list. */
import { isoInstant, pageQuery } from './common.js';
import { z } from './zod.js';

export const longTermQuery = pageQuery.extend({ unit: z.string().min(1).optional() });

export const longTermPage = z
  .object({
    rows: z.array(
      z.looseObject({
        obligationId: z.string(),
        number: z.string().openapi({ example: '12-03' }),
        text: z.string(),
        unitIds: z.array(z.string()),
        movedAt: isoInstant,
        movedByName: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('LongTermPage');
