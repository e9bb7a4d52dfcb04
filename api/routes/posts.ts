/** Posts change hands: succession, its handover records and their acknowledgement. */
import { requirePost } from '../../domain/organisation/succession.js';
import { findHandover, handoversOf } from '../../prisma/repositories/handovers.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { acknowledge } from '../organisation/acknowledge-handover.js';
import { requirePostReader } from '../organisation/require-post-reader.js';
import { succeed } from '../organisation/succeed.js';
import { idParams } from '../schemas/common.js';
import {
  acknowledgeHandoverBody,
  handoverSchema,
  handoversSchema,
  successionBody,
  successionReply,
} from '../schemas/posts.js';
import { withIsoInstants } from '../views/iso.js';
import { versionOf } from '../views/organisation-view.js';

export const postRoutes = [
  route({
    id: 'posts.succession',
    method: 'post',
    path: '/posts/:id/succession',
    summary: 'A post passes to a successor or falls vacant; what is open is handed over in the same act',
    params: idParams,
    body: successionBody,
    replies: { 201: { description: 'Done, with its handover records', schema: successionReply } },
    async handle({ deps, who, params, body }) {
      const done = await succeed(deps, signedIn(who).actor, { postId: params.id, body });
      const handovers = await Promise.all(done.handoverIds.map((id) => findHandover(deps.database, id)));
      const version = versionOf(done.organisation);
      return {
        status: 201,
        body: { version, commandId: done.commandId, handovers: withIsoInstants(handovers) },
      };
    },
  }),
  route({
    id: 'posts.handovers',
    method: 'get',
    path: '/posts/:id/handovers',
    summary: 'Who handed the post over to whom, with what was open, the latest first',
    params: idParams,
    replies: { 200: { description: 'Handover records', schema: handoversSchema } },
    async handle({ deps, who, params: { id } }) {
      requirePostReader(signedIn(who).actor, requirePost(await loadOrganisation(deps.database), id));
      return { status: 200, body: { rows: withIsoInstants(await handoversOf(deps.database, id)) } };
    },
  }),
  route({
    id: 'handovers.acknowledge',
    method: 'post',
    path: '/handovers/:id/acknowledge',
    summary: 'The successor acknowledges what was handed over; the first acknowledgement stands',
    params: idParams,
    body: acknowledgeHandoverBody,
    replies: { 200: { description: 'The record', schema: handoverSchema } },
    async handle({ deps, who, params: { id }, body: { remark = null } }) {
      const handover = await acknowledge(deps, signedIn(who).actor, { id, remark });
      return { status: 200, body: withIsoInstants(handover) };
    },
  }),
];
