/** Ledgers and 督办单: asking for them, and the difference of one that comes back. */
import { editableColumns, ledgerColumns } from '../../domain/ledger/types.js';
import { idParams } from './common.js';
import { correction } from './corrections.js';
import { z } from './zod.js';

export const ledgerQuery = z.object({
  unit: z.string().min(1).max(200).optional().openapi({
    description: "Whose rows come first; without it a department's own",
  }),
});

export const noticeParams = idParams.extend({ unitId: z.string().min(1).max(200) });

/** A changed ledger. */
export const ledgerBody = {
  'multipart/form-data': z.object({ file: z.string().openapi({ format: 'binary', description: '.xlsx' }) }),
};

export const compareQuery = z.object({
  version: z.coerce.number().int().min(1).optional().openapi({
    description: "Version of the draft to compare with, once its changes were seen; else the ledger's own",
  }),
});

const entry = z.object({
  id: z.string().openapi({ example: '一/1/1:owners' }),
  type: z.enum(['changed', 'added', 'removed']),
  matterKey: z.string().nullable(),
  row: z.int().nullable().openapi({ description: 'As Excel counts' }),
  changes: z.array(z.object({ column: z.enum(editableColumns), before: z.string(), after: z.string() })),
  correction: correction.nullable().openapi({
    description:
      'To be sent to PATCH /directives/{id}/draft when accepted; null while a problem stands in the way',
  }),
});

const problem = z.object({
  code: z.string(),
  entryId: z.string().nullable(),
  row: z.int().nullable(),
  column: z.enum(ledgerColumns).nullable(),
  matterKey: z.string().nullable(),
  message: z.string(),
  name: z.string().nullable(),
  nearest: z.array(z.string()),
});

/** What the ledger would change; nothing of it is stored. */
export const differenceSchema = z
  .object({
    directiveId: z.string(),
    isDrill: z.boolean(),
    version: z.int().openapi({ description: 'Version of the draft that the corrections fit' }),
    sheet: z.string(),
    matters: z.int(),
    unchanged: z.int(),
    entries: z.array(entry),
    problems: z.array(problem),
    links: z.record(z.string(), z.string()),
  })
  .openapi('LedgerDifference');
