/** Everything the API is given from outside; it opens nothing by itself. */
import type { Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { CalendarData } from '../domain/calendar/types.js';
import type { Instant } from '../domain/instant.js';
import type { Zone } from '../domain/launch/plan-launch.js';
import type { Policy } from '../domain/policy/types.js';
import type { PrismaClient } from '../prisma/client.js';
import type { AnyMachine, StreamLog } from './answer-from-log.js';
import type { StreamKind } from '../activities/contract.js';
import type { WorkflowGateway } from './workflow-gateway.js';

export interface ApiConfig {
  /** Which release answers (runtime/release.ts). */
  readonly release: string;
  /** How long a sign-in lasts, in milliseconds. */
  readonly sessionMs: number;
  /** Failed sign-ins a minute from one address for one account. */
  readonly failedSignInsPerMinute: number;
  /** Folder of the self-hosted script of the API's page. */
  readonly docsScriptPath: string;
}

export interface ApiDeps {
  readonly database: PrismaClient;
  readonly log: StreamLog;
  readonly machines: Readonly<Record<StreamKind, AnyMachine>>;
  readonly gateway: Pick<WorkflowGateway, 'carryOut' | 'startDirective' | 'startBulk'>;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly policy: Policy;
  readonly calendar: CalendarData;
  /** The constant offset of an IANA zone; refuses with `invalid-input`. */
  readonly resolveZone: (timeZone: string) => Zone;
  /** Each throws when what it looks at does not answer. */
  readonly readiness: Readonly<Record<string, () => Promise<void>>>;
  readonly config: ApiConfig;
}
