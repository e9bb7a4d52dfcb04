/** Who is on duty, and duty checks 查岗. */
import { requirePost } from '../../domain/organisation/succession.js';
import { checksOf } from '../../prisma/repositories/duty-records.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { answerDuty, askDuty, checkView } from '../duty/duty-checks.js';
import { unitDuty } from '../duty/unit-duty.js';
import { requirePostReader } from '../organisation/require-post-reader.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { idParams } from '../schemas/common.js';
import {
  answerCheckBody,
  checkBody,
  checkSchema,
  checksSchema,
  dutyQuery,
  dutySchema,
} from '../schemas/duty.js';
import { withIsoInstants } from '../views/iso.js';

/** Checks of the last so many days are listed. */
const listedMs = 92 * 86_400_000;

export const dutyRoutes = [
  route({
    id: 'units.duty',
    method: 'get',
    path: '/units/:id/duty',
    summary: 'Who is on duty in a unit now, or at an instant',
    params: idParams,
    query: dutyQuery,
    replies: { 200: { description: 'Each duty post of the unit', schema: dutySchema } },
    async handle({ deps, params: { id }, query: { at } }) {
      const duty = await unitDuty(deps, id, at === undefined ? deps.now() : Date.parse(at));
      return { status: 200, body: withIsoInstants(duty) };
    },
  }),
  route({
    id: 'dutyChecks.ask',
    method: 'post',
    path: '/posts/:id/duty-checks',
    summary: 'Ask who is on duty: now, at an instant, or at one drawn between two',
    params: idParams,
    body: checkBody,
    replies: { 201: { description: 'The question', schema: checkSchema } },
    async handle({ deps, who, params, body }) {
      const check = await askDuty(deps, signedIn(who).actor, { postId: params.id, body });
      return { status: 201, body: withIsoInstants(await checkView(deps, check)) };
    },
  }),
  route({
    id: 'dutyChecks.list',
    method: 'get',
    path: '/posts/:id/duty-checks',
    summary:
      'Duty checks of a post and what came of them: facts about the slot, without any count of persons',
    params: idParams,
    replies: { 200: { description: 'Checks, the latest first', schema: checksSchema } },
    async handle({ deps, who, params: { id } }) {
      const { actor } = signedIn(who);
      requirePostReader(actor, requirePost(await loadOrganisation(deps.database), id));
      const checks = await checksOf(deps.database, [id], deps.now() - listedMs);
      const rows = await Promise.all(checks.map((check) => checkView(deps, check)));
      // One that is still to come is known to whoever planned it.
      const known = rows.filter(
        ({ outcome, askedBy }) => outcome !== 'planned' || askedBy === actor.accountId,
      );
      return { status: 200, body: { rows: withIsoInstants(known) } };
    },
  }),
  route({
    id: 'dutyChecks.answer',
    method: 'post',
    path: '/duty-checks/:id/answer',
    summary: 'Answer a duty check in words; the first reply stands',
    params: idParams,
    body: answerCheckBody,
    replies: { 200: { description: 'The check', schema: checkSchema } },
    async handle({ deps, who, params: { id }, body: { words } }) {
      const check = await answerDuty(deps, signedIn(who).actor, { id, words });
      return { status: 200, body: withIsoInstants(await checkView(deps, check)) };
    },
  }),
];
