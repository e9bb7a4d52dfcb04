/** Duty rosters, handovers from shift to shift, and duty checks. */
import { shiftDuties } from '../../domain/duty/types.js';
import { isoInstant } from './common.js';
import { z } from './zod.js';

const words = z.string().trim().min(1).max(2000);
const name = z.string().trim().min(1).max(200);
const id = z.string().min(1).max(200);
const duty = z.enum(shiftDuties).openapi({ description: 'leader 带班领导, officer 值班员' });

/** By account (its id or username), or by name alone. */
const personIn = z.union([
  z.strictObject({ duty, accountId: id, name: name.optional() }),
  z.strictObject({ duty, name }),
]);

const shiftIn = z.strictObject({
  startsAt: isoInstant,
  endsAt: isoInstant,
  persons: z.array(personIn).max(20),
});

const plan = {
  from: isoInstant,
  until: isoInstant.openapi({ description: 'Exclusive; at most 100 days later' }),
  needs: z
    .array(duty)
    .min(1)
    .default(['officer'])
    .openapi({ description: 'Duties that every instant needs' }),
  shifts: z.array(shiftIn).max(2000),
};

export const rosterBody = z.strictObject(plan).openapi('NewRoster');

const version = z.int().openapi({ description: 'That of the roster which was seen' });

export const changeRosterBody = z.strictObject({ version, ...plan }).openapi('ChangeRoster');

const gap = { duty, startsAt: isoInstant, endsAt: isoInstant };

export const publishBody = z
  .strictObject({
    version,
    waivers: z
      .array(
        z.strictObject({ ...gap, name: name.openapi({ description: 'Who answers for it' }), reason: words }),
      )
      .max(500)
      .default([]),
  })
  .openapi('PublishRoster');

export const swapBody = z
  .strictObject({
    out: z
      .union([z.strictObject({ accountId: id }), z.strictObject({ name })])
      .nullable()
      .default(null)
      .openapi({ description: 'Who leaves the shift' }),
    in: personIn.nullable().default(null).openapi({ description: 'Who comes; null leaves the slot empty' }),
    reason: words,
  })
  .openapi('SwapShift');

const person = z.object({ duty, accountId: z.string().nullable(), name: z.string() });
const shift = z.object({
  id: z.string(),
  startsAt: isoInstant,
  endsAt: isoInstant,
  persons: z.array(person),
});

const handover = z
  .object({
    id: z.string(),
    shiftId: z.string(),
    rosterId: z.string(),
    postId: z.string(),
    nextId: z.string().nullable(),
    openItems: z.string(),
    signedBy: z.string(),
    signedAt: isoInstant,
    takenBy: z.string().nullable(),
    takenAt: isoInstant.nullable(),
    remark: z.string().nullable(),
  })
  .openapi('DutyHandover');

export const dutyHandoverSchema = handover;

export const rosterSchema = z
  .object({
    id: z.string(),
    postId: z.string(),
    from: isoInstant,
    until: isoInstant,
    needs: z.array(duty),
    status: z.enum(['draft', 'published']),
    version: z.int(),
    shifts: z.array(shift),
    waivers: z.array(z.object({ ...gap, name: z.string(), reason: z.string() })),
    changedBy: z.string(),
    changedAt: isoInstant,
    publishedBy: z.string().nullable(),
    publishedAt: isoInstant.nullable(),
    check: z
      .object({ gaps: z.array(z.object(gap)), overlaps: z.array(z.looseObject({ name: z.string() })) })
      .openapi({ description: 'Spans that nobody covers, and people in two places at once' }),
    handovers: z.array(handover),
  })
  .openapi('Roster');

export const rostersSchema = z.object({ rows: z.array(rosterSchema) }).openapi('Rosters');

export const signHandoverBody = z
  .strictObject({ openItems: words.openapi({ description: 'What the next shift has to know' }) })
  .openapi('SignDutyHandover');

export const takeHandoverBody = z.strictObject({ remark: words.optional() }).openapi('TakeDutyHandover');

export const checkBody = z
  .strictObject({
    at: isoInstant.optional().openapi({ description: 'When to ask; now when absent' }),
    between: z
      .tuple([isoInstant, isoInstant])
      .optional()
      .openapi({ description: 'Ask at an instant drawn between these two' }),
  })
  .openapi('AskDutyCheck');

export const answerCheckBody = z
  .strictObject({ words: words.openapi({ description: 'The reply; no location is asked for' }) })
  .openapi('AnswerDutyCheck');

export const checkSchema = z
  .object({
    id: z.string(),
    postId: z.string(),
    askedBy: z.string(),
    createdAt: isoInstant,
    askAt: isoInstant,
    dueAt: isoInstant,
    outcome: z.enum(['planned', 'asked', 'answered', 'answered-late', 'unanswered']),
    onDuty: z
      .array(person)
      .nullable()
      .openapi({ description: 'By the roster, when it is asked; null without one' }),
    answeredAt: isoInstant.nullable(),
    answeredBy: z.string().nullable(),
    words: z.string().nullable(),
  })
  .openapi('DutyCheck');

export const checksSchema = z.object({ rows: z.array(checkSchema) }).openapi('DutyChecks');

export const dutyQuery = z.object({ at: isoInstant.optional().openapi({ description: 'Now when absent' }) });

export const dutySchema = z
  .object({
    at: isoInstant,
    posts: z.array(
      z.object({
        postId: z.string(),
        title: z.string(),
        rosterId: z
          .string()
          .nullable()
          .openapi({ description: 'Null: no published roster covers the instant' }),
        holder: z.looseObject({ name: z.string() }).nullable(),
        shifts: z.array(shift).openapi({ description: 'Those that run' }),
        isEmpty: z.boolean().openapi({ description: 'The roster has nobody: an escalation moves on' }),
        next: shift.nullable(),
        checks: z.array(checkSchema).openapi({ description: 'Asked and not answered' }),
      }),
    ),
  })
  .openapi('UnitDuty');
