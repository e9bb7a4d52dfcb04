/** The way to Temporal: one connection, and the gateway on it. */
import { Client, Connection } from '@temporalio/client';
import { createStreamLog } from '../../api/stream-log.js';
import { createWorkflowGateway } from '../../api/workflow-gateway.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import type { Config } from '../config.js';
import { StartupError } from '../embedded/startup-error.js';
import type { OpenDatabase } from './database.js';
import { machines } from './machines.js';
import { orderlyClosing } from './orderly-closing.js';

/** How long a request waits for its command's outcome before it is told "not known yet". */
const answerWithinMs = 10_000;

/** After an outage gRPC would wait up to two minutes before it tries again, and every command with it. */
const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 250, 'grpc.max_reconnect_backoff_ms': 2_000 };

/** An open gateway. `ping` throws when Temporal does not answer. */
export interface OpenGateway {
  readonly gateway: WorkflowGateway;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Connects when first used, and again whenever the server comes back. */
export function openGateway(
  { temporal }: Config,
  database: OpenDatabase,
  onTrouble: (what: string, error: unknown) => void,
): OpenGateway {
  if (temporal.address === null)
    throw new StartupError('no Temporal server is given', 'Set TEMPORAL_ADDRESS.');
  const { address } = temporal;
  const plugins = [orderlyClosing];
  const connection = Connection.lazy({ address, connectTimeout: '5 s', channelArgs, plugins });
  const client = new Client({ connection, namespace: temporal.namespace });
  const gateway = createWorkflowGateway({
    client,
    taskQueue: temporal.taskQueue,
    log: createStreamLog(database.client, database.records),
    machines,
    answerWithinMs,
    onTrouble,
  });
  return {
    gateway,
    ping: () =>
      connection.withDeadline(Date.now() + 3_000, async () => {
        await connection.workflowService.describeNamespace({ namespace: temporal.namespace });
      }),
    close: () => connection.close(),
  };
}
