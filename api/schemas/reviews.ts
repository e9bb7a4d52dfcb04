/** Accountability reviews: lists, one with its timeline and dossier, and what people may ask of it. */
import { reviewOutcomes } from '../../domain/accountability/types.js';
import { isoInstant, pageQuery } from './common.js';
import { timelineEntry } from './obligations.js';
import { z } from './zod.js';

const phase = z.enum(['open', 'decided', 'appealed', 'settled', 'closed']);
const words = z.string().trim().min(1).max(20_000);
const outcome = z.enum(reviewOutcomes).openapi({ description: 'From the mildest to the gravest' });

export const reviewQuery = pageQuery.extend({
  obligation: z.string().min(1).max(200).optional(),
  open: z.enum(['true', 'false']).default('false').openapi({ description: 'Only those not closed' }),
});

const head = z.looseObject({
  id: z.string(),
  obligationId: z.string(),
  directiveId: z.string(),
  isDrill: z.boolean(),
  isConfidential: z.boolean(),
  subject: z.looseObject({ kind: z.enum(['unit', 'post']) }),
  subjectUnitId: z.string().nullable(),
  cause: z.looseObject({ clock: z.string(), round: z.int(), why: z.enum(['ladder', 'requested']) }),
  phase,
  openedAt: isoInstant,
  dueAt: isoInstant.nullable().openapi({ description: 'End of the window that runs now' }),
  closedAt: isoInstant.nullable(),
  links: z.record(z.string(), z.string()),
});

export const reviewPage = z
  .object({ rows: z.array(head), next: z.string().nullable() })
  .openapi('ReviewPage');

const finding = z.looseObject({ kind: z.string() });

/** Whole for a supervisor; for the unit or post under review the findings about itself. */
const dossier = z
  .looseObject({
    asOf: isoInstant,
    against: z.array(finding),
    excusing: z.array(finding),
    merits: z.array(finding),
  })
  .openapi('Dossier');

export const reviewSchema = head
  .extend({
    allowed: z.array(z.string()).openapi({ description: 'Commands that you may give now' }),
    dossier,
    timeline: z.array(timelineEntry),
  })
  .openapi('Review');

/** The commands by `type`. Texts are kept beside the log; the log holds outcomes and instants only. */
export const reviewCommand = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('state-reasons'), reasons: words }),
    z.strictObject({ type: z.literal('add-fact'), side: z.enum(['for', 'against']), fact: words }),
    z.strictObject({ type: z.literal('decide'), outcome, grounds: words }),
    z.strictObject({ type: z.literal('appeal'), grounds: words }),
    z.strictObject({ type: z.literal('decide-appeal'), outcome, grounds: words }),
    z.strictObject({ type: z.literal('pin-window'), dueAt: isoInstant, reason: words }),
    z.strictObject({ type: z.literal('close'), note: words.optional() }),
  ])
  .openapi('ReviewCommand');
