/** The main job on the whole stack: a directive of 46 matters is loaded, checked and launched through the API. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { corpusTest, corpusText } from '../domain/directive/corpus.js';
import { workPlan } from './lab/documents.js';
import { launch, prepare, untilStatus } from './lab/launching.js';
import type { LaunchedObligation } from './lab/launching.js';
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

/** Loads and launches the text; 46 workflows must run. */
async function launched46(text: string): Promise<readonly LaunchedObligation[]> {
  const { id, matters } = await prepare(as('office'), text, { isDrill: false });
  expect(matters).toBe(46);
  const obligations = await launch(as('office'), id);
  await untilStatus(as('office'), id, 'running');
  const seen = await Promise.all(obligations.map((each) => temporal.workflow.getHandle(each.id).describe()));
  const running = seen.filter(({ status, type }) => status.name === 'RUNNING' && type === 'obligation');
  expect([obligations.length, running.length]).toEqual([46, 46]);
  return obligations;
}

function ownedBy(unitId: string, obligations: readonly LaunchedObligation[]): readonly string[] {
  return obligations
    .filter(({ owners }) => owners.some((each) => each.unitId === unitId))
    .map(({ id }) => id);
}

async function acknowledged(obligationId: string): Promise<void> {
  const handler = as('water-handler');
  const answer = expectStatus(await handler.command(obligationId, { type: 'acknowledge' }), 200);
  expect(answer).toMatchObject({ outcome: 'done' });
  const shown = expectStatus(await handler.get(`/obligations/${obligationId}`), 200);
  expect((shown['timeline'] as { type: string }[]).map(({ type }) => type)).toContain('acknowledged');
}

describe('a directive of 46 matters', () => {
  test('when it is checked and launched, then 46 workflows run and a department signs for one', async () => {
    const obligations = await launched46(
      workPlan({ number: 46, matters: 46, urgency: '特急', isHard: true }),
    );
    const owned = ownedBy('water', obligations);
    const inbox = expectStatus(await as('water-handler').get('/units/water/inbox'), 200);
    const inInbox = (inbox['rows'] as { obligationId: string }[]).map(({ obligationId }) => obligationId);
    expect(inInbox.toSorted()).toEqual(owned.toSorted());
    await acknowledged(owned[0] ?? '');
    expect((await stack.duban('reconcile')).output).toMatch(/ 0 differed/);
  });

  corpusTest('when it is linyi-21, then 46 workflows run and a department signs for one of all', async () => {
    const obligations = await launched46(corpusText('linyi-21-responsibilities.txt'));
    await acknowledged(ownedBy('water', obligations)[0] ?? '');
  });
});
