/** Applying a notice to a running directive: what is settled, and what it would do. */
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const keys = z.array(z.string().min(1).max(200)).max(5_000).default([]);

export const applicationQuery = z.object({
  to: id.openapi({ description: 'The running directive' }),
});

export const applyBody = z.strictObject({
  to: id.openapi({ description: 'The running directive that it amends or replaces' }),
  version: z.int().min(1).openapi({ description: 'Of the notice’s draft, as it was seen' }),
  choices: z
    .strictObject({
      confirmed: keys.openapi({
        description: 'Likely matches that were looked at; the notice’s clause paths',
      }),
      sameDuty: keys.openapi({ description: 'Changed in words only: answers and submissions stay' }),
      leaveOut: keys.openapi({ description: 'Added or changed ones that are not carried over' }),
      leave: keys.openapi({ description: 'Not withdrawn after all; the directive’s clause paths' }),
      withdraw: keys.openapi({ description: 'Withdrawn by unclear words; the directive’s clause paths' }),
    })
    .prefault({}),
});

const running = z.looseObject({ number: z.string(), key: z.string(), obligationId: z.string() });

export const applicationSchema = z
  .looseObject({
    noticeId: z.string(),
    to: z.string(),
    relation: z.enum(['supersedes', 'amends']),
    version: z.int().openapi({ description: 'Of the draft: give it back when applying' }),
    isDrill: z.boolean(),
    amended: z.array(running),
    issued: z.array(z.looseObject({ key: z.string(), replaces: z.string().nullable() })),
    withdrawn: z.array(running),
    ended: z.array(running).openapi({ description: 'Closed already, and left as they are' }),
    questions: z.looseObject({ weak: z.array(z.string()) }).nullable(),
    blockers: z.array(z.looseObject({ code: z.string() })),
    links: z.record(z.string(), z.string()),
  })
  .openapi('NoticeApplication');
