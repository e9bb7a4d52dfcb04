/** Obligations: lists, inboxes, and one with its timeline. */
import { isoInstant, pageQuery } from './common.js';
import { z } from './zod.js';

const person = z.object({ id: z.string(), name: z.string() }).nullable();
const light = z.enum(['green', 'yellow', 'red', 'closed']);

export const obligationQuery = pageQuery.extend({
  unit: z.string().min(1).optional(),
  directive: z.string().min(1).optional(),
  light: light.optional(),
});

const line = z.looseObject({
  number: z.string().openapi({ example: '12-03' }),
  text: z.string(),
  phase: z.string(),
  light,
  isDrill: z.boolean(),
  redAt: isoInstant.nullable(),
  suspendedUntil: isoInstant.nullable().openapi({ description: 'Null while work goes on' }),
});

export const obligationPage = z
  .object({ rows: z.array(line.extend({ id: z.string() })), next: z.string().nullable() })
  .openapi('ObligationPage');

export const childrenQuery = pageQuery.extend({
  origin: z.enum(['occurrence', 'event', 'breach', 'cascade']).optional(),
});

export const childrenPage = z
  .object({
    rows: z.array(
      line.extend({
        id: z.string(),
        n: z.int().openapi({ description: 'Its number in the one that issued it' }),
        origin: z.string(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('ChildrenPage');

export const inboxPage = z
  .object({ rows: z.array(line.extend({ obligationId: z.string() })), next: z.string().nullable() })
  .openapi('InboxPage');

export const timelineEntry = z
  .looseObject({
    sequence: z.int(),
    type: z.string(),
    at: isoInstant,
    drillAt: isoInstant.optional().openapi({ description: 'The same instant on the drill’s own clock' }),
    actor: z.looseObject({ accountId: z.string(), role: z.string(), name: z.string().nullable() }).nullable(),
    command: z.looseObject({ id: z.string(), type: z.string(), receivedAt: isoInstant }).nullable(),
  })
  .openapi('TimelineEntry');

/** No event: it stands in the post's record, and is told where the obligation was open at the post. */
const handoverLine = z
  .object({
    sequence: z.null(),
    type: z.literal('post-handed-over'),
    at: isoInstant,
    drillAt: isoInstant.optional().openapi({ description: 'The same instant on the drill’s own clock' }),
    actor: z.looseObject({ accountId: z.string(), role: z.string(), name: z.string().nullable() }),
    command: z.null(),
    data: z.object({
      handoverId: z.string(),
      postId: z.string(),
      unitId: z.string(),
      fromPerson: person.openapi({ description: 'Null: the post was vacant' }),
      toPerson: person.openapi({ description: 'Null: the post is left vacant' }),
      effectiveAt: isoInstant,
      acknowledgedAt: isoInstant.nullable().openapi({ description: 'Null until the successor has signed' }),
    }),
    hash: z.null(),
  })
  .openapi('TimelineHandover', { description: 'A post at which it was open passed to a successor 交接' });

const count = z
  .object({
    done: z.int(),
    of: z.int(),
    missing: z.array(z.object({ unitId: z.string(), name: z.string() })),
  })
  .openapi('OwnersCount', { description: '“47 of 52, missing: …”; of 0: nobody owes it' });

export const obligationSchema = z
  .looseObject({
    id: z.string(),
    number: z.string(),
    directiveId: z.string(),
    isDrill: z.boolean(),
    kind: z.string(),
    phase: z.string(),
    light,
    requests: z
      .looseObject({
        pending: z.array(
          z.looseObject({ id: z.string(), what: z.string(), unitId: z.string(), at: isoInstant }),
        ),
      })
      .openapi({ description: 'What its owners asked for and the office has not answered' }),
    suspension: z
      .looseObject({ commandId: z.string(), since: isoInstant, until: isoInstant })
      .nullable()
      .openapi({ description: 'While it lasts the owners’ clocks stand still' }),
    parent: z.looseObject({ id: z.string(), origin: z.string(), n: z.int() }).nullable(),
    children: z.object({
      total: z.int(),
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      closed: z.int(),
    }),
    tally: z.object({ acknowledged: count, responded: count, submitted: count, contributed: count }),
    isPersonal: z.boolean().openapi({ description: '要亲自…: it may not be delegated' }),
    hasClosingStandard: z.boolean().openapi({ description: 'A submission says how it is met' }),
    allowed: z.array(z.string()).openapi({ description: 'Commands that you may give now' }),
    timeline: z.array(z.union([handoverLine, timelineEntry])),
  })
  .openapi('Obligation');
