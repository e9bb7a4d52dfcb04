/** What goes on in the background of a server: sweeping, emptying the outbox, comparing log and workflows. */
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { ApiDeps } from '../../api/deps.js';
import { sweep } from '../../api/sweeper.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import { startLoop } from '../background-loop.js';
import type { BackgroundLoop } from '../background-loop.js';
import type { Config } from '../config.js';
import { startRelay } from './outbox-relay.js';
import { graceMs, reconcileNow, takeOverNow, wakeOverdueNow } from './reconciling.js';
import { sweeperDeps } from './sweeping.js';

/** What the loops work on. */
export interface LoopParts {
  readonly config: Config;
  readonly api: ApiDeps;
  readonly gateway: WorkflowGateway;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** A command is sent again soon after its silence has become too long. */
const looksInASilence = 5;

/** A storm of deadlines takes a while to drain, and need not be woken. */
const silencesUntilOverdue = 4;

/** Starts them all; `stop` waits for the rounds that are under way. */
export function startLoops(parts: LoopParts): BackgroundLoop {
  const { config, api, gateway, logger } = parts;
  const onTrouble = (what: string, error: unknown): void => logger.warn({ err: error }, what);
  const silenceMs = config.sweeperSeconds * 1_000;
  const sweeping = sweeperDeps(api, { onTrouble, silenceMs });
  const loops = [
    startRelay({ database: api.database, gateway, webhook: config.webhook, onTrouble }),
    startLoop({
      everyMs: silenceMs / looksInASilence,
      task: async () => {
        await sweep(sweeping, Date.now());
        return false;
      },
      onTrouble: (error) => onTrouble('the kept commands cannot be read', error),
    }),
    startLoop({
      everyMs: silenceMs,
      task: async () => {
        const patienceMs = silenceMs * silencesUntilOverdue;
        const woken = await wakeOverdueNow({ database: api.database, gateway }, { patienceMs, onTrouble });
        if (woken > 0) logger.warn({ woken }, 'workflows were behind their next instant');
        return false;
      },
      onTrouble: (error) => onTrouble('what is overdue cannot be read', error),
    }),
    startReconciling(parts),
  ];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** How often a comparison that failed is tried again. */
const tryAgainMs = 10_000;

function startReconciling({ config, api, gateway, logger, metrics }: LoopParts): BackgroundLoop {
  const found = new Gauge({
    name: 'duban_reconcile_findings',
    help: 'What the last comparison of log and workflows found; 0 in a healthy system',
    registers: [metrics],
  });
  // What was left behind by the process before this one is on its way once more, and is no finding.
  let nextAt = Date.now() + graceMs;
  return startLoop({
    everyMs: tryAgainMs,
    task: async () => {
      if (Date.now() < nextAt) return false;
      const takenOver = await takeOverNow({ database: api.database, gateway });
      if (takenOver > 0) logger.info({ takenOver }, 'took over what earlier releases had begun');
      const compared = await reconcileNow({ database: api.database, gateway }, { isRestored: false });
      const { checked, findings } = compared;
      nextAt = Date.now() + config.reconcileMinutes * 60_000;
      found.set(findings.length);
      if (findings.length === 0) logger.info({ checked }, 'reconciled: nothing to put right');
      else logger.warn({ checked, findings }, 'reconciled: put right what differed');
      return false;
    },
    onTrouble: (error) => logger.warn({ err: error }, 'reconciling failed and is tried again'),
  });
}
