/** What owners may ask of the office 转办, 延期, 加办, 中止, 协调, what it answers, and what may be taken back. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const words = z.string().trim().min(1).max(20_000);
const note = z.string().max(20_000).optional();
const units = z.array(id).min(1).max(50);
const ownUnit = id.optional().openapi({ description: 'One’s own unit; another one is refused' });
const requestId = id.openapi({ description: 'Of `requests.pending`; the id of the command that asked' });

export const requestCommands = [
  z.strictObject({
    type: z.literal('request-transfer'),
    unitId: ownUnit,
    toUnitId: id.nullable().default(null).openapi({ description: 'Null when one does not know whose it is' }),
    reason: words,
  }),
  z.strictObject({
    type: z.literal('request-extension'),
    unitId: ownUnit,
    dueAt: isoInstant,
    reason: words,
    progress: words.openapi({ example: '已完成12座水库排查，剩余3座因道路塌方待抢通。' }),
  }),
  z.strictObject({ type: z.literal('request-assistants'), unitId: ownUnit, unitIds: units, reason: words }),
  z.strictObject({
    type: z.literal('request-suspension'),
    unitId: ownUnit,
    until: isoInstant,
    reason: words,
  }),
  z.strictObject({
    type: z.literal('raise-disagreement'),
    unitId: ownUnit,
    withUnitId: id,
    opinion: words,
  }),
  z.strictObject({ type: z.literal('give-opinion'), unitId: ownUnit, requestId, opinion: words }),
  z.strictObject({ type: z.literal('withdraw-request'), unitId: ownUnit, requestId, note }),
  z
    .strictObject({
      type: z.literal('grant-request'),
      requestId,
      dueAt: isoInstant.optional(),
      until: isoInstant.optional(),
      toUnitId: id.optional(),
      unitIds: units.optional(),
      note,
    })
    .openapi({ description: 'What was asked for, unless the office grants something else of that kind' }),
  z.strictObject({ type: z.literal('decline-request'), requestId, reason: words }),
  z.strictObject({ type: z.literal('coordinate'), requestId, decision: words }),
  z.strictObject({ type: z.literal('withdraw-submission'), unitId: ownUnit, reason: words }),
  z.strictObject({ type: z.literal('suspend'), until: isoInstant, reason: words }),
  z.strictObject({ type: z.literal('resume'), reason: words }),
] as const;
