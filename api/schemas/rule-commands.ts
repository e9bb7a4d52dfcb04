/** Commands that change instants while they are waited for; given singly and in bulk. */
import { isoInstant } from './common.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const reason = z.string().trim().min(1).max(20_000);

export const ruleCommands = [
  z.strictObject({
    type: z.literal('move-deadline'),
    clock: z.enum(['receipt', 'response', 'progress', 'completion']),
    dueAt: isoInstant,
    reason,
  }),
  z.strictObject({
    type: z.literal('replan'),
    policyVersion: id.optional(),
    calendarVersion: id.optional(),
    reason,
  }),
] as const;
