/** Every setting of Duban: its name in the environment, what it may be, and what it is when absent. */
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const wholeNumber = (least: number, most: number): z.ZodCoercedNumber =>
  z.coerce.number().int().min(least).max(most);

const address = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'must be like temporal.example:7233');

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be like postgresql://user:password@host:5432/name',
});

const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be whsec_ and 24 to 64 random bytes in base64');

/** The settings as they stand in the environment, each a text there; an empty text counts as absent. */
export const settingsSchema = z.object({
  DATABASE_URL: databaseUrl.optional(),
  TEMPORAL_ADDRESS: address.optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('duban'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(8080),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  SESSION_HOURS: wholeNumber(1, 168).default(12),
  WEBHOOK_URL: webUrl.optional(),
  WEBHOOK_SECRET: webhookSecret.optional(),
  SWEEPER_SECONDS: wholeNumber(1, 3_600).default(15),
  RECONCILE_MINUTES: wholeNumber(1, 1_440).default(60),
  MAX_CACHED_WORKFLOWS: wholeNumber(1, 100_000).default(500),
  DUBAN_DATA_DIR: z.string().optional(),
  DUBAN_CACHE_DIR: z.string().optional(),
  DUBAN_POSTGRES_PORT: port.optional(),
  DUBAN_TEMPORAL_PORT: port.optional(),
  DUBAN_TEMPORAL_UI_PORT: z.union([z.literal('off'), port]).default(8233),
});

/** What the environment says, checked. */
export type Settings = z.infer<typeof settingsSchema>;

/** The environment of a process, or a table like it. */
export type Environment = Readonly<Record<string, string | undefined>>;
