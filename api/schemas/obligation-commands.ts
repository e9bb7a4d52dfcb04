/** What people may ask of an obligation, texts included. */
import { isoInstant } from './common.js';
import { requestCommands } from './request-commands.js';
import { overMissing, ownerCommands } from './owner-commands.js';
import { ruleCommands } from './rule-commands.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const words = z.string().trim().min(1).max(20_000);
const note = z.string().max(20_000).optional();
const clock = z.enum([
  ...(['receipt', 'response', 'progress', 'completion', 'decision'] as const),
  ...(['request', 'co-sign', 'instruction'] as const),
]);
/** Only ever one's own; for whoever wants to be sure whom he acts for. */
const ownUnit = id.optional().openapi({ description: 'One’s own unit; another one is refused' });

const answer = {
  stage: z.string().max(2000).openapi({ example: '整改中' }),
  facts: z.string().max(20_000).openapi({ example: '排查水库12座，发现隐患3处，已整改2处。' }),
  nextStep: z.string().max(20_000).openapi({ example: '6月15日前完成剩余1处加固。' }),
  nextStepOn: z.iso.date().openapi({ example: '2026-06-15' }),
};

const occurrence = z.int().min(1).openapi({ description: 'Number of the occurrence, as the series counts' });
const newTerm = isoInstant
  .optional()
  .openapi({ description: 'When absent: the policy’s term of a first answer' });
const happened = isoInstant.optional().openapi({ description: 'When absent: now' });

/** Closes over what it has issued and is still open; `reason` says why. */
const overOpenChildren = {
  overOpenChildren: z
    .boolean()
    .optional()
    .openapi({ description: 'Although what it has issued is still open' }),
  reason: words.optional().openapi({ description: 'Needed with `overOpenChildren`' }),
};

/** The commands by `type`. Texts are kept beside the log; the log holds ids and instants only. */
export const obligationCommand = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('acknowledge'), unitId: ownUnit, note }),
    z.strictObject({ type: z.literal('respond'), unitId: ownUnit, ...answer }),
    z.strictObject({
      type: z.literal('submit'),
      unitId: ownUnit,
      summary: words,
      standard: note,
      ...overOpenChildren,
      overMissing,
    }),
    z.strictObject({ type: z.literal('assent'), note }),
    z.strictObject({ type: z.literal('approve'), note, ...overOpenChildren }),
    z.strictObject({ type: z.literal('return'), reason: words }),
    z.strictObject({
      type: z.literal('move-to-long-term'),
      overOpenChildren: overOpenChildren.overOpenChildren,
      reason: words,
    }),
    z.strictObject({ type: z.literal('remind'), unitIds: z.array(id).min(1).max(500), note }),
    z.strictObject({
      type: z.literal('reassign'),
      removeUnitId: id.nullable().default(null),
      add: z
        .strictObject({ unitId: id, role: z.enum(['lead', 'assist', 'implement', 'guide']) })
        .nullable()
        .default(null),
      reason: words,
    }),
    z.strictObject({ type: z.literal('cancel'), reason: words }),
    z.strictObject({ type: z.literal('withdraw'), reason: words }),
    z.strictObject({
      type: z.literal('record-for-another'),
      unitId: id,
      what: z.enum(['acknowledge', 'respond']),
      occurredAt: isoInstant,
      source: z.enum(['telephone', 'paper', 'in-person']),
      by: z.string().trim().min(1).max(200).openapi({ description: 'Who said it, by name and post' }),
      answer: z.strictObject(answer).optional().openapi({ description: 'Needed when `what` is respond' }),
      note,
    }),
    z.strictObject({ type: z.literal('confirm-record'), unitId: ownUnit, recordId: id }),
    z.strictObject({
      type: z.literal('acknowledge-escalation'),
      escalationId: id,
      postId: id.optional().openapi({ description: 'The post addressed; one’s own when absent' }),
      action: z.enum(['seen', 'telephoned', 'extension-opened', 'reassigned']),
      note,
    }),
    z.strictObject({ type: z.literal('pause-recurrence'), reason: words }),
    z.strictObject({ type: z.literal('resume-recurrence'), note }),
    z.strictObject({ type: z.literal('skip-occurrence'), n: occurrence, reason: words }),
    z.strictObject({ type: z.literal('end-recurrence'), reason: words }),
    z.strictObject({ type: z.literal('backfill-occurrence'), n: occurrence, dueAt: newTerm, reason: words }),
    z.strictObject({ type: z.literal('report-event'), occurredAt: happened, facts: words }),
    z.strictObject({
      type: z.literal('report-breach'),
      unitIds: z.array(id).min(1).max(500).openapi({ description: 'Who has to put it right' }),
      occurredAt: happened,
      dueAt: newTerm,
      facts: words,
    }),
    z.strictObject({ type: z.literal('request-review'), clock, round: z.int().min(1), reason: words }),
    z.strictObject({ type: z.literal('pin-instant'), clock, dueAt: isoInstant, reason: words }),
    ...requestCommands,
    ...ruleCommands,
    ...ownerCommands,
  ])
  .openapi('ObligationCommand');

/** A command's answer. */
export const commandAnswer = z
  .looseObject({
    commandId: z.string(),
    outcome: z.literal('done'),
    sequence: z.int().openapi({ description: 'Place in the log after it' }),
    eventTypes: z.array(z.string()),
    receivedAt: isoInstant,
    isDrill: z.boolean(),
    links: z.record(z.string(), z.string()),
  })
  .openapi('CommandAnswer');
