/** The API as an Express application, made of declared routes. */
import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import { limitFailures } from './auth/limit-failures.js';
import type { ApiDeps } from './deps.js';
import { handleError, noSuchRoute } from './http/handle-error.js';
import { basePath } from './http/base-path.js';
import { mount } from './http/mount.js';
import { logRequests, measureRequests } from './http/observe.js';
import { openApiDocument } from './openapi.js';
import { mountOperations } from './routes/operations.js';
import { routes } from './routes/index.js';

/** An application that listens nowhere yet. A bad request is answered with a problem and never ends the process. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(helmet());
  app.use(logRequests(deps.logger));
  app.use(measureRequests(deps.metrics));
  const failures = deps.config.failedSignInsPerMinute;
  app.post(`${basePath}/session`, limitFailures({ failures, windowMs: 60_000 }));
  mountOperations(app, deps, openApiDocument(routes));
  mount(app, deps, routes);
  app.use(noSuchRoute);
  app.use(handleError(deps.logger));
  return app;
}
