/** Bulk jobs: one order for many obligations, its progress, and how to stop it. */
import { stopBulkJob } from '../../prisma/repositories/bulk-jobs.js';
import { startBulk, startSoon } from '../bulk/start-bulk.js';
import { requireStoppable, visibleBulk } from '../bulk/visible-bulk.js';
import { idempotencyKey } from '../commands/keep.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { bulkBody, bulkItemsQuery, bulkSchema } from '../schemas/bulk.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import { bulkView } from '../views/bulk-view.js';
import { bulkUrl } from '../views/command-view.js';

export const bulkRoutes = [
  route({
    id: 'bulk.start',
    method: 'post',
    path: '/bulk',
    summary: 'Give one command to many obligations; each has its own result',
    headers: idempotencyHeaders,
    body: bulkBody,
    replies: { 202: { description: 'Kept with all its items; it is carried out now', schema: bulkSchema } },
    async handle({ deps, who, body, request: { headers } }) {
      const { actor } = signedIn(who);
      const id = await startBulk(deps, { key: idempotencyKey(headers), by: actor, body });
      const shown = await bulkView(deps, await visibleBulk(deps, id, actor));
      return { status: 202, headers: { location: bulkUrl(id) }, body: shown };
    },
  }),
  route({
    id: 'bulk.show',
    method: 'get',
    path: '/bulk/:id',
    summary: 'How far a bulk job is, and its items with their results',
    params: idParams,
    query: bulkItemsQuery,
    replies: { 200: { description: 'The job and a page of its items', schema: bulkSchema } },
    async handle({ deps, who, params, query: { limit, cursor = null, status = null } }) {
      const job = await visibleBulk(deps, params.id, signedIn(who).actor);
      return { status: 200, body: await bulkView(deps, job, { limit, cursor, status }) };
    },
  }),
  route({
    id: 'bulk.stop',
    method: 'post',
    path: '/bulk/:id/stop',
    summary: 'Skip the items whose turn has not come; what is done stays done',
    params: idParams,
    replies: { 200: { description: 'Stopped; again, it still is', schema: bulkSchema } },
    async handle({ deps, who, params: { id } }) {
      const { actor } = signedIn(who);
      requireStoppable(await visibleBulk(deps, id, actor), actor);
      await stopBulkJob(deps.database, id, { by: actor, at: deps.now() });
      await startSoon(deps, id);
      return { status: 200, body: await bulkView(deps, await visibleBulk(deps, id, actor)) };
    },
  }),
];
