/** What time will do if nobody answers, and whether it did what was due. */
import { isoInstant, pageQuery } from './common.js';
import { z } from './zod.js';

const unit = z.object({ id: z.string(), name: z.string().nullable() });

const post = z.object({
  id: z.string(),
  title: z.string().nullable(),
  unitId: z.string().nullable(),
  unit: z.string().nullable(),
});

const prospect = z
  .object({
    at: isoInstant,
    drillAt: isoInstant.optional().openapi({ description: 'The same instant on the drill’s own clock' }),
    plannedAt: isoInstant.openapi({ description: 'By the rules; earlier than `at` when it is overdue' }),
    what: z.enum(['remind', 'miss', 'escalate', 'review', 'other']),
    clock: z.string().nullable(),
    round: z.int().nullable(),
    level: z.int().nullable(),
    mustAct: z.boolean(),
    units: z.array(unit).openapi({ description: 'Who is reminded, or who has missed it' }),
    posts: z.array(post).openapi({ description: 'Whom it reaches' }),
    vacant: z.array(post).openapi({ description: 'Whom it would not reach: nobody holds the post today' }),
  })
  .openapi('Prospect');

export const obligationForecastSchema = z
  .object({ asOf: isoInstant, rows: z.array(prospect), isWhole: z.boolean() })
  .openapi('ObligationForecast');

/** The drill's day and start as at a launch; only for a draft. */
export const directiveForecastQuery = pageQuery
  .extend({
    drillDaySeconds: z.coerce.number().optional(),
    drillAt: z.string().max(40).optional().openapi({ example: '2020-02-09T17:50' }),
  })
  .refine((query) => query.drillAt === undefined || query.drillDaySeconds !== undefined, {
    path: ['drillAt'],
    message: 'a drill that starts at an instant needs `drillDaySeconds` too',
  });

export const directiveForecastSchema = z
  .object({
    asOf: isoInstant,
    isDraft: z.boolean().openapi({ description: 'As if it were launched at `asOf`' }),
    rows: z.array(
      prospect.extend({
        obligationId: z.string().nullable().openapi({ description: 'Null for a draft' }),
        number: z.string().openapi({ description: 'For a draft, the matter’s key' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('DirectiveForecast');

export const reckoningSchema = z
  .object({
    asOf: isoInstant,
    obligations: z.int(),
    done: z.int().openapi({ description: 'Reminders, misses and escalations that time brought about' }),
    waiting: z.int().openapi({ description: 'Due within the last two minutes' }),
    notices: z.int(),
    undelivered: z.int().openapi({ description: 'Notices on their way' }),
    longestDelayMs: z.int(),
    differences: z.array(
      z.looseObject({ obligationId: z.string(), difference: z.string(), what: z.string() }),
    ),
    more: z.int().openapi({ description: 'Differences beyond those listed' }),
  })
  .openapi('Reckoning');
