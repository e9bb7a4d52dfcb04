/** What the owners of a matter ask beside answering for it, texts included. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const words = z.string().trim().min(1).max(20_000);
/** Only ever one's own; for whoever wants to be sure whom he acts for. */
const ownUnit = id.optional().openapi({ description: 'One’s own unit; another one is refused' });

/** Why the matter is submitted although somebody is missing. */
export const overMissing = z.strictObject({ reason: words }).optional().openapi({
  description: 'Submits over those who gave nothing, or object; the answer of a refusal names them',
});

/** Commands by `type`, to be spread into those of an obligation. */
export const ownerCommands = [
  z.strictObject({
    type: z.literal('contribute'),
    unitId: ownUnit,
    stance: z.enum(['agrees', 'objects']).nullable().default(null),
    opinion: words.openapi({ description: '会办意见', example: '资金由专项安排，无不同意见。' }),
  }),
  z.strictObject({
    type: z.literal('ask-co-sign'),
    unitId: ownUnit,
    mode: z
      .enum(['parallel', 'in-order'])
      .openapi({ description: '会签: all at once, or one after the other' }),
    signers: z.array(id).min(1).max(50).openapi({ description: 'Units, in their order' }),
    question: words.openapi({ description: 'What they are asked to agree to' }),
  }),
  z.strictObject({
    type: z.literal('co-sign'),
    unitId: ownUnit,
    stance: z.enum(['agrees', 'objects']),
    opinion: words.optional().openapi({ description: 'Needed of who objects' }),
  }),
  z.strictObject({ type: z.literal('withdraw-co-sign'), unitId: ownUnit, reason: words }),
  z.strictObject({
    type: z.literal('instruct'),
    to: z
      .array(z.union([z.strictObject({ unitId: id }), z.strictObject({ postId: id })]))
      .min(1)
      .max(100)
      .openapi({ description: 'Units, or posts, each unit once' }),
    dueAt: isoInstant
      .nullable()
      .default(null)
      .openapi({ description: 'Sets the deadline, or brings it forward' }),
    text: words.openapi({ description: '批示', example: '请水利局三日内核实并专报。' }),
  }),
  z.strictObject({
    type: z.literal('acknowledge-instruction'),
    instructionId: id,
    unitId: ownUnit,
    note: z.string().max(20_000).optional(),
  }),
] as const;
