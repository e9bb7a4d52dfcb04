/** A notice applied to a running directive: matters change, come and go in place, and nothing that was done is lost. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { carryOutBulk } from '../support/bulk.js';
import { answer, confirm, load } from '../support/launched.js';
import { openTerritory } from '../support/levels.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const dike = '排查堤防隐患，建立问题清单，限期整改。（乙某同志负责，市水利局牵头）';
const river = '清理行洪河道，拆除阻水建筑。（乙某同志负责，市水利局牵头）';
const stock = '储备编织袋、块石等防汛物资15万件。（乙某同志负责，市气象局牵头）';
const moreStock = '储备编织袋、块石等防汛物资20万件。（乙某同志负责，市气象局牵头）';
const drilling = '组织抢险队伍开展实战演练。（乙某同志负责，市气象局牵头）';

const text = (number: string, items: readonly string[], last = ''): string => `云陵市人民政府文件

${number}

云陵市人民政府关于防汛备汛的通知

各县区人民政府，市直各部门、各单位：

一、任务分工

${items.map((item, place) => `${place + 1}. ${item}`).join('\n\n')}
${last === '' ? '' : `\n二、其他\n\n${last}\n`}
云陵市人民政府
2026年6月5日
`;

let serial = 800;

interface Loaded {
  readonly id: string;
  readonly number: string;
}

async function loaded(items: readonly string[], last = ''): Promise<Loaded> {
  serial += 1;
  const number = `云府发〔2026〕${serial}号`;
  const draft = await load(lab, text(number, items, last));
  await confirm(lab, draft);
  return { id: draft.id, number };
}

interface Running extends Loaded {
  readonly obligations: readonly {
    readonly id: string;
    readonly number: string;
    readonly matterKey: string;
  }[];
}

async function running(items: readonly string[] = [dike, river, stock]): Promise<Running> {
  const draft = await loaded(items);
  const { body } = await office.command(`/directives/${draft.id}/launch`, {}).expect(200);
  return { ...draft, obligations: body.obligations };
}

async function notice(
  fields: object,
  items: readonly string[],
  last = '',
): Promise<Loaded & { version: number }> {
  const draft = await loaded(items, last);
  const versionOf = async () => (await office.get(`/directives/${draft.id}`).expect(200)).body.draft.version;
  const corrections = [{ type: 'edit-header', fields }];
  await office
    .patch(`/directives/${draft.id}/draft`, { version: await versionOf(), corrections })
    .expect(200);
  return { ...draft, version: await versionOf() };
}

const planned = async ({ id }: Loaded, to: Loaded) =>
  (await office.get(`/directives/${id}/application?to=${to.id}`).expect(200)).body;

function apply(
  { id, version }: Loaded & { version: number },
  to: Loaded,
  choices: object = {},
  key?: string,
) {
  return office.command(`/directives/${id}/apply`, { to: to.id, version, choices }, key);
}

async function applied(from: Loaded & { version: number }, to: Loaded, choices: object = {}) {
  const { body } = await apply(from, to, choices).expect(202);
  await carryOutBulk(lab, body.applied.jobId);
  return body;
}

const obligation = async (id: string) => (await office.get(`/obligations/${id}`).expect(200)).body;
const give = (who: string, id: string, body: object) =>
  lab.as(who).command(`/obligations/${id}/commands`, body);

describe('applying a notice', () => {
  test('when a matter was handed down before, then the notice changes the matter itself, not what is below it', async () => {
    await openTerritory(lab, { counties: 1, townships: 0, villages: 0 });
    const old = await running();
    const third = old.obligations[2];
    const { owners } = await obligation(third?.id ?? '');
    const below = { children: [{ unitId: 'c1' }] };
    await lab
      .as(`${owners[0].unitId}-head`)
      .command(`/obligations/${third?.id}/break-down`, below)
      .expect(200);
    const plan = await planned(await notice({ supersedes: [old.number] }, [dike, river, moreStock]), old);
    expect(plan.amended).toMatchObject([{ obligationId: third?.id, number: third?.number }]);
  });

  test('when it replaces the directive, then matters are amended, issued and withdrawn as the plan says', async () => {
    const old = await running();
    const next = await notice({ supersedes: [old.number] }, [drilling, dike, moreStock]);
    const plan = await planned(next, old);
    const [first, second, third] = old.obligations;
    expect(plan).toMatchObject({
      relation: 'supersedes',
      version: next.version,
      counts: { amended: 1, issued: 1, withdrawn: 1, untouched: 1 },
      amended: [{ number: third?.number, effect: { isDutyChanged: true, owners: null, deadline: null } }],
      issued: [{ replaces: null, owners: [{ role: 'lead' }] }],
      withdrawn: [{ number: second?.number }],
      questions: null,
      blockers: [],
    });
    const body = await applied(next, old);
    expect(body).toMatchObject({ status: 'applied', applied: { to: old.id, by: { role: 'office' } } });
    const shown = (await office.get(`/directives/${old.id}`).expect(200)).body;
    expect(shown.obligations).toHaveLength(4);
    expect(shown.obligations[3]).toMatchObject({ number: expect.stringMatching(/-04$/), phase: 'open' });
    const fresh = await obligation(shown.obligations[3].id);
    expect(fresh.matter).toMatchObject({ noticeId: next.id, text: expect.stringContaining('实战演练') });
    const changed = await obligation(third?.id ?? '');
    expect(changed.matter.text).toContain('20万件');
    expect(changed.formerly).toMatchObject([
      { version: 1, text: expect.stringContaining('15万件'), replacedBy: { documentNumber: next.number } },
    ]);
    expect(changed.timeline).toContainEqual(
      expect.objectContaining({
        type: 'amended',
        notice: expect.objectContaining({ documentNumber: next.number }),
      }),
    );
    expect(await obligation(second?.id ?? '')).toMatchObject({
      phase: 'closed',
      closure: { how: 'withdrawn' },
    });
    expect(
      (await obligation(first?.id ?? '')).timeline.map(({ type }: { type: string }) => type),
    ).not.toContain('amended');
    const lineage = (await office.get(`/directives/${old.id}/lineage`).expect(200)).body;
    expect(lineage.supersededBy).toMatchObject([{ id: next.id, status: 'applied' }]);
    const start = { dedupeKey: `start-obligation:${fresh.id}` };
    expect(await lab.deps.database.outbox.count({ where: start })).toBe(1);
  });

  test('when it changes how often a matter is owed, then the series goes on by the new rule, and the timeline says so', async () => {
    const often = (words: string) => `${words}18时前报送堤防值守情况。（乙某同志负责，市水利局牵头）`;
    const old = await running([dike, often('每3天')]);
    const id = old.obligations[1]?.id ?? '';
    expect((await obligation(id)).series).toMatchObject({ rule: { days: { interval: 3 } }, next: { n: 1 } });
    const next = await notice({ supersedes: [old.number] }, [dike, often('每日')]);
    expect((await planned(next, old)).amended).toMatchObject([
      { effect: { recurrence: { rule: { days: { every: 'day', interval: 1 }, at: '18:00' } } } },
    ]);
    await applied(next, old);
    const changed = await obligation(id);
    expect(changed.series).toMatchObject({
      rule: { days: { interval: 1 }, at: '18:00' },
      next: { n: expect.any(Number) },
    });
    expect(changed.timeline).toContainEqual(
      expect.objectContaining({
        type: 'series-restarted',
        data: expect.objectContaining({
          rule: expect.objectContaining({ days: { every: 'day', interval: 1 } }),
        }),
      }),
    );
  });

  test('when a matter was answered and missed before, then all of it is still there, and it is signed for anew', async () => {
    const old = await running();
    const one = old.obligations[2]?.id ?? '';
    lab.now += 30 * 86_400_000;
    await lab.gateway.advance('obligation', one);
    await give('weather-handler', one, answer).expect(200);
    const before = await obligation(one);
    expect(before.misses.length).toBeGreaterThan(0);
    const next = await notice({ amends: [old.number] }, [moreStock]);
    await applied(next, old);
    const after = await obligation(one);
    expect(after.timeline.slice(0, before.timeline.length)).toEqual(before.timeline);
    expect(after.misses).toEqual(before.misses);
    expect(after.owners[0]).toMatchObject({ acknowledgedAt: null });
    await give('weather-handler', one, { type: 'acknowledge' }).expect(200);
    expect(old.obligations).toHaveLength(3);
    expect((await obligation(old.obligations[0]?.id ?? '')).phase).toBe('open');
  });

  test('when the words change and the duty does not, then a submission stands', async () => {
    const old = await running();
    const one = old.obligations[2]?.id ?? '';
    await give('weather-handler', one, answer).expect(200);
    const submission = { type: 'submit', summary: '已全部完成。', standard: '储备已核验。' };
    await give('weather-head', one, submission).expect(200);
    const next = await notice({ amends: [old.number] }, [moreStock]);
    const [amended] = (await planned(next, old)).amended;
    await applied(next, old, { sameDuty: [amended.noticeKey] });
    expect((await obligation(one)).phase).toBe('submitted');
  });

  test('when a second notice comes, then it is compared with what the first one left', async () => {
    const old = await running();
    const first = await notice({ amends: [old.number] }, [moreStock, drilling]);
    await applied(first, old);
    const second = await notice({ supersedes: [old.number] }, [dike, moreStock]);
    const plan = await planned(second, old);
    expect(plan.counts).toMatchObject({ amended: 0, issued: 0, withdrawn: 2, untouched: 2 });
    await applied(second, old);
    const shown = (await office.get(`/directives/${old.id}`).expect(200)).body;
    expect(shown.counts).toMatchObject({ total: 4, closed: 2 });
    const ledger = await office.get(`/directives/${old.id}/ledger.xlsx`).expect(200);
    expect(ledger.status).toBe(200);
  });

  test('when its words take a matter out, then only that one is withdrawn', async () => {
    const old = await running();
    const next = await notice({ amends: [old.number] }, [drilling], '删去第一部分第2项。');
    const plan = await planned(next, old);
    expect(plan.withdrawn.map(({ number }: { number: string }) => number)).toEqual([
      old.obligations[1]?.number,
    ]);
    await applied(next, old);
    expect((await obligation(old.obligations[1]?.id ?? '')).closure).toMatchObject({ how: 'withdrawn' });
  });
});

describe('once, and by one', () => {
  test('when the same request comes twice, at once or later, then it is applied once', async () => {
    const old = await running();
    const next = await notice({ amends: [old.number] }, [moreStock]);
    const both = await Promise.all([apply(next, old, {}, 'apply-1'), apply(next, old, {}, 'apply-1')]);
    both.push(await apply(next, old, {}, 'apply-1'));
    expect(both.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(both.map(({ body }) => body.applied.jobId)).size).toBe(1);
    await apply(next, old, {}, 'apply-2').expect(409);
  });

  test('when many people apply it at once, then one wins and the others are told', async () => {
    const old = await running();
    const next = await notice({ amends: [old.number] }, [moreStock]);
    const all = await Promise.all(Array.from({ length: 8 }, () => apply(next, old)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([202, ...Array(7).fill(409)]);
    expect(await lab.deps.database.bulkJob.count({ where: { applies: next.id } })).toBe(1);
  });
});

describe('what stands in the way', () => {
  test('when the notice has doubts of its own, then it is refused with them, and nothing changes', async () => {
    const old = await running();
    const unknown = '组织无人机巡查。（乙某同志负责，市无此局牵头）';
    const next = await notice({ amends: [old.number] }, [moreStock, unknown]);
    const { body } = await apply(next, old).expect(409);
    expect(body).toMatchObject({ code: 'launch-blocked', blockers: [{ code: 'unknown-unit' }] });
    expect((await obligation(old.obligations[2]?.id ?? '')).matter.text).toContain('15万件');
    const plan = await planned(next, old);
    const left = plan.issued.map(({ key }: { key: string }) => key);
    await apply(next, old, { leaveOut: left }).expect(202);
  });

  test.each([
    ['a draft of no relation', {}, 'invalid-input', 400],
    ['another version', { version: 99 }, 'version-conflict', 409],
    ['nothing to change', { choices: { leaveOut: ['一/1/1'] } }, 'invalid-input', 400],
  ])('when it is %s, then it is refused', async (what, change, code, status) => {
    const old = await running();
    const next = await notice(what.startsWith('a draft') ? { urgency: '加急' } : { amends: [old.number] }, [
      moreStock,
    ]);
    const body = { to: old.id, version: next.version, ...change };
    const reply = await office.command(`/directives/${next.id}/apply`, body).expect(status);
    expect(reply.body.code).toBe(code);
    expect((await office.get(`/directives/${next.id}`)).body.status).toBe('draft');
  });

  test('when the directive is no more, or another office’s, then it is refused', async () => {
    const old = await running();
    const next = await notice({ amends: [old.number] }, [moreStock]);
    await lab.deps.database.directive.update({ where: { id: old.id }, data: { officeUnitId: 'other' } });
    expect((await apply(next, old).expect(403)).body.code).toBe('not-permitted');
    await lab.deps.database.directive.update({
      where: { id: old.id },
      data: { officeUnitId: 'party-office', status: 'closed' },
    });
    expect((await apply(next, old).expect(409)).body.code).toBe('wrong-state');
  });
});
