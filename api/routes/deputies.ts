/** Deputies 代理: appointed for a time, revoked, and what they did. */
import { DomainError } from '../../domain/domain-error.js';
import { requirePost } from '../../domain/organisation/succession.js';
import { actsUnder } from '../../prisma/repositories/deputised-acts.js';
import { deputisingOfPost, findDeputising } from '../../prisma/repositories/deputising.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { appointDeputy, revokeDeputy } from '../organisation/appoint-deputy.js';
import { requirePostReader } from '../organisation/require-post-reader.js';
import { idParams } from '../schemas/common.js';
import {
  deputiesSchema,
  deputyActsSchema,
  deputyBody,
  deputySchema,
  revokeBody,
} from '../schemas/deputies.js';
import { withIsoInstants } from '../views/iso.js';

export const deputyRoutes = [
  route({
    id: 'deputies.appoint',
    method: 'post',
    path: '/posts/:id/deputies',
    summary:
      'Appoint a deputy of the post for a time; who acts for it names it by the header Duban-Acting-For',
    params: idParams,
    body: deputyBody,
    replies: { 201: { description: 'Appointed', schema: deputySchema } },
    async handle({ deps, who, params, body }) {
      const deputy = await appointDeputy(deps, signedIn(who).actor, { postId: params.id, body });
      return { status: 201, body: withIsoInstants(deputy) };
    },
  }),
  route({
    id: 'deputies.list',
    method: 'get',
    path: '/posts/:id/deputies',
    summary: 'Who deputises the post, or did, the latest first',
    params: idParams,
    replies: { 200: { description: 'Appointments', schema: deputiesSchema } },
    async handle({ deps, params: { id } }) {
      requirePost(await loadOrganisation(deps.database), id);
      return { status: 200, body: { rows: withIsoInstants(await deputisingOfPost(deps.database, id)) } };
    },
  }),
  route({
    id: 'deputies.revoke',
    method: 'post',
    path: '/deputies/:id/revoke',
    summary: 'End an appointment at once, with a reason',
    params: idParams,
    body: revokeBody,
    replies: { 200: { description: 'As it stands', schema: deputySchema } },
    async handle({ deps, who, params: { id }, body: { reason } }) {
      return {
        status: 200,
        body: withIsoInstants(await revokeDeputy(deps, signedIn(who).actor, { id, reason })),
      };
    },
  }),
  route({
    id: 'deputies.acts',
    method: 'get',
    path: '/deputies/:id/acts',
    summary: 'Every command that was given under the appointment',
    params: idParams,
    replies: { 200: { description: 'The appointment and its acts', schema: deputyActsSchema } },
    async handle({ deps, who, params: { id } }) {
      const deputy = await findDeputising(deps.database, id);
      if (deputy === null) throw new DomainError('not-found', `there is no deputy ${id}`, { deputyId: id });
      requirePostReader(
        signedIn(who).actor,
        requirePost(await loadOrganisation(deps.database), deputy.postId),
      );
      return { status: 200, body: withIsoInstants({ deputy, acts: await actsUnder(deps.database, deputy) }) };
    },
  }),
];
