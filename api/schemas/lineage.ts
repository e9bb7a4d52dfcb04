/** Links between directives, and the difference between two of them. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

const status = z.enum(['draft', 'launching', 'running', 'closed', 'cancelled', 'applied']);
const links = z.record(z.string(), z.string());

const side = z.object({
  id: z.string(),
  documentNumber: z.string().nullable(),
  title: z.string().nullable(),
  status,
  isDrill: z.boolean(),
  links,
});

const linked = side.extend({ loadedAt: isoInstant });

const cited = z.object({
  number: z.string().openapi({ description: 'As written' }),
  isLoaded: z.boolean(),
  directives: z.array(linked).openapi({ description: 'The real one first, then drills' }),
});

export const lineageSchema = z
  .object({
    id: z.string(),
    documentNumber: z.string().nullable(),
    up: z.array(cited).openapi({ description: '依据: what it was made from' }),
    down: z.array(linked).openapi({ description: 'What was made from it' }),
    supersedes: z.array(cited),
    supersededBy: z.array(linked),
    amends: z.array(cited),
    amendedBy: z.array(linked),
    links,
  })
  .openapi('Lineage');

export const differenceQuery = z.object({
  against: z.string().min(1).max(200).optional().openapi({
    description: 'Id of the earlier directive; by default the loaded one that it supersedes, else amends',
  }),
});

const span = z.tuple([z.int(), z.int()]);

const matter = z.looseObject({ key: z.string(), text: z.string() });

const single = matter.extend({
  related: z
    .object({ key: z.string(), contained: z.number() })
    .nullable()
    .openapi({ description: 'A matter of the other side that holds most of its words: a split or a merger' }),
});

const statement = z.object({ raw: z.string(), span });

export const differenceSchema = z
  .object({
    relation: z.enum(['supersedes', 'amends']).nullable(),
    before: side,
    after: side,
    counts: z.object({
      added: z.int(),
      changed: z.int(),
      withdrawn: z.int(),
      untouched: z.int(),
      unchanged: z.int(),
    }),
    added: z.array(single),
    changed: z.array(
      z.object({
        before: matter,
        after: matter,
        similarity: z.number(),
        weak: z.boolean().openapi({ description: 'The match is no more than likely' }),
        fields: z.array(z.string()),
        changes: z.looseObject({}),
      }),
    ),
    withdrawn: z.array(single.extend({ statement: statement.nullable() })),
    untouched: z.array(single),
    unchanged: z.array(z.object({ before: z.string(), after: z.string() })),
    unclear: z.array(statement.extend({ candidates: z.array(z.string()) })),
  })
  .openapi('DirectiveDifference');
