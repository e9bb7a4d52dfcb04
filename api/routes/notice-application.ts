/** A notice applied to the running directive that it amends or replaces: what it would do, and doing it. */
import { idempotencyKey } from '../commands/keep.js';
import { applyNotice } from '../directives/apply-notice.js';
import { planNotice } from '../directives/plan-notice.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import { directiveSchema } from '../schemas/directives.js';
import { applicationQuery, applicationSchema, applyBody } from '../schemas/notice-application.js';
import { applicationView } from '../views/application-view.js';
import { directiveView } from '../views/directive-view.js';

const noChoices = { confirmed: [], sameDuty: [], leaveOut: [], leave: [], withdraw: [] };

export const noticeApplicationRoutes = [
  route({
    id: 'directives.application',
    method: 'get',
    path: '/directives/:id/application',
    summary: 'What applying this notice would do to each obligation of a running directive; changes nothing',
    params: idParams,
    query: applicationQuery,
    replies: { 200: { description: 'The plan, its questions and blockers', schema: applicationSchema } },
    async handle({ deps, who, params, query }) {
      const order = { noticeId: params.id, to: query.to, by: signedIn(who).actor, choices: noChoices };
      return { status: 200, body: applicationView(await planNotice(deps, order)) };
    },
  }),
  route({
    id: 'directives.apply',
    method: 'post',
    path: '/directives/:id/apply',
    summary:
      'Apply this notice to a running directive: its matters are changed, added and withdrawn in place',
    params: idParams,
    headers: idempotencyHeaders,
    body: applyBody,
    replies: {
      202: {
        description: 'Applied; `applied` names the job that tells the obligations',
        schema: directiveSchema,
      },
    },
    async handle({ deps, who, params, body, request: { headers } }) {
      const { actor } = signedIn(who);
      const order = { noticeId: params.id, key: idempotencyKey(headers), by: actor, body, ...body };
      return { status: 202, body: await directiveView(deps, await applyNotice(deps, order), actor) };
    },
  }),
];
