/** Handing down 分解下达 and rolling up 逐级汇总. */
import { isoInstant, pageQuery } from './common.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const words = z.string().trim().min(1).max(20_000);

/** Units in one request; it is carried out a hundred at a time. */
export const mostHandedDown = 1_000;

const child = z.strictObject({
  unitId: id,
  role: z.enum(['lead', 'assist', 'implement', 'guide']).default('implement'),
  dueAt: isoInstant.nullable().default(null).openapi({ description: 'Null: the latest by the budget' }),
  levelsBelow: z
    .int()
    .min(0)
    .max(6)
    .default(0)
    .openapi({ description: 'How many levels further that unit is to hand it down' }),
  words: words.optional().openapi({ description: 'What is wanted of this unit in particular' }),
});

/** A hand-down. Texts are kept beside the log. */
export const breakDownOrder = z
  .strictObject({
    words: words.optional().openapi({ description: 'What is wanted, in the unit’s own words' }),
    children: z.array(child).min(1).max(mostHandedDown),
  })
  .openapi('BreakDown');

export type BreakDownOrder = z.output<typeof breakDownOrder>;

/** What a hand-down has issued, and what of it was refused. */
export const brokenDown = z
  .looseObject({
    obligationId: z.string(),
    isDrill: z.boolean(),
    receivedAt: isoInstant,
    issued: z.array(
      z.looseObject({ obligationId: z.string(), unitId: z.string(), dueAt: isoInstant.nullable() }),
    ),
    refused: z.array(z.looseObject({ unitIds: z.array(z.string()), problem: z.looseObject({}) })),
    links: z.record(z.string(), z.string()),
  })
  .openapi('BrokenDown');

export const budgetQuery = z.object({
  levels: z.coerce
    .number()
    .int()
    .min(1)
    .max(6)
    .default(1)
    .openapi({ description: 'Levels below one another' }),
});

/** Until when each level has time, if the matter is handed down now. */
export const budgetSchema = z
  .looseObject({
    obligationId: z.string(),
    dueAt: isoInstant.nullable(),
    isPossible: z.boolean(),
    levels: z.array(z.object({ level: z.int(), latestAt: isoInstant })),
    earliestAt: isoInstant,
  })
  .openapi('CascadeBudget');

const light = z.enum(['green', 'yellow', 'red', 'closed']);
const tally = {
  of: z.int(),
  answered: z.int(),
  closed: z.int(),
  withdrawn: z.int(),
  missing: z.array(z.string()).openapi({ description: 'By name, those that have not answered' }),
  words: z.string().openapi({ example: '47 of 52, missing: 望河县→上游乡→河口村, …' }),
};

/** A matter's state below it, level by level. */
export const rollUpSchema = z
  .looseObject({
    obligationId: z.string(),
    asOf: isoInstant,
    isDrill: z.boolean(),
    levels: z.array(
      z.looseObject({
        level: z.int(),
        ...tally,
        red: z.int(),
        yellow: z.int(),
        notHandedDown: z
          .array(z.string())
          .openapi({ description: 'Open, and with nobody below, unlike others of the level' }),
      }),
    ),
    beyond: z.array(
      z.looseObject({ obligationId: z.string(), path: z.string(), dueAt: isoInstant, latestAt: isoInstant }),
    ),
    children: z.array(
      z.looseObject({
        obligationId: z.string(),
        parentId: z.string(),
        level: z.int(),
        number: z.string(),
        path: z.string(),
        standing: z.enum(['missing', 'answered', 'submitted', 'closed', 'withdrawn']),
        light,
        dueAt: isoInstant.nullable(),
        below: z.looseObject(tally).nullable(),
      }),
    ),
  })
  .openapi('RollUp');

export const answersQuery = pageQuery;

/** What those directly below have answered last. */
export const answersPage = z
  .object({
    rows: z.array(
      z.looseObject({
        obligationId: z.string(),
        number: z.string(),
        unitNames: z.array(z.string()),
        phase: z.string(),
        answer: z.looseObject({ type: z.string(), receivedAt: isoInstant }).nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('AnswersBelow');
