/** A matter that changes hands takes what was handed down of it along: by a job of the outbox, once, whatever comes between. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { giveOverBelow } from '../../prisma/repositories/offices-below.js';
import type { OfficesBelow } from '../../prisma/repositories/offices-below.js';
import { tellAllBelowClosed } from '../../prisma/repositories/tell-all-below-closed.js';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { bulkActivities, carryOutBulk } from '../support/bulk.js';
import { launch } from '../support/launched.js';
import { openTerritory } from '../support/levels.js';
import type { Territory } from '../support/levels.js';
import { launchRecurring } from '../support/recurring-matters.js';

let lab: ApiLab;
let territory: Territory;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  territory = await openTerritory(lab, { counties: 3, townships: 1, villages: 0 });
  office = lab.as('office');
});

afterAll(() => lab.close());

const path = (id: string, what = 'commands'): string => `/obligations/${id}/${what}`;
const headOf = (unitId: string): Caller => lab.as(`${unitId}-head`);
const submit = { type: 'submit', summary: '已全部完成。' };
const approve = { type: 'approve' };

interface Handed {
  readonly id: string;
  /** Who handed it down, and two other bureaus. */
  readonly from: string;
  readonly others: readonly [string, string];
  readonly children: readonly [c1: string, c2: string];
}

/** A task of one bureau, handed down to two counties. */
async function handed(): Promise<Handed> {
  const { obligations } = await launch(lab, 'winter-greening');
  const found = obligations.find(({ owners }) => owners.length === 1);
  const from = found?.owners[0]?.unitId ?? '';
  const id = found?.id ?? '';
  const [one = '', two = ''] = ['power', 'water', 'transport'].filter((unitId) => unitId !== from);
  return { id, from, others: [one, two], children: await handDown(id, from, ['c1', 'c2']) };
}

async function handDown(id: string, by: string, unitIds: readonly string[]): Promise<[string, string]> {
  const order = { children: unitIds.map((unitId) => ({ unitId })) };
  const { body } = await headOf(by).command(path(id, 'break-down'), order).expect(200);
  const [one, two] = (body.issued as { obligationId: string }[]).map(({ obligationId }) => obligationId);
  return [one ?? '', two ?? ''];
}

/** The command office puts one unit in the place of another. */
async function reassign(id: string, from: string, to: string): Promise<void> {
  const order = {
    type: 'reassign',
    removeUnitId: from,
    add: { unitId: to, role: 'lead' },
    reason: '职责调整',
  };
  await office.command(path(id), order).expect(200);
}

/** What the outbox asks for, of one obligation, the oldest first. */
async function asked(id: string): Promise<readonly OfficesBelow[]> {
  const where = { kind: 'offices-below', dedupeKey: { startsWith: `offices:${id}:` } };
  const rows = await lab.deps.database.outbox.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map(({ payload }) => payload as unknown as OfficesBelow);
}

const giveOver = (order: OfficesBelow | undefined): Promise<void> => {
  if (order === undefined) throw new Error('nothing was asked for');
  return giveOverBelow(lab.deps.database, order, lab.now);
};

/** Everything that the outbox asks for of an obligation, carried out. */
async function follow(id: string): Promise<void> {
  for (const order of await asked(id)) {
    await giveOver(order);
    const job = await lab.deps.database.bulkJob.findUnique({ where: { id: order.jobId } });
    if (job !== null) await carryOutBulk(lab, order.jobId);
  }
}

const officeOf = async (id: string): Promise<string> =>
  (await office.get(`/obligations/${id}`).expect(200)).body.office.unitId;
const changesOf = (id: string): Promise<number> =>
  lab.deps.database.event.count({ where: { streamId: id, type: 'office-changed' } });
const notices = async (id: string, kind: string): Promise<string[]> => {
  const rows = await lab.deps.database.outbox.findMany({ where: { kind: 'notice' }, orderBy: { id: 'asc' } });
  return rows
    .map(({ payload }) => payload as { obligationId: string; kind: string; recipient: { unitId: string } })
    .filter((notice) => notice.obligationId === id && notice.kind === kind)
    .map(({ recipient }) => recipient.unitId);
};

describe('when a matter that was handed down changes hands', () => {
  test('by a reassignment, then its children are the new owner’s to decide on, and the former one is refused', async () => {
    const { id, from, others, children } = await handed();
    const [to] = others;
    const [county, other] = children;
    const c1 = await territory.as('c1');
    await c1.command(path(county), submit).expect(200);
    await reassign(id, from, to);
    const [order, ...more] = await asked(id);
    expect(more).toEqual([]);
    await giveOver(order);
    expect(
      lab.gateway.sent.filter(({ command }) => (command as { type: string }).type === 'change-office'),
    ).toEqual([]);
    await carryOutBulk(lab, order?.jobId ?? '');
    expect(await Promise.all(children.map(officeOf))).toEqual([to, to]);
    expect(await notices(id, 'taken-over')).toEqual([to]);
    expect(await notices(county, 'decision-wanted')).toEqual([from, to]);
    await (await territory.as('c2')).command(path(other), submit).expect(200);
    expect(await notices(other, 'decision-wanted')).toEqual([to]);
    const shown = (await headOf(to).get(`/obligations/${county}`).expect(200)).body;
    expect(shown.allowed).toEqual(expect.arrayContaining(['approve', 'return']));
    expect(shown.handedDown.byUnitId).toBe(from);
    expect(shown.timeline.at(-1)).toMatchObject({
      type: 'office-changed',
      actor: { role: 'system', name: null },
      command: { type: 'change-office', body: { fromUnitId: from, toUnitId: to } },
      data: { from: { unitId: from }, to: { unitId: to } },
    });
    await headOf(from).command(path(county), approve).expect(403);
    await headOf(from).get(`/obligations/${county}`).expect(403);
    await headOf(to).command(path(county), approve).expect(200);
    await headOf(to).command(path(other), approve).expect(200);
    const approved = (await office.get(`/obligations/${county}`).expect(200)).body.timeline.at(-1);
    expect(approved.actor.inPlaceOf).toBeUndefined();
    for (const each of children) {
      const dedupeKey = { startsWith: `closed-below:${each}:` };
      const { payload } = await lab.deps.database.outbox.findFirstOrThrow({ where: { dedupeKey } });
      expect(payload).toEqual({ parentId: id, byUnitId: to });
      await tellAllBelowClosed(lab.deps.database, { parentId: id, byUnitId: to }, lab.now);
    }
    expect(await notices(id, 'all-below-closed')).toEqual([to]);
  });

  test('by a transfer that is granted, then an overdue decision climbs to the new owner', async () => {
    const { id, from, others, children } = await handed();
    const [to] = others;
    const [county] = children;
    await (await territory.as('c1')).command(path(county), submit).expect(200);
    const transfer = { type: 'request-transfer', toUnitId: to, reason: '属其职责' };
    const requested = await headOf(from).command(path(id), transfer).expect(200);
    const grant = { type: 'grant-request', requestId: requested.body.commandId };
    await office.command(path(id), grant).expect(200);
    await follow(id);
    expect(await officeOf(county)).toBe(to);
    const before = lab.now;
    lab.now += 30 * 86_400_000;
    await lab.gateway.advance('obligation', county);
    const { escalations } = (await office.get(`/obligations/${county}`).expect(200)).body;
    lab.now = before;
    const [first] = (escalations as { clock: string; to: { postId: string }[] }[]).filter(
      ({ clock }) => clock === 'decision',
    );
    const posts = await lab.deps.database.post.findMany({ where: { unitId: to } });
    expect(first?.to.length).toBeGreaterThan(0);
    for (const { postId } of first?.to ?? []) expect(posts.map(({ id: post }) => post)).toContain(postId);
  });

  test('by a notice that names other owners, then the lead among them has the children', async () => {
    const { id, from, others, children } = await handed();
    const unitId = await officeOf(id);
    const owner = (of: string, role: 'lead' | 'assist') => ({
      unitId: of,
      role,
      headPostId: `${of}-head`,
      dutyPostId: null,
    });
    const owners = [owner(others[1], 'assist'), owner(others[0], 'lead')];
    const amendment = { owners, leaders: null, completion: null, isDutyChanged: false };
    const answer = await lab.gateway.carryOut({
      ...{ id: `amend-${id}`, kind: 'obligation', streamId: id, receivedAt: lab.now },
      actor: { accountId: 'a-office', role: 'office', unitId, postId: null },
      command: { type: 'amend', noticeId: 'notice', amendment },
    });
    expect(answer).toMatchObject({ outcome: 'done' });
    await follow(id);
    expect(await Promise.all(children.map(officeOf))).toEqual([others[0], others[0]]);
    expect((await office.get(`/obligations/${children[0]}`)).body.office).toMatchObject({
      headPostId: `${others[0]}-head`,
    });
    await headOf(from)
      .command(path(children[0]), { type: 'remind', unitIds: ['c1'] })
      .expect(403);
  });

  test('and again before the first is told, then the last owner has it, in whatever order they are looked at', async () => {
    for (const isReversed of [false, true]) {
      const { id, from, others, children } = await handed();
      await reassign(id, from, others[0]);
      await reassign(id, others[0], others[1]);
      const orders = await asked(id);
      expect(orders).toHaveLength(2);
      const [one, two] = isReversed ? orders.toReversed() : orders;
      await giveOver(one);
      // The other waits until what was chosen is carried out.
      await expect(giveOver(two)).rejects.toThrow(/gives over what is below/u);
      await carryOutBulk(lab, one?.jobId ?? '');
      await giveOver(two);
      expect(await lab.deps.database.bulkJob.count({ where: { id: two?.jobId ?? '' } })).toBe(0);
      expect(await Promise.all(children.map(officeOf))).toEqual([others[1], others[1]]);
      expect(await Promise.all(children.map(changesOf))).toEqual([1, 1]);
    }
  });

  test('and again while a job runs, then a second one goes on to the last owner; and back to the first', async () => {
    const { id, from, others, children } = await handed();
    const [county, other] = children;
    await reassign(id, from, others[0]);
    const [first] = await asked(id);
    await giveOver(first);
    await reassign(id, others[0], others[1]);
    await carryOutBulk(lab, first?.jobId ?? '');
    expect(await officeOf(county)).toBe(others[0]);
    // Until it is told again, the last owner stands in.
    await headOf(others[1])
      .command(path(other), { type: 'remind', unitIds: ['c2'] })
      .expect(200);
    await follow(id);
    expect(await Promise.all(children.map(officeOf))).toEqual([others[1], others[1]]);
    await reassign(id, others[1], from);
    await follow(id);
    expect(await Promise.all(children.map(officeOf))).toEqual([from, from]);
    expect(await notices(id, 'taken-over')).toEqual([others[0], others[1], from]);
  });

  test('and the entry is delivered again, also at once, then nothing is done twice', async () => {
    const { id, from, others, children } = await handed();
    await reassign(id, from, others[0]);
    const [order] = await asked(id);
    await Promise.all([giveOver(order), giveOver(order), giveOver(order)]);
    await carryOutBulk(lab, order?.jobId ?? '');
    await giveOver(order);
    await carryOutBulk(lab, order?.jobId ?? '');
    expect(await Promise.all(children.map(changesOf))).toEqual([1, 1]);
    expect(await notices(id, 'taken-over')).toEqual([others[0]]);
    const where = { jobId: order?.jobId ?? '' };
    expect(await lab.deps.database.bulkItem.findMany({ where, select: { status: true } })).toEqual([
      ...[{ status: 'done' }, { status: 'done' }],
    ]);
  });

  test('and the worker dies between two items, then the rest is given, and what was done is not done again', async () => {
    const { id, from, others, children } = await handed();
    await reassign(id, from, others[0]);
    const [order] = await asked(id);
    await giveOver(order);
    const { giveBatch } = bulkActivities(lab);
    const { carryOut } = lab.gateway;
    // The first is carried out, and its answer never comes.
    lab.gateway.carryOut = async function lost(command) {
      await carryOut.call(lab.gateway, command);
      lab.gateway.isDown = true;
      return { outcome: 'unknown' };
    };
    expect((await giveBatch(order?.jobId ?? '')).waiting).toBe(2);
    lab.gateway.carryOut = carryOut;
    lab.gateway.isDown = false;
    await carryOutBulk(lab, order?.jobId ?? '');
    expect(await Promise.all(children.map(officeOf))).toEqual([others[0], others[0]]);
    expect(await Promise.all(children.map(changesOf))).toEqual([1, 1]);
  });

  test('and one below closes meanwhile, then it stays as it was; taken up again it has the new owner', async () => {
    const { id, from, others, children } = await handed();
    const [to] = others;
    const [county, other] = children;
    await (await territory.as('c1')).command(path(county), submit).expect(200);
    await reassign(id, from, to);
    const [order] = await asked(id);
    await giveOver(order);
    await office.command(path(county), approve).expect(200);
    await carryOutBulk(lab, order?.jobId ?? '');
    const { body: job } = await lab
      .as('supervisor')
      .get(`/bulk/${encodeURIComponent(order?.jobId ?? '')}`)
      .expect(200);
    expect(job).toMatchObject({
      type: 'change-office',
      status: 'done',
      counts: { total: 2, done: 1, refused: 1 },
    });
    expect(await Promise.all(children.map(officeOf))).toEqual([from, to]);
    // The other one is open, and the new owner's: not everything that it has of the matter has closed.
    await tellAllBelowClosed(lab.deps.database, { parentId: id, byUnitId: from }, lab.now);
    expect(await notices(id, 'all-below-closed')).toEqual([]);
    const instruct = { type: 'instruct', to: [{ unitId: 'c1' }], text: '请复核后重新报结。', dueAt: null };
    await lab.as('leader-water').command(path(county), instruct).expect(200);
    expect(await asked(county)).toMatchObject([{ parentId: id }]);
    await follow(county);
    expect(await officeOf(county)).toBe(to);
    await headOf(to).command(path(county), { type: 'cancel', reason: '不再需要' }).expect(200);
    await headOf(to).command(path(other), { type: 'cancel', reason: '不再需要' }).expect(200);
    await tellAllBelowClosed(lab.deps.database, { parentId: id, byUnitId: to }, lab.now);
    expect(await notices(id, 'all-below-closed')).toEqual([to]);
  });

  test('and the former owner hands down at that very moment, then either it is refused or its child goes along', async () => {
    const { id, from, others } = await handed();
    const order = { children: [{ unitId: 'c3' }] };
    const [handing] = await Promise.all([
      headOf(from).command(path(id, 'break-down'), order),
      reassign(id, from, others[0]),
    ]);
    expect([200, 403]).toContain(handing.status);
    await follow(id);
    const where = { parentId: id, origin: 'cascade' };
    const rows = await lab.deps.database.obligation.findMany({ where, select: { id: true } });
    expect(rows).toHaveLength(handing.status === 200 ? 3 : 2);
    for (const row of rows) expect(await officeOf(row.id)).toBe(others[0]);
  });

  test('then what is two levels below keeps its office, and the new owner sees it before and after', async () => {
    const { id, from, others, children } = await handed();
    const [to] = others;
    const [county] = children;
    const below = { children: [{ unitId: 'c1-t1' }] };
    const { body } = await (await territory.as('c1')).command(path(county, 'break-down'), below).expect(200);
    const township = body.issued[0].obligationId as string;
    await headOf(to).get(`/obligations/${township}`).expect(403);
    await reassign(id, from, to);
    await headOf(to).get(`/obligations/${township}`).expect(200);
    await follow(id);
    expect(await officeOf(township)).toBe('c1');
    expect((await headOf(to).get(`/obligations/${township}`).expect(200)).body.allowed).toEqual([]);
    const { body: rollUp } = await headOf(to).get(`/obligations/${id}/roll-up`).expect(200);
    expect(rollUp.children.map(({ byUnitId }: { byUnitId: string }) => byUnitId)).toEqual([to, to, 'c1']);
  });
});

describe('when a prohibition that was handed down changes hands', () => {
  test('then a breach below it follows too, and until then the new owner stands in', async () => {
    const ids = await launchRecurring(lab, 902);
    const id = ids['二/1/1'] ?? '';
    const { body: matter } = await office.get(`/obligations/${id}`).expect(200);
    const from = matter.owners[0].unitId as string;
    const to = from === 'power' ? 'water' : 'power';
    const [county] = await handDown(id, from, ['c1', 'c2']);
    const breach = { type: 'report-breach', unitIds: ['c1'], facts: '自行下发报表三张。' };
    await headOf(from).command(path(county), breach).expect(200);
    const { rows } = (await office.get(`${path(county, 'children')}?origin=breach`)).body;
    const found = rows[0].id as string;
    expect(await officeOf(found)).toBe(from);
    await reassign(id, from, to);
    await follow(id);
    expect([await officeOf(county), await officeOf(found)]).toEqual([to, from]);
    const allowed = async (): Promise<string[]> =>
      (await headOf(to).get(`/obligations/${found}`).expect(200)).body.allowed;
    expect(await allowed()).toContain('cancel');
    await follow(county);
    expect(await officeOf(found)).toBe(to);
    expect(await allowed()).toContain('cancel');
    await headOf(from).command(path(found), { type: 'cancel', reason: '重复' }).expect(403);
    expect(await notices(county, 'taken-over')).toEqual([]);
  });
});

describe('what nobody orders by hand', () => {
  test('when a person sends it, or stops the job, then it is refused', async () => {
    const { id, from, others, children } = await handed();
    const command = { type: 'change-office', fromUnitId: from, to: { unitId: others[0] } };
    await office.command(path(children[0]), command).expect(400);
    await reassign(id, from, others[0]);
    const [order] = await asked(id);
    await giveOver(order);
    const url = `/bulk/${encodeURIComponent(order?.jobId ?? '')}`;
    await lab.as('admin').post(`${url}/stop`).expect(409);
    await headOf(from).get(url).expect(403);
    const { body } = await lab.as('admin').get(url).expect(200);
    expect(body).toMatchObject({ status: 'running', by: { role: 'system' }, request: { parentId: id } });
    await lab
      .as('admin')
      .get(`/commands/${encodeURIComponent(order?.jobId ?? '')}`)
      .expect(200);
    await carryOutBulk(lab, order?.jobId ?? '');
  });

  test('when owners change and nobody gives up a part, or nothing was handed down, then nothing is asked for', async () => {
    const { id, others, children } = await handed();
    const add = {
      type: 'reassign',
      removeUnitId: null,
      add: { unitId: others[0], role: 'assist' },
      reason: '配合',
    };
    await office.command(path(id), add).expect(200);
    await reassign(children[0], 'c1', 'c3');
    expect([await asked(id), await asked(children[0])]).toEqual([[], []]);
  });
});
