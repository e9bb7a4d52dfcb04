/** Children of an obligation in the log: written with their cause, and never taken for the matter's own obligation. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issueChild } from '../../domain/obligation/children/issue-child.js';
import { Draft } from '../../domain/obligation/draft.js';
import { childrenOf, countChildren } from '../../prisma/repositories/children.js';
import { hasOpenObligation, markStarted, nextToStart } from '../../prisma/repositories/directive-progress.js';
import { findObligation, obligationsOf } from '../../prisma/repositories/obligations.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { verifyChain } from '../../prisma/verify-chain.js';
import { drillOf } from '../domain/calendar/beijing.js';
import { issuedAt, officer, owner } from '../support/obligation-events.js';
import { envelopeOf, keep, launchObligations, openLab, requestFor, stateOf } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

/** Issues so many children of a breach, each to a unit of its own, in one record. */
async function issueChildren(id: string, count: number): Promise<void> {
  const state = await stateOf(lab, id);
  const commandId = await keep(lab.client, {
    actor: officer,
    command: { type: 'report-breach' },
    target: id,
  });
  const now = issuedAt + 60_000;
  const draft = new Draft(state, { at: now, commandId, actor: officer });
  for (let n = 1; n <= count; n += 1) {
    const owners = [owner(`village-${n}`)];
    const own = { origin: 'breach', kind: 'task', office: null, leaders: null, isSameDay: false } as const;
    issueChild(draft, { ...own, owners, completion: null }, now);
  }
  const { events } = draft;
  const expected = state.sequence;
  const request = { kind: 'obligation', streamId: id, expected, events, commandId, refusal: null } as const;
  const first = await lab.store.record(request);
  // Repeated, as after the death of a worker: the first answer, and nothing twice.
  expect(await lab.store.record(request)).toMatchObject({ status: 'answered' });
  expect(first).toMatchObject({ status: 'recorded' });
}

async function parentWith(count: number): Promise<{ directiveId: string; id: string; other: string }> {
  const { directiveId, ids } = await launchObligations(lab, [{}, {}]);
  const [id = '', other = ''] = ids;
  await issueChildren(id, count);
  return { directiveId, id, other };
}

describe('record', () => {
  test('when an obligation issues 100 at once, then each has its row, slot, first events, notice and workflow to start', async () => {
    const { directiveId, id } = await parentWith(100);
    const parent = await lab.client.obligation.findUniqueOrThrow({ where: { id } });
    const rows = await lab.client.obligation.findMany({
      where: { parentId: id },
      orderBy: { childNumber: 'asc' },
      include: { owners: true },
    });
    expect(rows).toHaveLength(100);
    expect(rows[99]).toMatchObject({
      id: `${id}.100`,
      directiveId,
      matterKey: parent.matterKey,
      number: `${parent.number}.100`,
      origin: 'breach',
      depth: 1,
      phase: 'open',
      urgency: parent.urgency,
      owners: [{ unitId: 'village-100', isOpen: true, isCurrent: true }],
    });
    expect(rows[0]?.redAt).not.toBeNull();
    const entries = await lab.client.outbox.findMany({ where: { dedupeKey: { contains: `${id}.100` } } });
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['notice', 'start-workflow']);
    const start = entries.find(({ kind }) => kind === 'start-workflow');
    expect(start?.payload).toEqual({ kind: 'obligation', streamId: `${id}.100` });
  });

  test('when children were issued, then the chains of all are sound, and each is a stream like any other', async () => {
    const { id } = await parentWith(3);
    const child = `${id}.2`;
    const actor = { accountId: 'a', role: 'head', unitId: 'village-2', postId: null } as const;
    const envelope = await envelopeOf(lab, child, { type: 'respond', unitId: 'village-2' }, actor);
    const answered = await lab.store.record(requestFor(await stateOf(lab, child), envelope));
    expect(answered).toMatchObject({ status: 'recorded', answer: { outcome: 'done' } });
    expect((await verifyChain(lab.pool, streamMachines)).faults).toEqual([]);
  });

  test('when a drill issues one, then it is a drill', async () => {
    const drill = drillOf({ realStart: issuedAt, drillStart: issuedAt, dayMs: 60_000 });
    const { ids } = await launchObligations(lab, [{ planning: drill }]);
    const id = ids[0] ?? '';
    await issueChildren(id, 1);
    const row = await lab.client.obligation.findUniqueOrThrow({ where: { id: `${id}.1` } });
    expect(row.isDrill).toBe(true);
  });

  test('when a child issues one, then number and depth go on', async () => {
    const { id } = await parentWith(2);
    await issueChildren(`${id}.2`, 1);
    const parent = await lab.client.obligation.findUniqueOrThrow({ where: { id } });
    const row = await lab.client.obligation.findUniqueOrThrow({ where: { id: `${id}.2.1` } });
    expect(row).toMatchObject({ number: `${parent.number}.2.1`, depth: 2, matterKey: parent.matterKey });
  });
});

describe('what is asked of children', () => {
  test('when some are closed, then the others are open, in the order of their numbers', async () => {
    const { id } = await parentWith(12);
    const cancel = await envelopeOf(lab, `${id}.3`, { type: 'cancel' }, officer);
    await lab.store.record(requestFor(await stateOf(lab, `${id}.3`), cancel));
    const open = await lab.store.openChildren(id);
    expect(open).toHaveLength(11);
    expect(open.slice(0, 3)).toEqual([`${id}.1`, `${id}.2`, `${id}.4`]);
    expect(open.at(-1)).toBe(`${id}.12`);
    const counts = await countChildren(lab.client, id, issuedAt);
    expect(counts).toEqual({ total: 12, red: 0, yellow: 0, green: 11, closed: 1 });
  });

  test('when they are paged, then each stands once, by number', async () => {
    const { id } = await parentWith(7);
    const seen: number[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await childrenOf(lab.client, {
        parentId: id,
        asOf: issuedAt,
        limit: 3,
        cursor,
        origin: 'breach',
      });
      seen.push(...page.rows.map(({ n }) => n));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const none = { parentId: id, asOf: issuedAt, limit: 3, cursor: null, origin: 'cascade' } as const;
    expect((await childrenOf(lab.client, none)).rows).toEqual([]);
  });
});

describe('the obligation of a matter', () => {
  test('when it has issued others, then the directive still shows one for each matter, and each child its matter’s words', async () => {
    const { directiveId, id, other } = await parentWith(2);
    const own = await obligationsOf(lab.client, directiveId, issuedAt);
    expect(own.map((record) => record.id)).toEqual([id, other]);
    const child = await findObligation(lab.client, `${id}.1`, issuedAt);
    expect(child?.matter.text).toBe(own[0]?.matter.text);
    expect(child?.state.parent?.id).toBe(id);
  });

  test('when workflows are started for the launch, then those of children are left to the outbox', async () => {
    const { directiveId, id, other } = await parentWith(2);
    const states = await nextToStart(lab.client, directiveId, 10);
    expect(states.map((state) => state.id)).toEqual([id, other]);
    expect(await markStarted(lab.client, directiveId, { ids: [id, other], at: issuedAt })).toBe(0);
  });

  test('when all matters are closed and a child is open, then the directive is not closed', async () => {
    const { directiveId, id, other } = await parentWith(1);
    for (const each of [id, other]) {
      const cancel = await envelopeOf(lab, each, { type: 'cancel' }, officer);
      await lab.store.record(requestFor(await stateOf(lab, each), cancel));
    }
    expect(await hasOpenObligation(lab.client, directiveId)).toBe(true);
    const last = await envelopeOf(lab, `${id}.1`, { type: 'cancel' }, officer);
    await lab.store.record(requestFor(await stateOf(lab, `${id}.1`), last));
    expect(await hasOpenObligation(lab.client, directiveId)).toBe(false);
  });
});
