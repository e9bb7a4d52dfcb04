/** What operators and programs look at: health, readiness, metrics, the OpenAPI document and its page. */
import helmet from 'helmet';
import type { Express, RequestHandler } from 'express';
import type { ApiDeps } from '../deps.js';
import { TransportError } from '../http/errors.js';
import { basePath } from '../http/base-path.js';

/** Mounts them; none needs a signed-in person, and none shows anything of a matter. */
export function mountOperations(app: Express, deps: ApiDeps, document: unknown): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', ready(deps));
  app.get('/metrics', async (_request, response) => {
    response.type(deps.metrics.contentType).send(await deps.metrics.metrics());
  });
  app.get(`${basePath}/openapi.json`, (_request, response) => {
    response.json(document);
  });
  app.get(`${basePath}/docs/reference.js`, (_request, response, next) => {
    response.sendFile(deps.config.docsScriptPath, { maxAge: '1h', dotfiles: 'allow' }, next);
  });
  app.get(`${basePath}/docs`, pagePolicy, (_request, response) => {
    response.type('html').send(page);
  });
}

function ready({ readiness, logger, config }: ApiDeps): RequestHandler {
  return async (_request, response) => {
    const checks = await Promise.all(
      Object.entries(readiness).map(async ([name, check]) => {
        try {
          await check();
          return [name, 'ok'] as const;
        } catch (error) {
          logger.warn({ err: error, check: name }, 'not ready');
          return [name, 'down'] as const;
        }
      }),
    );
    const status = Object.fromEntries(checks);
    const down = checks.filter(([, is]) => is === 'down').map(([name]) => name);
    if (down.length > 0)
      throw new TransportError('not-ready', `does not answer: ${down.join(', ')}`, { checks: status });
    response.json({ status: 'ready', release: config.release, checks: status });
  };
}

/** The page's script sets styles by itself; everything comes from here, also its fonts. */
const pagePolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

const settings = JSON.stringify({ withDefaultFonts: false, hideClientButton: true, telemetry: false });

const page = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>督办 API</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body>
<script id="api-reference" data-url="${basePath}/openapi.json" data-configuration='${settings}'></script>
<script src="${basePath}/docs/reference.js"></script>
</body>
</html>
`;
