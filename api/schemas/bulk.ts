/** Bulk jobs: one order for many obligations, and what became of each. */
import { isoInstant, pageQuery, problemSchema } from './common.js';
import { ruleCommands } from './rule-commands.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const words = z.string().trim().min(1).max(20_000);
const itemStatus = z.enum(['waiting', 'done', 'refused', 'skipped']);

/** What is asked of each; a type that is not named in api/bulk/item-request.ts asks the same of all. */
const bulkCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('remind'),
    unitIds: z.array(id).min(1).max(500).optional().openapi({
      description: 'Absent: the unit of the filter, else those of each that answer for it',
    }),
    note: z.string().max(20_000).optional(),
  }),
  z.strictObject({ type: z.literal('reassign'), fromUnitId: id, toUnitId: id, reason: words }),
  z.strictObject({ type: z.literal('cancel'), reason: words }),
  z.strictObject({ type: z.literal('withdraw'), reason: words }),
  ...ruleCommands,
]);

/** The order. Members of the filter narrow it down together. */
export const bulkBody = z
  .strictObject({
    filter: z
      .strictObject({
        directiveId: id.optional(),
        unitId: id.optional().openapi({ description: 'Has a part in it now' }),
        light: z.enum(['green', 'yellow', 'red']).optional(),
        obligationIds: z.array(id).min(1).max(10_000).optional(),
      })
      .refine((filter) => Object.values(filter).some((member) => member !== undefined), {
        error: 'names a directive, a unit, a light or the obligations',
      })
      .openapi({ description: 'Open ones that it fits now; those named by id whatever their phase' }),
    command: bulkCommand,
  })
  .openapi('BulkOrder');

export const bulkItemsQuery = pageQuery.extend({ status: itemStatus.optional() });

export const bulkSchema = z
  .looseObject({
    id: z.string(),
    type: z.string(),
    status: z.enum(['running', 'stopping', 'stopped', 'done']),
    isDrill: z.boolean(),
    by: z.looseObject({ accountId: z.string(), name: z.string().nullable() }),
    createdAt: isoInstant,
    stoppedAt: isoInstant.nullable(),
    finishedAt: isoInstant.nullable(),
    counts: z.object({
      total: z.int(),
      waiting: z.int(),
      done: z.int(),
      refused: z.int(),
      skipped: z.int().openapi({ description: 'Stopped before its turn came' }),
    }),
    items: z.object({
      rows: z.array(
        z.looseObject({
          n: z.int(),
          obligationId: z.string(),
          number: z.string().openapi({ example: '12-03' }),
          status: itemStatus,
          commandId: z.string().nullable(),
          problem: problemSchema.optional(),
        }),
      ),
      next: z.string().nullable(),
    }),
    links: z.record(z.string(), z.string()),
  })
  .openapi('BulkJob');
