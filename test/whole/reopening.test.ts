/** A leader's instruction takes up again what was closed: obligation and directive get their workflows back, and end anew. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { until } from '../support/workflow-lab.js';
import { workPlan } from './lab/documents.js';
import { launch, prepare, untilStatus } from './lab/launching.js';
import { expectStatus, peopleAt } from './lab/people.js';
import type { Person } from './lab/people.js';
import { startStack } from './lab/stack.js';
import type { Stack } from './lab/stack.js';

let stack: Stack;
let temporal: Client;
let as: (username: string) => Person;

beforeAll(async () => {
  stack = await startStack();
  temporal = new Client({ connection: await Connection.connect({ address: stack.temporalAddress }) });
  as = peopleAt(stack.apiUrl);
}, 120_000);

afterAll(async () => {
  await temporal?.connection.close();
  await stack?.close();
});

const statusOf = async (workflowId: string): Promise<string> =>
  (await temporal.workflow.getHandle(workflowId).describe()).status.name;

async function close(id: string, unitId: string): Promise<void> {
  const submit = {
    type: 'submit',
    summary: '全部整改完毕。',
    standard: '逐处复查合格。',
    overMissing: { reason: '配合单位无意见。' },
  };
  expectStatus(await as(`${unitId}-head`).command(id, submit), 200);
  expectStatus(await as('office').command(id, { type: 'approve' }), 200);
}

test('when a leader instructs on a closed matter, then it and its directive run again, close anew, and reconcile finds nothing', async () => {
  const plan = workPlan({ number: 61, matters: 1, urgency: '加急', isHard: false });
  const { id: directiveId } = await prepare(as('office'), plan, { isDrill: false });
  const [obligation] = await launch(as('office'), directiveId);
  const { id = '', owners = [] } = obligation ?? {};
  const unitId = owners.find(({ role }) => role === 'lead')?.unitId ?? '';
  await untilStatus(as('office'), directiveId, 'running');
  await close(id, unitId);
  await untilStatus(as('office'), directiveId, 'closed');
  for (const workflowId of [id, directiveId])
    await until(`${workflowId} to end`, async () => (await statusOf(workflowId)) === 'COMPLETED');

  const instruct = { type: 'instruct', to: [{ unitId }], text: '请再作复查，三日内回告。' };
  expectStatus(await as('leader-command').command(id, instruct), 200);
  await untilStatus(as('office'), directiveId, 'running');
  for (const workflowId of [id, directiveId])
    await until(`${workflowId} to run again`, async () => (await statusOf(workflowId)) === 'RUNNING');
  expect((await stack.duban('reconcile')).output).toMatch(/ 0 differed/);

  await close(id, unitId);
  const shown = await untilStatus(as('office'), directiveId, 'closed');
  expect(shown).toMatchObject({ summary: { obligations: 1, closedHow: { approved: 1 } } });
  for (const workflowId of [id, directiveId])
    await until(`${workflowId} to end`, async () => (await statusOf(workflowId)) === 'COMPLETED');
  expect((await stack.duban('reconcile')).output).toMatch(/ 0 differed/);
}, 120_000);
