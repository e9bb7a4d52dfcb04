/** Notifications: one's own and one's unit's, and marking them read. */
import { listNotifications, markNotificationsRead } from '../../prisma/repositories/notifications.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { recipientsOf } from '../notifications/whose.js';
import { notificationPage, notificationQuery, readBody, readReply } from '../schemas/notifications.js';
import { withIsoInstants } from '../views/iso.js';

export const notificationRoutes = [
  route({
    id: 'notifications.list',
    method: 'get',
    path: '/notifications',
    summary: 'What your post and your unit were told, the latest first',
    query: notificationQuery,
    replies: { 200: { description: 'A page of digests', schema: notificationPage } },
    async handle({ deps, who, query: { limit, cursor = null, unread } }) {
      const recipients = await recipientsOf(deps, signedIn(who).actor);
      const query = { ...recipients, limit, cursor, unreadOnly: unread === 'true' };
      return { status: 200, body: withIsoInstants(await listNotifications(deps.database, query)) };
    },
  }),
  route({
    id: 'notifications.read',
    method: 'post',
    path: '/notifications/read',
    summary: 'Mark notifications read; those of others stay as they are',
    body: readBody,
    replies: { 200: { description: 'Marked', schema: readReply } },
    async handle({ deps, who, body: { ids } }) {
      const recipients = await recipientsOf(deps, signedIn(who).actor);
      const read = await markNotificationsRead(deps.database, recipients, { ids, at: deps.now() });
      return { status: 200, body: { read } };
    },
  }),
];
