/** What time will do if nobody answers, also before the launch; and whether it did what was due. */
import { forecast } from '../../domain/obligation/forecast/forecast.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { reckoningGraceMs, reckonLog } from '../../prisma/reckon-log.js';
import { requireDirective } from '../directives/require-directive.js';
import { directiveForecast } from '../forecasts/directive-forecast.js';
import { forecastContext, forReader } from '../forecasts/forecast-context.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { visibleObligation } from '../obligations/visible-obligation.js';
import { idParams } from '../schemas/common.js';
import {
  directiveForecastQuery,
  directiveForecastSchema,
  obligationForecastSchema,
  reckoningSchema,
} from '../schemas/forecasts.js';
import { prospectViews } from '../views/forecast-view.js';
import { iso } from '../views/iso.js';
import { reckoningView } from '../views/reckoning-view.js';

export const forecastRoutes = [
  route({
    id: 'obligations.forecast',
    method: 'get',
    path: '/obligations/:id/forecast',
    summary: 'Who gets what, when, if nobody answers',
    params: idParams,
    replies: { 200: { description: 'Everything that time will do', schema: obligationForecastSchema } },
    async handle({ deps, who, params }) {
      const { actor } = signedIn(who);
      const record = await visibleObligation(deps, params.id, actor);
      const organisation = await loadOrganisation(deps.database);
      const state = forReader(record.state, actor.role);
      const context = forecastContext([state], organisation, deps.now());
      const { prospects, isWhole } = forecast(state, context);
      const view = prospectViews(organisation);
      const rows = prospects.map((prospect) => view(prospect, state.planning));
      return { status: 200, body: { asOf: iso(context.from), rows, isWhole } };
    },
  }),
  route({
    id: 'directives.forecast',
    method: 'get',
    path: '/directives/:id/forecast',
    summary: 'The same for all open obligations of a directive in order; of a draft as if launched now',
    params: idParams,
    query: directiveForecastQuery,
    replies: { 200: { description: 'A page, the earliest first', schema: directiveForecastSchema } },
    async handle({ deps, who, params, query: { limit, cursor = null, drillDaySeconds, drillAt } }) {
      const drill = drillDaySeconds === undefined ? undefined : { daySeconds: drillDaySeconds, at: drillAt };
      const request = { directiveId: params.id, by: signedIn(who).actor, drill, limit, cursor };
      const { rows, next, asOf, isDraft, organisation } = await directiveForecast(deps, request);
      const view = prospectViews(organisation);
      const body = {
        asOf: iso(asOf),
        isDraft,
        rows: rows.map(({ prospect, name, planning }) => ({
          obligationId: isDraft ? null : prospect.obligationId,
          number: name,
          ...view(prospect, planning),
        })),
        next,
      };
      return { status: 200, body };
    },
  }),
  route({
    id: 'directives.reckoning',
    method: 'get',
    path: '/directives/:id/reckoning',
    summary: 'What was due in a directive against what was done: in a healthy one no differences',
    params: idParams,
    replies: { 200: { description: 'Counts and differences', schema: reckoningSchema } },
    async handle({ deps, who, params }) {
      const { id: directiveId } = await requireDirective(deps.database, params.id);
      const options = { now: deps.now(), graceMs: reckoningGraceMs, directiveId };
      const reckoning = await reckonLog(deps.database, options);
      return { status: 200, body: reckoningView(reckoning, options.now, signedIn(who).actor.role) };
    },
  }),
];
