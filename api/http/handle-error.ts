/** The one error handler: every error of a request ends here, as a problem, and never ends the process. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { problem, problemOf, TransportError } from './errors.js';

/** Answers what no route has taken. */
export const noSuchRoute: RequestHandler = (request) => {
  throw new TransportError(
    'no-such-route',
    `there is no ${request.method} ${request.path}; see /api/v1/docs`,
  );
};

/** Turns an error into problem+json. A fault of ours is logged and shown without its inside. */
export function handleError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const known = problemOf(error);
    if (known === null) logger.error({ err: error }, 'a request failed');
    else if (known.code === 'not-ready') logger.warn({ err: error }, 'a request could not be served');
    if (response.headersSent) {
      next(error);
      return;
    }
    const shown =
      known ??
      problem(
        'internal-error',
        'something failed here, and it was logged; a command may be repeated under its key',
      );
    if (shown.status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (shown.status === 503) response.set('Retry-After', '2');
    response.status(shown.status).type('application/problem+json').send(JSON.stringify(shown));
  };
}
