/** Obligations: lists, one with its timeline, and commands on it. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { childrenOf } from '../../prisma/repositories/children.js';
import { inboxOfUnit } from '../../prisma/repositories/inbox.js';
import { listObligations } from '../../prisma/repositories/obligation-list.js';
import { isUnit, loadOrganisation } from '../../prisma/repositories/organisation.js';
import { requireOwnersBelow } from '../cascade/require-owners-below.js';
import { giveCommand } from '../commands/give-command.js';
import { idempotencyKey } from '../commands/keep.js';
import type { ApiDeps } from '../deps.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { checkTexts } from '../obligations/check-texts.js';
import { refuseIntoCalledOff } from '../obligations/refuse-called-off.js';
import { toObligationCommand } from '../obligations/to-command.js';
import { requireReadable, requireVisible, visibleObligation } from '../obligations/visible-obligation.js';
import { replanning } from '../rules/replan-command.js';
import { idempotencyHeaders, idParams, pageQuery } from '../schemas/common.js';
import { commandAnswer, obligationCommand } from '../schemas/obligation-commands.js';
import {
  childrenPage,
  childrenQuery,
  inboxPage,
  obligationPage,
  obligationQuery,
  obligationSchema,
} from '../schemas/obligations.js';
import { withIsoInstants } from '../views/iso.js';
import { obligationUrl, obligationView } from '../views/obligation-view.js';

export const obligationRoutes = [
  route({
    id: 'obligations.list',
    method: 'get',
    path: '/obligations',
    summary: 'Obligations by unit, light and directive, the latest first',
    query: obligationQuery,
    replies: { 200: { description: 'A page', schema: obligationPage } },
    async handle({ deps, query: { limit, cursor = null, unit = null, directive = null, light = null } }) {
      const filter = { unitId: unit, directiveId: directive, light };
      const page = await listObligations(deps.database, { limit, cursor, asOf: deps.now(), ...filter });
      return { status: 200, body: withIsoInstants(page) };
    },
  }),
  route({
    id: 'units.inbox',
    method: 'get',
    path: '/units/:id/inbox',
    summary: "A unit's open obligations: red, yellow, green, in each the earliest first",
    params: idParams,
    query: pageQuery,
    replies: { 200: { description: 'A page', schema: inboxPage } },
    async handle({ deps, who, params, query: { limit, cursor = null } }) {
      await requireInbox(deps, params.id, signedIn(who).actor);
      const page = await inboxOfUnit(deps.database, { unitId: params.id, limit, cursor, asOf: deps.now() });
      return { status: 200, body: withIsoInstants(page) };
    },
  }),
  route({
    id: 'obligations.show',
    method: 'get',
    path: '/obligations/:id',
    summary: 'One obligation with its timeline',
    params: idParams,
    replies: { 200: { description: 'The obligation', schema: obligationSchema } },
    async handle({ deps, who, params }) {
      const { actor } = signedIn(who);
      const record = await visibleObligation(deps, params.id, actor);
      return { status: 200, body: await obligationView(deps, record, record.seenBy) };
    },
  }),
  route({
    id: 'obligations.children',
    method: 'get',
    path: '/obligations/:id/children',
    summary: 'What it has issued: occurrences, events, breaches, or what it was broken down to',
    params: idParams,
    query: childrenQuery,
    replies: { 200: { description: 'A page', schema: childrenPage } },
    async handle({ deps, who, params, query: { limit, cursor = null, origin = null } }) {
      await requireReadable(deps, params.id, signedIn(who).actor);
      const page = await childrenOf(deps.database, {
        parentId: params.id,
        limit,
        cursor,
        asOf: deps.now(),
        origin,
      });
      return { status: 200, body: withIsoInstants(page) };
    },
  }),
  route({
    id: 'obligations.command',
    method: 'post',
    path: '/obligations/:id/commands',
    summary: 'Give a command; its first answer stands',
    params: idParams,
    headers: idempotencyHeaders,
    body: obligationCommand,
    replies: { 200: { description: 'Carried out, and readable back', schema: commandAnswer } },
    handle({ deps, who, params, body, request: { headers } }) {
      const { actor } = signedIn(who);
      const key = idempotencyKey(headers);
      const { id: streamId } = params;
      const request = { kind: 'obligation', streamId, key, actor, type: body.type, body } as const;
      return giveCommand(deps, { request, url: obligationUrl(streamId) }, async () => {
        const { isDrill, state, seenBy } = await requireVisible(deps, streamId, actor);
        checkTexts(body);
        await refuseIntoCalledOff(deps, state.directiveId, body.type);
        if (body.type === 'replan') {
          const { urgency } = state.policy;
          return { command: (await replanning(deps, body))(urgency), isDrill };
        }
        const organisation = () => loadOrganisation(deps.database);
        const command = await toObligationCommand(body, actor, { organisation, state });
        await requireOwnersBelow(command, seenBy, { organisation, state });
        return { command, isDrill, actor: seenBy };
      });
    },
  }),
];

/** A unit's people read their own inbox, the others any. Refuses with `not-permitted` or `not-found`. */
async function requireInbox(deps: ApiDeps, inboxOf: string, { role, unitId }: Actor): Promise<void> {
  if (unitId === inboxOf) return;
  if (role === 'handler' || role === 'head') {
    throw new DomainError('not-permitted', `your inbox is that of ${unitId ?? 'no unit'}`, { unitId });
  }
  if (await isUnit(deps.database, inboxOf)) return;
  throw new DomainError('not-found', `there is no unit ${inboxOf}`, { unitId: inboxOf });
}
