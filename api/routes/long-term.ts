/** The long-term list 长期坚持. */
import { longTermList } from '../../prisma/repositories/long-term.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { longTermPage, longTermQuery } from '../schemas/long-term.js';
import { withIsoInstants } from '../views/iso.js';

export const longTermRoutes = [
  route({
    id: 'obligations.longTerm',
    method: 'get',
    path: '/long-term',
    summary: 'What the office moved to the long-term list: by whom, when and why, the latest first',
    query: longTermQuery,
    replies: { 200: { description: 'A page', schema: longTermPage } },
    async handle({ deps, who, query: { limit, cursor = null, unit = null } }) {
      const { role, unitId } = signedIn(who).actor;
      // A unit's people see what their unit owned.
      const isOfUnit = role === 'handler' || role === 'head';
      const of = isOfUnit ? (unitId ?? '') : unit;
      const page = await longTermList(deps.database, { limit, cursor, unitId: of });
      return { status: 200, body: withIsoInstants(page) };
    },
  }),
];
