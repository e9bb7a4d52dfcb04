/** Policies and calendars by version, what launches run by, and a switch for work in flight. */
import { isoInstant, problemSchema } from './common.js';
import { z } from './zod.js';

const version = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'a version is made of small letters, digits, "-" and "."')
  .openapi({ example: 'emergency-v1' });

const words = z.string().trim().min(1).max(20_000);
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a local time is HH:MM');

const duration = z.strictObject({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(['minute', 'hour', 'day', 'month', 'working-hour', 'working-day']),
});

const clockRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('after'), duration }),
  z.strictObject({ rule: z.literal('same-day'), minimum: duration }),
  z.strictObject({ rule: z.literal('same-day-by-cutoff'), cutoff: localTime, nextDayAt: localTime }),
  z.strictObject({ rule: z.literal('day-at'), duration, at: localTime }),
]);

const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** `version` and `urgency` of each part follow from the whole; they may be there, as `GET` shows them. */
const urgencyPolicy = z.strictObject({
  version: z.string().optional(),
  urgency: z.string().nullable().optional(),
  clocks: z.strictObject({
    receipt: clockRule,
    response: clockRule,
    progress: clockRule,
    decision: clockRule,
  }),
  yellowFrom: z.number(),
  counts: z.enum(['natural', 'working']),
  ladder: z
    .array(
      z.strictObject({
        level,
        after: duration,
        to: z.array(z.enum(['unit-head', 'unit-duty', 'office-duty', 'leader'])).max(4),
        channels: z.array(z.enum(['in-app', 'webhook'])).max(2),
        mustAct: z.boolean(),
        opensReview: z.boolean(),
      }),
    )
    .min(1)
    .max(4),
  highestLevel: z.strictObject({
    receipt: level,
    response: level,
    progress: level,
    completion: level,
    decision: level,
  }),
  assentRequired: z.boolean(),
  leaderQuietHours: z.tuple([localTime, localTime]),
  requests: z
    .strictObject({
      transferWithin: duration,
      extension: z.strictObject({ mostTimes: z.int().min(0).max(100), longest: duration }),
      suspension: z.strictObject({ longest: duration }),
      opinionWithin: duration,
    })
    .optional()
    .openapi({ description: 'Absent: those of `standard-v1` for the urgency' }),
});

export const policyBody = z
  .strictObject({
    version,
    byUrgency: z.strictObject({
      特提: urgencyPolicy,
      特急: urgencyPolicy,
      加急: urgencyPolicy,
      平急: urgencyPolicy,
      none: urgencyPolicy,
    }),
  })
  .openapi('Policy');

export const calendarBody = z
  .strictObject({
    version,
    timeZone: z.string().min(1).max(60),
    utcOffsetMinutes: z.int(),
    workingMinutes: z.array(z.tuple([z.int().min(0), z.int().max(1440)])).max(10),
    years: z.record(z.string(), z.strictObject({ rest: z.string().max(2000), work: z.string().max(2000) })),
  })
  .openapi('Calendar');

export const ruleVersionParams = z.object({ version: z.string().min(1).max(60) });

export const ruleList = z
  .object({
    current: z.string().openapi({ description: 'What launches run by' }),
    rows: z.array(
      z.object({
        version: z.string(),
        isBuiltIn: z.boolean(),
        at: isoInstant.nullable(),
        by: z.looseObject({ accountId: z.string(), name: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .openapi('RuleList');

export const chooseBody = z
  .strictObject({ policyVersion: version.optional(), calendarVersion: version.optional(), reason: words })
  .refine((body) => body.policyVersion !== undefined || body.calendarVersion !== undefined, {
    path: ['policyVersion'],
    message: 'name a policyVersion, a calendarVersion, or both',
  })
  .openapi('RulesChoice');

export const chosenSchema = z
  .object({ policyVersion: z.string(), calendarVersion: z.string() })
  .openapi('ChosenRules');

export const switchPreviewBody = z
  .strictObject({ policyVersion: version.optional(), calendarVersion: version.optional() })
  .openapi('PolicySwitchPreviewOrder');

const plan = z
  .looseObject({ yellowAt: isoInstant, dueAt: isoInstant, levelAt: z.array(isoInstant) })
  .nullable();

const next = z.looseObject({ n: z.int(), opensAt: isoInstant, dueAt: isoInstant }).nullable();

export const switchPreviewSchema = z
  .object({
    asOf: isoInstant,
    policyVersion: z.string().nullable(),
    calendarVersion: z.string().nullable(),
    rows: z.array(
      z.object({
        obligationId: z.string(),
        number: z.string(),
        problem: problemSchema.nullable().openapi({ description: 'Why it would be refused' }),
        clocks: z.array(
          z.object({ clock: z.string(), round: z.int(), isChanged: z.boolean(), before: plan, after: plan }),
        ),
        occurrence: z
          .object({ before: next, after: next })
          .nullable()
          .openapi({ description: 'What comes next in its series; null where it does not recur' }),
      }),
    ),
  })
  .openapi('PolicySwitchPreview');
