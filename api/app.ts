/** The API as an Express application, made of declared routes. */
import express from 'express';
import type { Express } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { ApiDeps } from './deps.js';
import { TransportError } from './http/errors.js';
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
  app.post(`${basePath}/session`, limitFailures(deps));
  mountOperations(app, deps, openApiDocument(routes));
  mount(app, deps, routes);
  app.use(noSuchRoute);
  app.use(handleError(deps.logger));
  return app;
}

/** Slows down whoever guesses passwords; a successful sign-in does not count. */
function limitFailures({ config }: ApiDeps) {
  return rateLimit({
    windowMs: 60_000,
    limit: config.failedSignInsPerMinute,
    skipSuccessfulRequests: true,
    // A fault of ours is no guess: nobody is locked out because the database was away.
    requestWasSuccessful: (_request, { statusCode }) => statusCode < 400 || statusCode >= 500,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: ({ ip }) => ipKeyGenerator(ip ?? ''),
    handler: () => {
      throw new TransportError('too-many-requests', 'too many failed sign-ins; wait a minute and try again');
    },
  });
}
