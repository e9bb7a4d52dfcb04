/** A matter handed down: the order, the budget before it, and what came of it below. */
import { answersBelow } from '../../prisma/repositories/roll-up.js';
import { breakDown } from '../cascade/break-down.js';
import { budgetView } from '../cascade/budget-view.js';
import { rollUpView } from '../cascade/roll-up-view.js';
import { idempotencyKey } from '../commands/keep.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { requireReadable, visibleObligation } from '../obligations/visible-obligation.js';
import {
  answersPage,
  answersQuery,
  breakDownOrder,
  brokenDown,
  budgetQuery,
  budgetSchema,
  rollUpSchema,
} from '../schemas/cascade.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import { withIsoInstants } from '../views/iso.js';

export const cascadeRoutes = [
  route({
    id: 'obligations.break-down',
    method: 'post',
    path: '/obligations/:id/break-down',
    summary: 'Hand a matter down to units below; one answer, however many',
    params: idParams,
    headers: idempotencyHeaders,
    body: breakDownOrder,
    replies: { 200: { description: 'Handed down, and readable back', schema: brokenDown } },
    async handle({ deps, who, params, body, request: { headers } }) {
      const { actor: by } = signedIn(who);
      const order = { obligationId: params.id, key: idempotencyKey(headers), by, body };
      return { status: 200, body: await breakDown(deps, order) };
    },
  }),
  route({
    id: 'obligations.budget',
    method: 'get',
    path: '/obligations/:id/break-down',
    summary: 'Until when each level would have time, if it were handed down now',
    params: idParams,
    query: budgetQuery,
    replies: { 200: { description: 'The arithmetic', schema: budgetSchema } },
    async handle({ deps, who, params, query: { levels } }) {
      const record = await visibleObligation(deps, params.id, signedIn(who).actor);
      return { status: 200, body: budgetView(record.state, { levels, now: deps.now() }) };
    },
  }),
  route({
    id: 'obligations.roll-up',
    method: 'get',
    path: '/obligations/:id/roll-up',
    summary: 'What became of it below, level by level, with who is missing by name',
    params: idParams,
    replies: { 200: { description: 'Every level with its denominator', schema: rollUpSchema } },
    async handle({ deps, who, params }) {
      const record = await visibleObligation(deps, params.id, signedIn(who).actor);
      return { status: 200, body: await rollUpView(deps, record) };
    },
  }),
  route({
    id: 'obligations.answers',
    method: 'get',
    path: '/obligations/:id/roll-up/answers',
    summary: 'What those directly below have answered last',
    params: idParams,
    query: answersQuery,
    replies: { 200: { description: 'A page', schema: answersPage } },
    async handle({ deps, who, params: { id: parentId }, query: { limit, cursor = null } }) {
      await requireReadable(deps, parentId, signedIn(who).actor);
      const page = await answersBelow(deps.database, { parentId, limit, cursor });
      return { status: 200, body: withIsoInstants(page) };
    },
  }),
];
