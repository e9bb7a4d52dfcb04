/** Workers of two releases at once over live obligations: nothing is lost, doubled or left standing. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { AnyMachine } from '../../api/answer-from-log.js';
import { calendarSlice } from '../../domain/calendar/calendar-slice.js';
import { logFormat } from '../../domain/log-format.js';
import type { Actor } from '../../domain/machine.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type { IssueInput } from '../../domain/obligation/types.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { at, drillOf } from '../domain/calendar/beijing.js';
import { launchObligations } from '../prisma/lab.js';
import { sharedEnvironment } from '../support/dev-server.js';
import { nextFormat, nextMachine } from '../support/next-release/machine.js';
import { nextStreams } from '../support/next-release/stream.js';
import { actorOf, officer } from '../support/obligation-events.js';
import { ReleasesLab } from '../support/releases-lab.js';
import type { Release } from '../support/releases-lab.js';
import { presentRelease, recordedReleases } from '../support/stored-history.js';
import { storedBundle } from '../support/stored-bundle.js';
import { productWorkflows } from '../support/stream-lab.js';
import { quietRuntime, until } from '../support/workflow-lab.js';

const handler = actorOf('water');
const acknowledge = { type: 'acknowledge', unitId: 'water' } as const;
const respond = { type: 'respond', unitId: 'water' } as const;
const remind = { type: 'remind', unitIds: ['water'] } as const;
const park = { type: 'park' } as const;
const limitMs = 90_000;
let env: TestWorkflowEnvironment;
let present: Release;

beforeAll(async () => {
  quietRuntime();
  env = await sharedEnvironment();
  const bundleCode = await bundled(productWorkflows);
  present = { name: 'present', bundleCode, streams: streamMachines, logFormat };
}, 120_000);

async function bundled(workflowsPath: string): Promise<string> {
  return (await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })).code;
}

/** A drill from 20:30 on, in which the first answer is missed after five seconds. */
function now(): Pick<IssueInput, 'issuedAt' | 'planning'> {
  const issuedAt = Date.now();
  const drill = drillOf({ realStart: issuedAt, drillStart: at('2026-03-11 20:30'), dayMs: 35_000 });
  return { issuedAt, planning: { ...drill, calendar: calendarSlice(drill.calendar, 2026, 2026) } };
}

async function launched(lab: ReleasesLab, release: Release): Promise<readonly string[]> {
  const { ids } = await launchObligations(lab.database, Array.from({ length: 6 }, now));
  await Promise.all(ids.map((id) => lab.start(id, release)));
  return ids;
}

async function typesOf(lab: ReleasesLab, streamId: string): Promise<readonly string[]> {
  const rows = await lab.database.client.event.findMany({
    where: { streamId },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(({ type }) => type);
}

/** Waits while the servers do their rounds. */
async function tendUntil(lab: ReleasesLab, what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const holds = async (): Promise<boolean> => {
    if (await isTrue()) return true;
    await lab.tend();
    return false;
  };
  await until(what, holds, limitMs);
}

/** Gives the command to each, and tends until all are answered; resolves to their answers. */
async function answered(
  lab: ReleasesLab,
  ids: readonly string[],
  [actor, command]: readonly [Actor, { readonly type: string }],
): Promise<readonly unknown[]> {
  const given = await Promise.all(ids.map((id) => lab.give(id, actor, command)));
  const read = () => lab.database.client.command.findMany({ where: { id: { in: given } } });
  await tendUntil(lab, `all answers to ${command.type}`, async () =>
    (await read()).every(({ status }) => status === 'answered'),
  );
  return (await read()).map(({ answer }) => answer);
}

async function untilTime(lab: ReleasesLab, ids: readonly string[], type: string): Promise<void> {
  await tendUntil(lab, `${type} of each`, async () => {
    const types = await Promise.all(ids.map((id) => typesOf(lab, id)));
    return types.every((each) => each.includes(type));
  });
}

/** Each command stands in the log once, as it was answered; no deed of time twice; log, states and workflows agree. */
async function expectSound(lab: ReleasesLab, ids: readonly string[]): Promise<void> {
  const { client } = lab.database;
  const pending = { targetId: { in: [...ids] }, status: 'pending' };
  await tendUntil(lab, 'every answer', async () => (await client.command.count({ where: pending })) === 0);
  // A busy machine may need a second look: a workflow that stands would be found each time.
  await until('no finding', async () => (await lab.reconcile()).findings.length === 0, limitMs);
  const events = await client.event.findMany({
    where: { streamId: { in: [...ids] } },
    orderBy: [{ streamId: 'asc' }, { sequence: 'asc' }],
  });
  for (const { id, status, answer } of await client.command.findMany({
    where: { targetId: { in: [...ids] } },
  })) {
    expect(status).toBe('answered');
    const { outcome, eventTypes = [] } = answer as { outcome: string; eventTypes?: string[] };
    const own = events.filter(({ commandId }) => commandId === id).map(({ type }) => type);
    expect(outcome === 'done' ? own : []).toEqual(eventTypes);
  }
  const byTime = events
    .filter(({ commandId, type }) => commandId === null && type !== 'issued')
    .map(({ streamId, type, data }) => JSON.stringify([streamId, type, deedOf(data)]));
  expect(byTime.filter((deed, place) => byTime.indexOf(deed) !== place)).toEqual([]);
  expect(await lab.faults()).toEqual([]);
  for (const id of ids) {
    const { raw } = await lab.env.client.workflow.getHandle(id).describe();
    expect(raw.pendingWorkflowTask?.attempt ?? 1).toBe(1);
  }
}

function deedOf(data: unknown): unknown {
  const { clock, round, escalation } = data as Record<string, unknown>;
  return [clock, round, (escalation as { id: string } | undefined)?.id];
}

describe('the release before this one, by the bundle that it shipped, and this one', () => {
  const before = recordedReleases().findLast((release) => release !== presentRelease()) ?? '';
  let lab: ReleasesLab;
  let older: Release;

  beforeAll(async () => {
    // It knows of no form of the log; what it decides is kept as this release keeps it.
    older = { ...present, name: before, bundleCode: storedBundle(before) };
    lab = await ReleasesLab.open(env, {
      release: present,
      machine: obligationMachine as unknown as AnyMachine,
    });
  }, 60_000);

  afterAll(() => lab.close());

  test('when they take turns, then every command is answered, every deed of time is done once, and all agree', async () => {
    await lab.run(older);
    const ids = await launched(lab, older);
    await answered(lab, ids.slice(0, 3), [handler, acknowledge]);
    await lab.run(present);
    await answered(lab, ids, [officer, remind]);
    await lab.stop(older);
    await answered(lab, ids.slice(2, 5), [handler, respond]);
    await lab.run(older);
    await lab.stop(present);
    await answered(lab, ids, [officer, remind]);
    await lab.run(present);
    await untilTime(lab, ids.slice(5), 'escalated');
    await lab.stop(older);
    await answered(lab, ids.slice(0, 2), [officer, { type: 'cancel' }]);
    await expectSound(lab, ids);
  }, 300_000);
});

describe('this release, and one after it with a new command, new events and another deed of time', () => {
  let lab: ReleasesLab;
  let next: Release;

  beforeAll(async () => {
    const path = fileURLToPath(new URL('../support/next-release/workflows.ts', import.meta.url));
    next = {
      name: 'next',
      bundleCode: await bundled(path),
      streams: nextStreams,
      logFormat: nextFormat,
    };
    lab = await ReleasesLab.open(env, { release: next, machine: nextMachine as unknown as AnyMachine });
  }, 60_000);

  afterAll(() => lab.close());

  test('when they take turns, then what only the newer one knows waits for it, and nothing is lost or done twice', async () => {
    await lab.run(present);
    const ids = await launched(lab, present);
    await answered(lab, ids.slice(0, 3), [handler, acknowledge]);

    await lab.run(next);
    const parked = ids.slice(0, 4);
    for (const answer of await answered(lab, parked, [officer, park]))
      expect(answer).toMatchObject({ outcome: 'done', eventTypes: ['parked'] });
    await answered(lab, ids, [officer, remind]);
    await lab.takeOver();
    await untilTime(lab, ids, 'hinted');
    expect(await lab.takeOver()).toBe(0);

    await lab.stop(next);
    const before = await typesOf(lab, parked[0] ?? '');
    const given = await lab.give(parked[0] ?? '', officer, remind);
    const kept = await lab.database.client.command.findUniqueOrThrow({ where: { id: given } });
    expect(kept.status).toBe('pending');
    expect(await typesOf(lab, parked[0] ?? '')).toEqual(before);

    await lab.run(next);
    await answered(lab, ids.slice(2, 5), [handler, respond]);
    await untilTime(lab, ids.slice(5), 'escalated');
    await lab.stop(present);
    await answered(lab, ids.slice(0, 2), [officer, { type: 'cancel' }]);
    await expectSound(lab, ids);
  }, 300_000);
});
