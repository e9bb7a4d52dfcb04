/** What is logged and counted of each request: never a text, a token or a query. */
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from 'pino';

/** One log line a request: method, path, status, duration. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' || url === '/metrics' },
    quietReqLogger: true,
  });
}

/** Counts and times requests by route and status. */
export function measureRequests(metrics: Registry): RequestHandler {
  const duration = new Histogram({
    name: 'duban_http_request_seconds',
    help: 'Time until a request was answered',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
  return (_request, response, next) => {
    const stop = duration.startTimer();
    response.once('finish', () => {
      const { routeId } = response.locals as { routeId?: string };
      stop({ route: routeId ?? 'other', status: String(response.statusCode) });
    });
    next();
  };
}
