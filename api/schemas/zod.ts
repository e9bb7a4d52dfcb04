/** The zod that every schema here uses, extended so that OpenAPI can be generated from it. */
import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

extendZodWithOpenApi(z);

export { z };
