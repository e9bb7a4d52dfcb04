/** Policies and calendars by version, what launches run by, and other rules for what is in flight. */
import { startBulk } from '../bulk/start-bulk.js';
import { visibleBulk } from '../bulk/visible-bulk.js';
import { idempotencyKey } from '../commands/keep.js';
import { requireDirective } from '../directives/require-directive.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { previewSwitch } from '../rules/preview-switch.js';
import { choose, putCalendar, putPolicy } from '../rules/put-rule.js';
import { requireRule } from '../rules/rules-by-version.js';
import { writtenPolicy } from '../rules/written-policy.js';
import { bulkSchema } from '../schemas/bulk.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import {
  calendarBody,
  chooseBody,
  chosenSchema,
  policyBody,
  ruleList,
  ruleVersionParams,
  switchPreviewBody,
  switchPreviewSchema,
} from '../schemas/rules.js';
import { bulkView } from '../views/bulk-view.js';
import { bulkUrl } from '../views/command-view.js';
import { ruleListView } from '../views/rules-view.js';

export const ruleRoutes = [
  route({
    id: 'policies.list',
    method: 'get',
    path: '/policies',
    summary: 'Policies by version, and which one launches run by',
    replies: { 200: { description: 'All versions', schema: ruleList } },
    handle: async ({ deps }) => ({ status: 200, body: await ruleListView(deps, 'policy') }),
  }),
  route({
    id: 'policies.show',
    method: 'get',
    path: '/policies/:version',
    summary: 'One policy',
    params: ruleVersionParams,
    replies: { 200: { description: 'The policy', schema: policyBody } },
    handle: async ({ deps, params }) => ({
      status: 200,
      body: await requireRule(deps, 'policy', params.version),
    }),
  }),
  route({
    id: 'policies.put',
    method: 'post',
    path: '/policies',
    summary: 'Keep a new version of a policy; versions never change',
    body: policyBody,
    replies: { 201: { description: 'Kept', schema: policyBody } },
    async handle({ deps, who, body }) {
      const policy = writtenPolicy(body);
      await putPolicy(deps, policy, signedIn(who).actor);
      return { status: 201, body: policy };
    },
  }),
  route({
    id: 'calendars.list',
    method: 'get',
    path: '/calendars',
    summary: 'Calendars by version, and which one launches run by',
    replies: { 200: { description: 'All versions', schema: ruleList } },
    handle: async ({ deps }) => ({ status: 200, body: await ruleListView(deps, 'calendar') }),
  }),
  route({
    id: 'calendars.show',
    method: 'get',
    path: '/calendars/:version',
    summary: 'One calendar',
    params: ruleVersionParams,
    replies: { 200: { description: 'The calendar', schema: calendarBody } },
    handle: async ({ deps, params }) => ({
      status: 200,
      body: await requireRule(deps, 'calendar', params.version),
    }),
  }),
  route({
    id: 'calendars.put',
    method: 'post',
    path: '/calendars',
    summary: 'Keep a new version of a calendar; versions never change',
    body: calendarBody,
    replies: { 201: { description: 'Kept', schema: calendarBody } },
    async handle({ deps, who, body }) {
      await putCalendar(deps, body, signedIn(who).actor);
      return { status: 201, body };
    },
  }),
  route({
    id: 'rules.choose',
    method: 'post',
    path: '/rules/current',
    summary: 'Choose what directives launched from now on run by',
    body: chooseBody,
    replies: { 200: { description: 'The choice that holds now', schema: chosenSchema } },
    async handle({ deps, who, body: { policyVersion, calendarVersion, reason } }) {
      const choice = {
        reason,
        ...(policyVersion === undefined ? {} : { policyVersion }),
        ...(calendarVersion === undefined ? {} : { calendarVersion }),
      };
      return { status: 200, body: await choose(deps, choice, signedIn(who).actor) };
    },
  }),
  route({
    id: 'directives.previewSwitch',
    method: 'post',
    path: '/directives/:id/policy-switch/preview',
    summary: 'Before and after of every clock under other rules; changes nothing',
    params: idParams,
    body: switchPreviewBody,
    replies: { 200: { description: 'Each open obligation', schema: switchPreviewSchema } },
    async handle({ deps, who, params, body }) {
      const request = { directiveId: params.id, by: signedIn(who).actor, asked: body };
      return { status: 200, body: await previewSwitch(deps, request) };
    },
  }),
  route({
    id: 'directives.switch',
    method: 'post',
    path: '/directives/:id/policy-switch',
    summary: 'Put everything open in a directive under other rules: a bulk order, one result each',
    params: idParams,
    headers: idempotencyHeaders,
    body: chooseBody,
    replies: { 202: { description: 'Kept with all its items; it is carried out now', schema: bulkSchema } },
    async handle({ deps, who, params, body: asked, request: { headers } }) {
      const { actor } = signedIn(who);
      const { id: directiveId } = await requireDirective(deps.database, params.id);
      const body = { filter: { directiveId }, command: { type: 'replan' as const, ...asked } };
      const id = await startBulk(deps, { key: idempotencyKey(headers), by: actor, body });
      const shown = await bulkView(deps, await visibleBulk(deps, id, actor));
      return { status: 202, headers: { location: bulkUrl(id) }, body: shown };
    },
  }),
];
