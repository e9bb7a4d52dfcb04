/** A real Temporal server of its own for a test file that needs other limits than everybody's. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { orderlyClosing } from '../../runtime/compose/orderly-closing.js';
import { resolveTemporal } from '../../runtime/embedded/resolve-temporal.js';
import { temporalAddress } from './environment.js';

/** Starts a server in memory; `limits` is dynamic configuration. */
export async function startDevServer(
  limits: Readonly<Record<string, unknown>>,
): Promise<TestWorkflowEnvironment> {
  const source = await resolveTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
  if (source.from === 'address') throw new Error('a test starts a server of its own');
  return TestWorkflowEnvironment.createLocal({
    plugins: [orderlyClosing],
    server: {
      executable: { type: 'existing-path', path: source.binary },
      log: { format: 'json', level: 'never' },
      extraArgs: [
        '--output',
        'none',
        ...Object.entries(limits).flatMap(([key, value]) => [
          '--dynamic-config-value',
          `${key}=${JSON.stringify(value)}`,
        ]),
      ],
    },
  });
}

/** The run's shared server, as an environment. */
export async function sharedEnvironment(): Promise<TestWorkflowEnvironment> {
  return TestWorkflowEnvironment.createFromExistingServer({
    address: await temporalAddress(),
    plugins: [orderlyClosing],
  });
}
