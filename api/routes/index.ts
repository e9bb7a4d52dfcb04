/** Every declared route. */
import type { Route } from '../http/route.js';
import { bulkRoutes } from './bulk.js';
import { cascadeRoutes } from './cascade.js';
import { commandRoutes } from './commands.js';
import { deputyRoutes } from './deputies.js';
import { directiveRoutes } from './directives.js';
import { forecastRoutes } from './forecasts.js';
import { dutyRoutes } from './duty.js';
import { directiveCourseRoutes } from './directive-course.js';
import { groupRoutes } from './groups.js';
import { lineageRoutes } from './lineage.js';
import { ledgerRoutes } from './ledger.js';
import { noticeApplicationRoutes } from './notice-application.js';
import { longTermRoutes } from './long-term.js';
import { notificationRoutes } from './notifications.js';
import { obligationRoutes } from './obligations.js';
import { organisationRoutes } from './organisation.js';
import { postRoutes } from './posts.js';
import { reviewRoutes } from './reviews.js';
import { rosterRoutes } from './rosters.js';
import { ruleRoutes } from './rules.js';
import { sessionRoutes } from './session.js';

/** In the order of the OpenAPI document. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...directiveRoutes,
  ...directiveCourseRoutes,
  ...groupRoutes,
  ...lineageRoutes,
  ...noticeApplicationRoutes,
  ...ledgerRoutes,
  ...obligationRoutes,
  ...bulkRoutes,
  ...forecastRoutes,
  ...ruleRoutes,
  ...longTermRoutes,
  ...cascadeRoutes,
  ...commandRoutes,
  ...reviewRoutes,
  ...notificationRoutes,
  ...organisationRoutes,
  ...postRoutes,
  ...deputyRoutes,
  ...rosterRoutes,
  ...dutyRoutes,
];
