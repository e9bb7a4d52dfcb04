import { beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { workflowTypes } from '../../workflows/messages.js';
import { historyOf, presentRelease, recordedReleases, storedHistories } from '../support/stored-history.js';
import type { StoredHistory } from '../support/stored-history.js';
import { storedBundle } from '../support/stored-bundle.js';
import { productWorkflows } from '../support/stream-lab.js';
import { quietRuntime } from '../support/workflow-lab.js';

const histories = recordedReleases().flatMap(storedHistories);
let code: string;

beforeAll(async () => {
  quietRuntime();
  const logger = new DefaultLogger('ERROR');
  ({ code } = await bundleWorkflowCode({ workflowsPath: productWorkflows, logger }));
}, 60_000);

function replay(stored: StoredHistory): Promise<void> {
  return Worker.runReplayHistory({ workflowBundle: { code } }, historyOf(stored));
}

describe('the present code', () => {
  test.each(histories)('when it replays $name, then it decides as it did then', async (stored) => {
    await expect(replay(stored)).resolves.toBeUndefined();
  });

  test.each(storedHistories('must-fail'))(
    'when it replays $name, which other code wrote, then it says so',
    async (stored) => {
      await expect(replay(stored)).rejects.toThrow(DeterminismViolationError);
    },
  );
});

test('when a release is made, then its histories and its bundle are among the recordings', () => {
  // Fails when package.json has a new version and nothing was recorded: npm run histories:record.
  expect(recordedReleases()).toContain(presentRelease());
  for (const release of recordedReleases()) expect(storedBundle(release)).toContain('obligation');
});

describe('the stored histories', () => {
  const events = histories.flatMap((history) => history.events);
  const types = new Set(events.map(({ eventType }) => eventType));

  test('when they are taken together, then every workflow type is among them', () => {
    const started = events.flatMap(({ workflowExecutionStartedEventAttributes: attributes }) =>
      attributes === undefined ? [] : [(attributes as { workflowType: { name: string } }).workflowType.name],
    );
    expect([...new Set(started)].toSorted()).toEqual(Object.values(workflowTypes).toSorted());
  });

  test.each([
    'TIMER_STARTED',
    'TIMER_FIRED',
    'TIMER_CANCELED',
    'MARKER_RECORDED',
    'WORKFLOW_EXECUTION_UPDATE_COMPLETED',
    'WORKFLOW_EXECUTION_SIGNALED',
    'WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
    'WORKFLOW_EXECUTION_COMPLETED',
  ])('when they are taken together, then %s is among them', (type) => {
    expect([...types]).toContain(`EVENT_TYPE_${type}`);
  });

  test('when they are looked through, then no host, process or path is in them', () => {
    const text = JSON.stringify([...histories, ...storedHistories('must-fail')]);
    expect(text).not.toMatch(/"identity"|"stackTrace"|\d+@|\/home\/|\/root\/|file:\/\//);
  });
});
