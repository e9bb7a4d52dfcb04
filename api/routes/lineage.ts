/** A directive among others: what it is linked to, and how it differs from the one before it. */
import { showDifference } from '../directives/difference.js';
import { lineageOf } from '../directives/lineage.js';
import { requireDirective } from '../directives/require-directive.js';
import { route } from '../http/route.js';
import { idParams } from '../schemas/common.js';
import { differenceQuery, differenceSchema, lineageSchema } from '../schemas/lineage.js';
import { differenceView, lineageView } from '../views/lineage-view.js';

export const lineageRoutes = [
  route({
    id: 'directives.lineage',
    method: 'get',
    path: '/directives/:id/lineage',
    summary:
      'What it was made from, what was made from it, what it supersedes or amends and is superseded or amended by',
    params: idParams,
    replies: { 200: { description: 'The links', schema: lineageSchema } },
    async handle({ deps, params }) {
      const directive = await requireDirective(deps.database, params.id);
      return { status: 200, body: lineageView(directive, await lineageOf(deps, directive)) };
    },
  }),
  route({
    id: 'directives.difference',
    method: 'get',
    path: '/directives/:id/difference',
    summary: 'Matters added, changed and withdrawn against an earlier directive',
    params: idParams,
    query: differenceQuery,
    replies: { 200: { description: 'The difference', schema: differenceSchema } },
    async handle({ deps, params, query }) {
      const shown = await showDifference(deps, { id: params.id, against: query.against ?? null });
      return { status: 200, body: differenceView(shown) };
    },
  }),
];
