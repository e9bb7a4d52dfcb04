/** The relay on the real outbox: who is told, and which workflows are started. */
import { createNotifier } from '../../activities/notify.js';
import { relay, relayBatch } from '../../activities/relay.js';
import type { RelayDeps, RelayEffects, WorkflowToStart } from '../../activities/relay.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import type { PrismaClient } from '../../prisma/client.js';
import { appendNotice } from '../../prisma/repositories/notifications.js';
import { hasOpenObligation } from '../../prisma/repositories/directive-progress.js';
import { giveOverBelow } from '../../prisma/repositories/offices-below.js';
import { isCarrierOpen } from '../../prisma/repositories/open-work.js';
import { claimOutbox, outboxDone, outboxFailed } from '../../prisma/repositories/outbox.js';
import { tellAllBelowClosed } from '../../prisma/repositories/tell-all-below-closed.js';
import { findStream, markStreamStarted } from '../../prisma/repositories/streams.js';
import { startLoop } from '../background-loop.js';
import type { BackgroundLoop } from '../background-loop.js';
import type { Config } from '../config.js';

/** How long the relay rests when the outbox is empty. */
const restMs = 250;

/** Starts emptying the outbox, again and again. */
export function startRelay(parts: {
  readonly database: PrismaClient;
  readonly gateway: WorkflowGateway;
  readonly webhook: Config['webhook'];
  readonly onTrouble: RelayDeps['onTrouble'];
}): BackgroundLoop {
  const { database, onTrouble } = parts;
  const deps: RelayDeps = {
    outbox: {
      claim: (wanted) => claimOutbox(database, wanted),
      done: (ids, at) => outboxDone(database, ids, at),
      failed: (entry, failure) => outboxFailed(database, entry, failure),
    },
    effects: effectsOf(parts),
    onTrouble,
  };
  return startLoop({
    everyMs: restMs,
    task: async () => (await relay(deps, Date.now())).claimed === relayBatch,
    onTrouble: (error) => onTrouble('the outbox cannot be read', error),
  });
}

function effectsOf({ database, gateway, webhook }: Parameters<typeof startRelay>[0]): RelayEffects {
  const store = { appendNotice: appendNotice.bind(null, database) };
  return {
    notify: createNotifier({ store, webhook, fetch }),
    startWorkflow: (workflow) => startWorkflow(database, gateway, workflow),
    async obligationClosed(directiveId, obligationId) {
      // Of two that close at the same time, the one looked at later sees both closed.
      if (await hasOpenObligation(database, directiveId)) return;
      // Told late, or twice: a closed directive needs no workflow any more.
      if ((await isCarrierOpen(database, 'directive', directiveId)) !== true) return;
      await gateway.obligationClosed(directiveId, obligationId);
    },
    closedBelow: (closed) => tellAllBelowClosed(database, closed, Date.now()),
    officesBelow: (offices) => giveOverBelow(database, offices, Date.now()),
  };
}

async function startWorkflow(
  database: PrismaClient,
  gateway: WorkflowGateway,
  { kind, streamId, isAgain = false }: WorkflowToStart,
): Promise<void> {
  if (kind === 'directive') {
    if (!isAgain) return gateway.startDirective(streamId);
    if ((await isCarrierOpen(database, 'directive', streamId)) === true)
      await gateway.restartDirective(streamId);
    return;
  }
  if (kind === 'bulk') return gateway.startBulk(streamId);
  const stream = await findStream(database, kind, streamId);
  if (stream === null) throw new Error(`there is no ${kind} ${streamId}`);
  // It may have closed once more by now.
  if (isAgain && !stream.isOpen) return;
  await (isAgain ? gateway.restart(kind, stream.state) : gateway.start(kind, stream.state));
  await markStreamStarted(database, { kind, id: streamId }, Date.now());
}
