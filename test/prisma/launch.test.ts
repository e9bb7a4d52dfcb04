/** The launch is one transaction: all of it or nothing, once, and from the draft that was looked at. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issue } from '../../domain/obligation/issue.js';
import type { LaunchPlan } from '../../domain/launch/plan-launch.js';
import { findCommand } from '../../prisma/repositories/commands.js';
import {
  closeWhenDone,
  hasOpenObligation,
  markStarted,
  nextToStart,
} from '../../prisma/repositories/directive-progress.js';
import { findDirective } from '../../prisma/repositories/directive-row.js';
import { openWork } from '../../prisma/repositories/open-work.js';
import { issueLaunch } from '../../prisma/repositories/launch.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { issueInput, issuedAt, officer, owner } from '../support/obligation-events.js';
import {
  envelopeOf,
  keep,
  launchObligations,
  loadDraft,
  openLab,
  planOf,
  requestFor,
  stateOf,
} from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

async function prepared(): Promise<{ plan: LaunchPlan; commandId: string }> {
  const plan = planOf(await loadDraft(lab), [{}, { owners: [owner('water'), owner('weather')] }]);
  const command = { actor: officer, command: { type: 'launch' }, target: plan.directiveId };
  return { plan, commandId: await keep(lab.client, command) };
}

const launch = (given: { plan: LaunchPlan; commandId: string }, draftVersion = 1) =>
  issueLaunch(lab.client, streamMachines, { ...given, actor: officer, draftVersion });

describe('issueLaunch', () => {
  test('when a draft is launched, then everything stands at once and the command is answered', async () => {
    const given = await prepared();
    await launch(given);

    const { directiveId } = given.plan;
    expect(await findDirective(lab.client, directiveId)).toMatchObject({
      status: 'launching',
      launchedAt: issuedAt,
      policyVersion: 'standard-v1',
    });
    const [first, second] = await lab.client.obligation.findMany({
      where: { directiveId },
      orderBy: { id: 'asc' },
      include: { owners: { orderBy: { unitId: 'asc' } } },
    });
    expect(first?.number).toMatch(/^\d+-01$/);
    expect(second?.owners.map(({ unitId, isOpen, redAt }) => ({ unitId, isOpen, redAt }))).toEqual([
      { unitId: 'water', isOpen: true, redAt: second?.redAt },
      { unitId: 'weather', isOpen: true, redAt: second?.redAt },
    ]);
    const events = await lab.client.event.findMany({ where: { streamId: first?.id ?? '' } });
    expect(events.length).toBe(issue(issueInput()).length);
    expect((await findCommand(lab.client, given.commandId))?.answer).toMatchObject({ outcome: 'done' });
    const outbox = await lab.client.outbox.findMany({ where: { dedupeKey: { contains: directiveId } } });
    expect(outbox.map(({ kind }) => kind).sort()).toEqual(['notice', 'notice', 'notice', 'start-workflow']);
  });

  test('when the same command launches again, also at the same moment, then nothing changes', async () => {
    const given = await prepared();
    await Promise.all([launch(given), launch(given)]);
    await launch(given);
    const where = { directiveId: given.plan.directiveId };
    expect(await lab.client.obligation.count({ where })).toBe(2);
  });

  test('when another command launches it, then it is refused', async () => {
    const given = await prepared();
    await launch(given);
    const other = await keep(lab.client, { actor: officer, command: { type: 'launch' }, target: 'x' });
    await expect(launch({ ...given, commandId: other })).rejects.toMatchObject({ code: 'already-launched' });
  });

  test('when the draft was changed since the plan was made, then it is refused and nothing is written', async () => {
    const given = await prepared();
    await expect(launch(given, 2)).rejects.toMatchObject({ code: 'version-conflict' });
    expect(await lab.client.matter.count({ where: { directiveId: given.plan.directiveId } })).toBe(0);
    expect((await findCommand(lab.client, given.commandId))?.answer).toBeNull();
  });

  test('when there is no such directive, then it is refused', async () => {
    const given = await prepared();
    await expect(launch({ ...given, plan: { ...given.plan, directiveId: 'none' } })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('when it is launched as a drill, then the number is free for the real thing', async () => {
    const given = await prepared();
    const drill = { realStart: issuedAt, drillStart: issuedAt, dayMs: 60_000 };
    await launch({ ...given, plan: { ...given.plan, drill } });
    const record = await findDirective(lab.client, given.plan.directiveId);
    expect(record).toMatchObject({ isDrill: true, drill });
    const row = await lab.client.directive.findUniqueOrThrow({ where: { id: given.plan.directiveId } });
    expect(row.liveKey).toBeNull();
  });
});

describe('progress', () => {
  test('when workflows are started in batches, then each obligation is given once and the directive runs', async () => {
    const { directiveId, ids } = await launchObligations(lab, [{}, {}, {}]);
    const seen: string[] = [];
    for (let remaining = ids.length; remaining > 0;) {
      const batch = (await nextToStart(lab.client, directiveId, 2)).map(({ id }) => id);
      seen.push(...batch);
      remaining = await markStarted(lab.client, directiveId, { ids: batch, at: issuedAt });
    }
    expect(seen).toEqual([...ids].sort());
    expect((await findDirective(lab.client, directiveId))?.status).toBe('running');
  });

  test('when obligations are still to be started, then only their directive should be running already', async () => {
    const { directiveId, ids } = await launchObligations(lab, [{}, {}]);
    const expected = async () => {
      const work = await openWork(lab.client, { after: null, before: issuedAt + 1, limit: 500 });
      return work.map(({ id }) => id).filter((id) => id === directiveId || ids.includes(id));
    };
    expect(await expected()).toEqual([directiveId]);
    await markStarted(lab.client, directiveId, { ids: ids.slice(0, 1), at: issuedAt });
    expect(await expected()).toEqual([directiveId, ids[0]]);
  });

  test('when the last obligation closes, then the directive closes with its summary, and not before', async () => {
    const { directiveId, ids } = await launchObligations(lab, [{}, {}]);
    for (const id of ids) {
      expect(await closeWhenDone(lab.client, directiveId, issuedAt)).toBe(false);
      expect(await hasOpenObligation(lab.client, directiveId)).toBe(true);
      const cancel = await envelopeOf(lab, id, { type: 'cancel' }, officer);
      await lab.store.record(requestFor(await stateOf(lab, id), cancel));
    }
    expect(await hasOpenObligation(lab.client, directiveId)).toBe(false);
    expect(await closeWhenDone(lab.client, directiveId, issuedAt)).toBe(false);
    await markStarted(lab.client, directiveId, { ids, at: issuedAt });
    expect(await closeWhenDone(lab.client, directiveId, issuedAt + 1)).toBe(true);
    expect(await closeWhenDone(lab.client, directiveId, issuedAt + 2)).toBe(true);
    expect(await findDirective(lab.client, directiveId)).toMatchObject({
      status: 'closed',
      closedAt: issuedAt + 1,
      summary: { obligations: 2, closedHow: { cancelled: 2 }, reviews: 0 },
    });
  });
});
