/** Notifications: digests of what one has been told. */
import { isoInstant, pageQuery } from './common.js';
import { z } from './zod.js';

export const notificationQuery = pageQuery.extend({ unread: z.enum(['true', 'false']).default('false') });

const item = z.looseObject({
  kind: z.string(),
  obligationId: z.string().nullable().openapi({ description: 'Null for what a post is told of itself' }),
  aboutId: z
    .string()
    .optional()
    .openapi({ description: 'The duty check or handover that a post is told of' }),
  plannedAt: isoInstant,
});

const digest = z.object({
  id: z.string(),
  postId: z.string().nullable(),
  unitId: z.string().nullable().openapi({ description: 'Told to the whole unit' }),
  isDrill: z.boolean(),
  createdAt: isoInstant,
  readAt: isoInstant.nullable(),
  items: z.array(item),
});

export const notificationPage = z
  .object({ rows: z.array(digest), next: z.string().nullable() })
  .openapi('NotificationPage');

export const readBody = z
  .strictObject({
    ids: z
      .array(z.string().regex(/^\d{1,18}$/, 'the id of a notification'))
      .min(1)
      .max(500),
  })
  .openapi('ReadNotifications');

export const readReply = z
  .object({ read: z.int().openapi({ description: 'How many of them were unread and yours' }) })
  .openapi('NotificationsRead');
