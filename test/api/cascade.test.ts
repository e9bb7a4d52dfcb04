/** A matter handed down four levels, and rolled up again: who may, who sees, who is missing. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sweep } from '../../api/sweeper.js';
import { pendingCommands } from '../../prisma/repositories/commands.js';
import { tellAllBelowClosed } from '../../prisma/repositories/tell-all-below-closed.js';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { answer, launch } from '../support/launched.js';
import { openTerritory } from '../support/levels.js';
import type { Territory } from '../support/levels.js';

let lab: ApiLab;
let territory: Territory;

beforeAll(async () => {
  lab = await openApi();
  territory = await openTerritory(lab, { counties: 3, townships: 3, villages: 3 });
});

afterAll(() => lab.close());

interface Issued {
  readonly obligationId: string;
  readonly unitId: string;
  readonly dueAt: string;
}

const to = (...unitIds: readonly string[]) => ({ children: unitIds.map((unitId) => ({ unitId })) });
const path = (id: string, what = 'break-down'): string => `/obligations/${id}/${what}`;

/** A task of one bureau, and its head. */
async function matter(at = lab): Promise<{ id: string; unitId: string; head: Caller }> {
  const { obligations } = await launch(at, 'winter-greening');
  const found = obligations.find(({ owners }) => owners.length === 1);
  const [owner] = found?.owners ?? [];
  if (found === undefined || owner === undefined) throw new Error('no matter of one owner');
  return { id: found.id, unitId: owner.unitId, head: at.as(`${owner.unitId}-head`) };
}

/** The obligations by unit. */
async function handDown(head: Caller, id: string, unitIds: readonly string[]): Promise<Map<string, string>> {
  const { body } = await head.command(path(id), to(...unitIds)).expect(200);
  return new Map((body.issued as readonly Issued[]).map((each) => [each.unitId, each.obligationId]));
}

describe('four levels', () => {
  test('when 1 → 3 → 9 → 27 are handed down, then each level shows its denominator and who is missing, by path', async () => {
    const { id, head } = await matter();
    const { counties, townshipsOf, villagesOf, as } = territory;
    const ofVillages = new Map<string, string>();
    for (const [county, obligation] of await handDown(head, id, counties)) {
      for (const [township, below] of await handDown(await as(county), obligation, townshipsOf(county))) {
        const villages = await handDown(await as(township), below, villagesOf(township));
        villages.forEach((each, village) => ofVillages.set(village, each));
      }
    }
    for (const [village, obligation] of ofVillages) {
      if (village === 'c1-t2-v3' || village === 'c3-t1-v1') continue;
      await (await as(village, 'handler')).command(path(obligation, 'commands'), answer).expect(200);
    }
    const { body } = await head.get(path(id, 'roll-up')).expect(200);
    const words = '25 of 27, missing: c1县→c1-t2乡→c1-t2-v3村, c3县→c3-t1乡→c3-t1-v1村';
    expect(body.levels).toMatchObject([
      { level: 1, of: 3, answered: 0, words: '0 of 3, missing: c1县, c2县, c3县' },
      { level: 2, of: 9, answered: 0, notHandedDown: [] },
      { level: 3, of: 27, answered: 25, closed: 0, words },
    ]);
    const township = body.children.find(({ path: at }: { path: string }) => at === 'c1县→c1-t2乡');
    expect(township).toMatchObject({ standing: 'missing', below: { of: 3, missing: ['c1-t2-v3村'] } });
    const deadlines = [1, 2, 3].map(
      (level) => body.children.find((child: { level: number }) => child.level === level).dueAt as string,
    );
    expect(deadlines).toEqual([...deadlines].sort().reverse());
    expect(new Set(deadlines).size).toBe(3);
    expect(body.beyond).toEqual([]);
    const c1t2 = await as('c1-t2');
    const own = await c1t2.get(path(township.obligationId, 'roll-up')).expect(200);
    expect(own.body.levels).toMatchObject([{ level: 1, of: 3, missing: ['c1-t2-v3村'] }]);
    const answers = await c1t2.get(path(township.obligationId, 'roll-up/answers')).expect(200);
    expect(answers.body.rows.map((row: { answer: object | null }) => row.answer)).toMatchObject([
      { type: 'respond', body: { facts: answer.facts } },
      { type: 'respond' },
      null,
    ]);
  });

  test('when somebody looks, then a village sees its own, a township what it handed down, a county all below it', async () => {
    const { id, head } = await matter();
    const { as } = territory;
    const county = (await handDown(head, id, ['c1'])).get('c1') ?? '';
    const township = (await handDown(await as('c1'), county, ['c1-t1', 'c1-t2'])).get('c1-t1') ?? '';
    const words = '每村报两张现场照片。';
    const order = {
      words,
      children: [{ unitId: 'c1-t1-v1', words: '含两处渡口。' }, { unitId: 'c1-t1-v2' }],
    };
    const { body: issued } = await (await as('c1-t1')).command(path(township), order).expect(200);
    const village = (issued.issued as readonly Issued[])[0]?.obligationId ?? '';
    const rows: readonly (readonly [string, string, number])[] = [
      ['c1-t1-v1', village, 200],
      ['c1-t1', village, 200],
      ['c1', village, 200],
      ['c1-t1-v2', village, 403],
      ['c1-t2', village, 403],
      ['c2', village, 403],
      ['c1-t1-v1', township, 403],
      ['c1-t1', county, 403],
      ['c1', id, 403],
    ];
    for (const [unit, obligation, status] of rows) {
      const seen = await (await as(unit)).get(`/obligations/${obligation}`);
      expect([unit, obligation, seen.status]).toEqual([unit, obligation, status]);
    }
    for (const upper of [head, lab.as('office')]) await upper.get(`/obligations/${village}`).expect(200);
    const { body } = await (await as('c1-t1-v1')).get(`/obligations/${village}`).expect(200);
    expect(body.handedDown).toMatchObject({ byUnitId: 'c1-t1', words: [words, '含两处渡口。'] });
    expect(JSON.stringify(body.timeline)).not.toContain('c1-t1-v2');
    expect(body.office.unitId).toBe('c1-t1');
  });
});

describe('closing', () => {
  test('when a child is open, then its parent closes over it only with a reason, and both events name it', async () => {
    const { id, head } = await matter();
    const { as } = territory;
    const ids = await handDown(head, id, ['c1', 'c2']);
    const [done = '', open = ''] = [ids.get('c1'), ids.get('c2')];
    const submit = { type: 'submit', summary: '已全部完成。' };
    await (await as('c1')).command(path(done, 'commands'), submit).expect(200);
    await (await as('c2')).command(path(done, 'commands'), { type: 'approve' }).expect(403);
    await head.command(path(done, 'commands'), { type: 'approve' }).expect(200);
    const refusal = await head.command(path(id, 'commands'), submit).expect(409);
    expect(refusal.body).toMatchObject({ code: 'wrong-state', openChildIds: [open] });
    const over = { overOpenChildren: true, reason: '该县灾情未解除' };
    await head.command(path(id, 'commands'), { ...submit, overOpenChildren: true }).expect(400);
    await head.command(path(id, 'commands'), { ...submit, ...over }).expect(200);
    await lab
      .as('office')
      .command(path(id, 'commands'), { type: 'approve', ...over })
      .expect(200);
    const { body } = await lab.as('office').get(`/obligations/${id}`).expect(200);
    const named = (body.timeline as readonly { type: string; data: { openChildIds?: string[] } }[]).filter(
      ({ data }) => data.openChildIds?.[0] === open,
    );
    expect(named.map(({ type }) => type)).toEqual(['submitted', 'approved']);
  });

  test('when the last one below has closed, then the unit is told once; and again when more have', async () => {
    const { id, head, unitId } = await matter();
    const { as } = territory;
    const { database } = lab.deps;
    const ids = await handDown(head, id, ['c1', 'c2']);
    const told = (): Promise<number> =>
      database.outbox.count({ where: { dedupeKey: { startsWith: `notice:${id}:all-below-closed` } } });
    const close = async (unit: string, obligation: string): Promise<void> => {
      const submit = { type: 'submit', summary: '完成。' };
      await (await as(unit)).command(path(obligation, 'commands'), submit).expect(200);
      await head.command(path(obligation, 'commands'), { type: 'approve' }).expect(200);
      const dedupeKey = { startsWith: `closed-below:${obligation}:` };
      const { payload } = await database.outbox.findFirstOrThrow({ where: { dedupeKey } });
      expect(payload).toEqual({ parentId: id, byUnitId: unitId });
      await tellAllBelowClosed(database, { parentId: id, byUnitId: unitId }, lab.now);
    };
    await close('c1', ids.get('c1') ?? '');
    expect(await told()).toBe(0);
    await close('c2', ids.get('c2') ?? '');
    await tellAllBelowClosed(database, { parentId: id, byUnitId: unitId }, lab.now);
    expect(await told()).toBe(1);
    const more = await handDown(head, id, ['c3']);
    await close('c3', more.get('c3') ?? '');
    expect(await told()).toBe(2);
    const again = more.get('c3') ?? '';
    const to = [{ unitId: 'c3' }];
    const instruct = { type: 'instruct', to, text: '请复核后重新报结。', dueAt: null };
    await lab.as('leader-water').command(path(again, 'commands'), instruct).expect(200);
    await tellAllBelowClosed(database, { parentId: id, byUnitId: unitId }, lab.now);
    expect(await told()).toBe(2);
    await close('c3', again);
    await tellAllBelowClosed(database, { parentId: id, byUnitId: unitId }, lab.now);
    expect(await told()).toBe(3);
  });
});

describe('a hand-down is refused', () => {
  test('when units are unknown, not below, named twice, or the deadline is impossible, then nothing is handed down', async () => {
    const { id, head, unitId } = await matter();
    const { as } = territory;
    // Before the requests: one that is built listens, and its trouble is nobody's until all are awaited.
    const county = await as('c2');
    const handler = await as('c2', 'handler');
    const refusals = await Promise.all([
      head.command(path(id), to('c1', 'nowhere')),
      head.command(path(id), to('c1', unitId)),
      head.command(path(id), to('c1', 'c1')),
      head.command(path(id), { children: [{ unitId: 'c1', dueAt: '2030-01-01T00:00:00Z' }] }),
      head.command(path(id), { children: [] }),
      head.command(path(id), { words: '联系人：13800138000', ...to('c1') }),
      county.command(path(id), to('c2-t1')),
      handler.command(path(id), to('c2-t1')),
      head.command(path('nothing'), to('c1')),
    ]);
    expect(refusals.map(({ body }) => body.code)).toEqual([
      ...['unknown-unit', 'not-permitted', 'invalid-input', 'impossible-deadline', 'invalid-input'],
      ...['personal-data', 'not-permitted', 'not-permitted', 'not-found'],
    ]);
    const impossible = refusals[3]?.body;
    expect(impossible).toMatchObject({ unitId: 'c1', wantedAt: '2030-01-01T00:00:00.000Z' });
    expect(Date.parse(impossible.latestAt)).toBeLessThan(Date.parse(impossible.parentDueAt));
    expect(impossible.detail).toMatch(/at the latest .*; now \+ .* = at the earliest/u);
    expect(await lab.deps.database.obligation.count({ where: { parentId: id } })).toBe(0);
    const { body: budget } = await head.get(`${path(id)}?levels=3`).expect(200);
    expect(budget.levels).toHaveLength(3);
    expect(budget.levels[0].latestAt).toBe(impossible.latestAt);
  });

  test('when two hand down to the same unit at once, then one does and the other is told the child by name', async () => {
    const { id, head } = await matter();
    const both = await Promise.all([head.command(path(id), to('c2')), head.command(path(id), to('c2'))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = both.find(({ status }) => status === 200)?.body;
    const lost = both.find(({ status }) => status === 409)?.body;
    expect(lost.existing).toEqual([{ unitId: 'c2', childId: won.issued[0].obligationId }]);
    expect(await lab.deps.database.obligation.count({ where: { parentId: id } })).toBe(1);
  });
});

describe('owners of what was handed down', () => {
  test('when its office names a unit that is not below it, then it is refused, however it is named', async () => {
    const { id, head, unitId } = await matter();
    const { as } = territory;
    const county = (await handDown(head, id, ['c1'])).get('c1') ?? '';
    const township = (await handDown(await as('c1'), county, ['c1-t1'])).get('c1-t1') ?? '';
    const give = async (who: Caller, command: object) => who.command(path(township, 'commands'), command);
    const add = (unit: string) => ({
      ...{ type: 'reassign', removeUnitId: null, reason: '共同负责' },
      add: { unitId: unit, role: 'assist' },
    });
    const transfer = { type: 'request-transfer', toUnitId: 'c2-t1', reason: '不属本乡' };
    const assistants = { type: 'request-assistants', unitIds: ['c2-t2'], reason: '需要协助' };
    const t1 = await as('c1-t1', 'handler');
    const asked = [await give(t1, transfer), await give(t1, assistants)].map(({ body }) => body.commandId);
    const grants = asked.map((requestId: string) => ({ type: 'grant-request', requestId }));
    const c1 = await as('c1');
    const refusals = [
      await give(c1, add('c2-t1')),
      await give(c1, add(unitId)),
      ...(await Promise.all(grants.map((grant) => give(c1, grant)))),
      await give(c1, { ...grants[0], toUnitId: 'c3' }),
      await give(c1, { ...grants[1], unitIds: ['c1-t2', 'c3-t1'] }),
    ];
    expect(refusals.map(({ body }) => [body.status, body.unitIds])).toEqual([
      [403, ['c2-t1']],
      [403, [unitId]],
      [403, ['c2-t1']],
      [403, ['c2-t2']],
      [403, ['c3']],
      [403, ['c3-t1']],
    ]);
    expect(refusals[0]?.body.detail).toContain('handed down to units below c1; not below it: c2-t1');
    const { body } = await c1.get(`/obligations/${township}`).expect(200);
    expect(body.owners.map((owner: { unitId: string }) => owner.unitId)).toEqual(['c1-t1']);
    const done = [await give(c1, { ...grants[1], unitIds: ['c1-t2'] }), await give(c1, add('c1-t2-v1'))];
    const byOffice = await give(lab.as('office'), add('c2-t1'));
    expect([...done, byOffice].map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('when the matter changes hands after it was handed down', () => {
  test('then its new owner sees all below, decides on what was handed down to the first level, and may submit', async () => {
    const { id, head, unitId } = await matter();
    const { as } = territory;
    const ids = await handDown(head, id, ['c1', 'c2']);
    const [county = '', other = ''] = [ids.get('c1'), ids.get('c2')];
    const township = (await handDown(await as('c1'), county, ['c1-t1'])).get('c1-t1') ?? '';
    const next = unitId === 'power' ? 'water' : 'power';
    const [newHead, newHandler] = [lab.as(`${next}-head`), lab.as(`${next}-handler`)];
    const look = async (who: Caller): Promise<number[]> =>
      Promise.all([county, township].map(async (each) => (await who.get(`/obligations/${each}`)).status));
    expect(await look(newHead)).toEqual([403, 403]);
    const assist = {
      type: 'reassign',
      removeUnitId: null,
      add: { unitId: next, role: 'assist' },
      reason: '配合',
    };
    await lab.as('office').command(path(id, 'commands'), assist).expect(200);
    // Beside the unit that handed it down, another owner has no place to take.
    expect(await look(newHead)).toEqual([403, 403]);
    const take = { ...assist, removeUnitId: unitId, add: { unitId: next, role: 'lead' } };
    await lab
      .as('office')
      .command(path(id, 'commands'), { ...take, removeUnitId: next })
      .expect(200);
    await lab
      .as('office')
      .command(path(id, 'commands'), { ...take, removeUnitId: unitId, add: null })
      .expect(200);
    expect(await look(newHead)).toEqual([200, 200]);
    expect(await look(newHandler)).toEqual([200, 200]);
    const submit = { type: 'submit', summary: '已全部完成。' };
    const over = { overOpenChildren: true, reason: '余项另报' };
    expect((await newHead.command(path(id, 'commands'), submit).expect(409)).body.openChildIds).toEqual([
      county,
      other,
    ]);
    await (await as('c1')).command(path(county, 'commands'), { ...submit, ...over }).expect(200);
    const shown = (await newHead.get(`/obligations/${county}`).expect(200)).body;
    expect(shown.allowed).toEqual(expect.arrayContaining(['approve', 'return', 'withdraw']));
    expect((await newHead.get(`/obligations/${township}`).expect(200)).body.allowed).toEqual([]);
    await newHandler.command(path(county, 'commands'), { type: 'approve' }).expect(403);
    await newHandler.command(path(other, 'commands'), { type: 'remind', unitIds: ['c2'] }).expect(200);
    const beyond = { ...assist, add: { unitId, role: 'assist' } };
    expect((await newHead.command(path(other, 'commands'), beyond).expect(403)).body.unitIds).toEqual([
      unitId,
    ]);
    await newHead.command(path(county, 'commands'), { type: 'approve', ...over }).expect(200);
    await newHead.command(path(other, 'commands'), { type: 'withdraw', reason: '不再需要' }).expect(200);
    const { timeline } = (await lab.as('office').get(`/obligations/${county}`).expect(200)).body;
    const approved = timeline.find(({ type }: { type: string }) => type === 'approved');
    expect(approved.actor).toMatchObject({ unitId: next, inPlaceOf: unitId });
    const { database } = lab.deps;
    await tellAllBelowClosed(database, { parentId: id, byUnitId: unitId }, lab.now);
    const dedupeKey = { startsWith: `notice:${id}:all-below-closed` };
    const [told] = await database.outbox.findMany({ where: { dedupeKey } });
    expect(told?.payload).toMatchObject({ recipient: { unitId: next } });
    await newHead.command(path(id, 'commands'), submit).expect(200);
  });
});

describe('many at once', () => {
  test('when everything stops after the first hundred of 250, then the sweeper does the rest, and a repeat has one answer', async () => {
    const many = await openApi();
    try {
      const { counties } = await openTerritory(many, { counties: 250, townships: 0, villages: 0 });
      const { id, head } = await matter(many);
      const { database } = many.deps;
      const key = randomUUID();
      const send = () => head.command(path(id), to(...counties), key);
      const count = (): Promise<number> => database.obligation.count({ where: { parentId: id } });
      const carryOut = many.gateway.carryOut.bind(many.gateway);
      many.gateway.carryOut = async (command) => {
        const reply = await carryOut(command);
        many.gateway.isDown = true;
        return reply;
      };
      const unknown = await send().expect(503);
      expect(unknown.body.code).toBe('outcome-unknown');
      expect(await count()).toBe(100);
      many.gateway.isDown = false;
      many.gateway.carryOut = carryOut;
      many.now += 60_000;
      const pending = await pendingCommands(database, { before: many.now, limit: 200 });
      const swept = await sweep(
        {
          pending: () => Promise.resolve(pending),
          markSent: () => Promise.resolve(),
          carryOut: (kept) => carryOut({ ...kept, kind: 'obligation', streamId: kept.target.id }),
          onTrouble: () => undefined,
          silenceMs: 15_000,
        },
        many.now,
      );
      expect([swept, await count()]).toEqual([{ sent: 2, answered: 2 }, 250]);
      const first = await send().expect(200);
      const again = await send().expect(200);
      expect(again.body).toEqual(first.body);
      expect(first.body.issued.map(({ unitId }: Issued) => unitId).sort()).toEqual([...counties].sort());
      expect([first.body.refused, await count()]).toEqual([[], 250]);
      await head.command(path(id), to('c1'), key).expect(422);
    } finally {
      await many.close();
    }
  });
});
