/** A launched directive on its course: called off, and summed up. */
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { idempotencyKey } from '../commands/keep.js';
import { cancelDirective } from '../directives/cancel-directive.js';
import { directiveOutcome } from '../directives/directive-outcome.js';
import { requireDirective } from '../directives/require-directive.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import { cancelBody, outcomeSchema } from '../schemas/directive-outcome.js';
import { directiveSchema } from '../schemas/directives.js';
import { directiveUrl } from '../views/directive-url.js';
import { directiveView } from '../views/directive-view.js';
import { iso } from '../views/iso.js';

export const directiveCourseRoutes = [
  route({
    id: 'directives.call-off',
    method: 'post',
    path: '/directives/:id/cancel',
    summary: 'Call a launched directive off: what is open is withdrawn, what is done stays done',
    params: idParams,
    headers: idempotencyHeaders,
    body: cancelBody,
    replies: { 202: { description: 'Kept; `cancellation` names the job', schema: directiveSchema } },
    async handle({ deps, who, params, body, request: { headers } }) {
      const { actor } = signedIn(who);
      const order = { id: params.id, key: idempotencyKey(headers), by: actor, reason: body.reason };
      return { status: 202, body: await directiveView(deps, await cancelDirective(deps, order), actor) };
    },
  }),
  route({
    id: 'directives.summary',
    method: 'get',
    path: '/directives/:id/summary',
    summary: 'Done on time, late, withdrawn, open: in all, by unit, and how long each held them',
    params: idParams,
    replies: { 200: { description: 'Of its closing, or so far', schema: outcomeSchema } },
    async handle({ deps, params: { id } }) {
      const directive = await requireDirective(deps.database, id);
      const { asOf, units, ...outcome } = await directiveOutcome(deps, directive);
      const names = new Map(
        (await loadOrganisation(deps.database)).units.map((unit) => [unit.id, unit.name]),
      );
      const body = {
        directiveId: id,
        isDrill: directive.isDrill,
        asOf: iso(asOf),
        ...outcome,
        units: units.map((unit) => ({ ...unit, name: names.get(unit.unitId) ?? null })),
        links: { directive: directiveUrl(id) },
      };
      return { status: 200, body };
    },
  }),
];
