/** Directives: load, list, show, correct, propose, launch, give up; and one receipt for all of a unit's matters. */
import { listDirectives } from '../../prisma/repositories/directive-list.js';
import { cancelDraft } from '../../prisma/repositories/drafts.js';
import { idempotencyKey } from '../commands/keep.js';
import { acknowledgeDirective } from '../directives/acknowledge-directive.js';
import { correctDirective } from '../directives/correct-directive.js';
import { launchDirective } from '../directives/launch-directive.js';
import { loadDirective } from '../directives/load-directive.js';
import { previewUpload } from '../directives/preview-upload.js';
import { confirmProposal, showProposal } from '../directives/proposal.js';
import { readUpload } from '../directives/read-upload.js';
import { requireDirective } from '../directives/require-directive.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import {
  acknowledgeBody,
  acknowledgedSchema,
  confirmBody,
  correctBody,
  correctionsSchema,
  directivePage,
  directiveSchema,
  launchBody,
  listQuery,
  loadBody,
  loadQuery,
  previewQuery,
  previewSchema,
  proposalSchema,
  sourceSchema,
} from '../schemas/directives.js';
import { correctionsView } from '../views/corrections-view.js';
import { directiveUrl } from '../views/directive-url.js';
import { directiveLine, directiveView } from '../views/directive-view.js';
import { sourceView } from '../views/source-view.js';

const shown = { 200: { description: 'The directive', schema: directiveSchema } };

export const directiveRoutes = [
  route({
    id: 'directives.load',
    method: 'post',
    path: '/directives',
    summary: 'Load a directive as a file of any format that is read, or JSON {text}; gives a draft',
    query: loadQuery,
    ownBody: loadBody,
    replies: { 201: { description: 'The draft', schema: directiveSchema } },
    async handle({ deps, who, query, request }) {
      const upload = await readUpload(request, query.encoding);
      const isDrill = query.drill === 'true';
      const directive = await loadDirective(deps, upload, { by: signedIn(who).actor, isDrill });
      const body = await directiveView(deps, directive);
      return { status: 201, headers: { location: directiveUrl(directive.id) }, body };
    },
  }),
  route({
    id: 'directives.preview',
    method: 'post',
    path: '/directives/preview',
    summary: 'Show how a file would be read, and in which other encodings it could be; stores nothing',
    query: previewQuery,
    ownBody: loadBody,
    replies: { 200: { description: 'What was found', schema: previewSchema } },
    handle: async ({ query, request }) => ({
      status: 200,
      body: await previewUpload(request, query.encoding),
    }),
  }),
  route({
    id: 'directives.list',
    method: 'get',
    path: '/directives',
    summary: 'Directives, the latest first, with their lights counted',
    query: listQuery,
    replies: { 200: { description: 'A page', schema: directivePage } },
    async handle({ deps, query: { limit, cursor = null, status = null } }) {
      const page = await listDirectives(deps.database, { limit, cursor, status, asOf: deps.now() });
      return { status: 200, body: { rows: page.rows.map(directiveLine), next: page.next } };
    },
  }),
  route({
    id: 'directives.show',
    method: 'get',
    path: '/directives/:id',
    summary: 'One directive: a draft with its doubts first, or a live one with counts and lights',
    params: idParams,
    replies: shown,
    async handle({ deps, who, params }) {
      const directive = await requireDirective(deps.database, params.id);
      return { status: 200, body: await directiveView(deps, directive, signedIn(who).actor) };
    },
  }),
  route({
    id: 'directives.source',
    method: 'get',
    path: '/directives/:id/source',
    summary: 'The text that was read, with the spans of matters, duties and doubts',
    params: idParams,
    replies: { 200: { description: 'The text and its spans', schema: sourceSchema } },
    handle: async ({ deps, params }) => ({
      status: 200,
      body: sourceView(await requireDirective(deps.database, params.id)),
    }),
  }),
  route({
    id: 'directives.corrections',
    method: 'get',
    path: '/directives/:id/corrections',
    summary: 'Who corrected what in the draft, when and why',
    params: idParams,
    replies: { 200: { description: 'All corrections, in their order', schema: correctionsSchema } },
    handle: async ({ deps, params }) => ({
      status: 200,
      body: await correctionsView(deps, await requireDirective(deps.database, params.id)),
    }),
  }),
  route({
    id: 'directives.correct',
    method: 'patch',
    path: '/directives/:id/draft',
    summary: 'Correct the draft: all corrections, or none',
    params: idParams,
    body: correctBody,
    replies: shown,
    async handle({ deps, who, params, body }) {
      const change = { id: params.id, by: signedIn(who).actor, ...body };
      return { status: 200, body: await directiveView(deps, await correctDirective(deps, change)) };
    },
  }),
  route({
    id: 'directives.proposal',
    method: 'get',
    path: '/directives/:id/proposal',
    summary: "Units and leaders' posts that the draft names and nobody knows",
    params: idParams,
    replies: { 200: { description: 'What would be created or mapped', schema: proposalSchema } },
    handle: async ({ deps, params }) => ({ status: 200, body: await showProposal(deps, params.id) }),
  }),
  route({
    id: 'directives.confirm',
    method: 'post',
    path: '/directives/:id/proposal',
    summary: 'Create or map every proposed name in one step',
    params: idParams,
    body: confirmBody,
    replies: shown,
    async handle({ deps, who, params, body }) {
      const order = { id: params.id, by: signedIn(who).actor, decisions: body };
      const { units, posts, directive } = await confirmProposal(deps, order);
      return { status: 200, body: { ...(await directiveView(deps, directive)), taken: { units, posts } } };
    },
  }),
  route({
    id: 'directives.launch',
    method: 'post',
    path: '/directives/:id/launch',
    summary: 'Launch the draft: one obligation a matter',
    params: idParams,
    headers: idempotencyHeaders,
    body: launchBody,
    replies: shown,
    async handle({ deps, who, params, body, request }) {
      const key = idempotencyKey(request.headers);
      const order = { id: params.id, key, by: signedIn(who).actor, body };
      return { status: 200, body: await directiveView(deps, await launchDirective(deps, order)) };
    },
  }),
  route({
    id: 'directives.cancel',
    method: 'delete',
    path: '/directives/:id',
    summary: 'Give a draft up, and its number with it; a launched directive stays',
    params: idParams,
    replies: { 204: { description: 'Given up; again, it still is' } },
    async handle({ deps, params }) {
      await cancelDraft(deps.database, params.id, deps.now());
      return { status: 204 };
    },
  }),
  route({
    id: 'directives.acknowledge',
    method: 'post',
    path: '/directives/:id/acknowledge',
    summary: "Sign for all of your unit's matters of a directive that are not signed for yet",
    params: idParams,
    headers: idempotencyHeaders,
    body: acknowledgeBody,
    replies: { 200: { description: 'What became of each', schema: acknowledgedSchema } },
    async handle({ deps, who, params, body, request: { headers } }) {
      const order = { id: params.id, key: idempotencyKey(headers), by: signedIn(who).actor, body };
      return { status: 200, body: await acknowledgeDirective(deps, order) };
    },
  }),
];
