/** Calling a directive off, and what became of one. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

export const cancelBody = z.strictObject({ reason: z.string().trim().min(1).max(20_000) });

const counts = {
  total: z.int(),
  doneOnTime: z.int(),
  doneLate: z.int(),
  longTerm: z.int().openapi({ description: '转入长期坚持' }),
  withdrawn: z.int().openapi({ description: 'Withdrawn or cancelled' }),
  open: z.int(),
  openRed: z.int().openapi({ description: 'Of the open ones' }),
};

export const outcomeSchema = z
  .object({
    directiveId: z.string(),
    isDrill: z.boolean(),
    isFinal: z.boolean().openapi({ description: 'False: so far' }),
    asOf: isoInstant,
    counts: z.object(counts),
    units: z
      .array(z.object({ unitId: z.string(), name: z.string().nullable(), ...counts }))
      .openapi({ description: 'By the units that answer for them; a joint one counts for each' }),
    held: z.array(
      z.object({
        holder: z.string().openapi({ description: 'unit:…, leader:… (a post) or office' }),
        ms: z.int(),
        obligations: z.int().openapi({ description: 'Of counts.total, those ever with this holder' }),
      }),
    ),
    links: z.record(z.string(), z.string()),
  })
  .openapi('DirectiveOutcome');
