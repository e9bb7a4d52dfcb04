/** Directives among others: links both ways that follow corrections, the difference, and the warning before a launch. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { confirm, load } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const first = [
  '排查堤防隐患，建立问题清单，限期整改。（乙某同志负责，市水利局牵头）',
  '清理行洪河道，拆除阻水建筑。（乙某同志负责，市水利局牵头）',
  '储备编织袋、块石等防汛物资15万件。（乙某同志负责，市气象局牵头）',
];

const second = [
  '组织抢险队伍开展实战演练。（乙某同志负责，市气象局牵头）',
  '排查堤防隐患，建立问题清单，限期整改。（乙某同志负责，市水利局牵头，市城管局配合）',
  '储备编织袋、块石等防汛物资20万件。（乙某同志负责，市气象局牵头）',
];

const directive = (number: string, items: readonly string[] = first, last = ''): string => `云陵市人民政府文件

${number}

云陵市人民政府关于防汛备汛的通知

各县区人民政府，市直各部门、各单位：

一、任务分工

${items.map((item, place) => `${place + 1}. ${item}`).join('\n\n')}
${last === '' ? '' : `\n二、其他\n\n${last}\n`}
云陵市人民政府
2026年6月5日
`;

let serial = 500;

/** A number of its own for each directive. */
const nextNumber = (): string => {
  serial += 1;
  return `云府发〔2026〕${String(serial)}号`;
};

interface Loaded {
  readonly id: string;
  readonly number: string;
}

async function loaded(
  items: readonly string[] = first,
  { last = '', query = '', number = nextNumber() } = {},
) {
  const { id } = await load(lab, directive(number, items, last), query);
  return { id, number } satisfies Loaded;
}

/** Corrects the header of a draft at its present version. */
async function cite({ id }: Loaded, fields: object): Promise<void> {
  const { body } = await office.get(`/directives/${id}`).expect(200);
  const corrections = [{ type: 'edit-header', fields }];
  await office.patch(`/directives/${id}/draft`, { version: body.draft.version, corrections }).expect(200);
}

const lineage = async ({ id }: Loaded) => (await office.get(`/directives/${id}/lineage`).expect(200)).body;

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('links', () => {
  test('when a number is cited before and after it is loaded, then it links both ways, whatever its brackets', async () => {
    const number = nextNumber();
    const lower = await loaded();
    const spaced = number.replace('〔', '[').replace('〕', '] ');
    await cite(lower, { basis: [spaced, '省发〔2020〕1号'] });
    const before = await lineage(lower);
    expect(before.up).toMatchObject([
      { number: spaced, isLoaded: false, directives: [] },
      { number: '省发〔2020〕1号', isLoaded: false },
    ]);
    const higher = await loaded(first, { number });
    expect((await lineage(lower)).up[0]).toMatchObject({
      isLoaded: true,
      directives: [
        {
          id: higher.id,
          status: 'draft',
          isDrill: false,
          links: { self: `/api/v1/directives/${higher.id}` },
        },
      ],
    });
    expect(ids((await lineage(higher)).down)).toEqual([lower.id]);
  });

  test('when the header is corrected, then the links move with it', async () => {
    const [old, other, next] = [await loaded(), await loaded(), await loaded(second)];
    await cite(next, { supersedes: [old.number], amends: [other.number] });
    expect(ids((await lineage(old)).supersededBy)).toEqual([next.id]);
    expect(ids((await lineage(other)).amendedBy)).toEqual([next.id]);
    await cite(next, { supersedes: [other.number], amends: [], basis: [old.number] });
    const [ofOld, ofOther, ofNext] = [await lineage(old), await lineage(other), await lineage(next)];
    expect([ids(ofOld.supersededBy), ids(ofOld.down)]).toEqual([[], [next.id]]);
    expect([ids(ofOther.supersededBy), ids(ofOther.amendedBy)]).toEqual([[next.id], []]);
    expect(ofNext.supersedes).toMatchObject([{ number: other.number, directives: [{ id: other.id }] }]);
    const renamed = nextNumber();
    await cite(other, { documentNumber: renamed });
    expect(await lineage(next)).toMatchObject({ supersedes: [{ number: other.number, isLoaded: false }] });
  });

  test('when a draft is given up, or is a drill, then a real directive has no link to it', async () => {
    const number = nextNumber();
    const next = await loaded(second);
    await cite(next, { supersedes: [number] });
    const drill = await loaded(first, { number, query: '?drill=true' });
    const given = await loaded(first, { number });
    await office.delete(`/directives/${given.id}`).expect(204);
    expect((await lineage(next)).supersedes).toMatchObject([{ isLoaded: false }]);
    expect((await lineage(drill)).supersededBy).toMatchObject([{ id: next.id }]);
  });

  test('when a number comes again in other brackets, then the directive is known', async () => {
    const { id, number } = await loaded();
    const text = directive(number.replace('〔', '（').replace('〕', '）'));
    const { body } = await office.post('/directives', { text }).expect(409);
    expect(body).toMatchObject({ code: 'duplicate-directive', directiveId: id });
  });

  test('when there is no such directive, then 404', async () => {
    await office.get('/directives/nowhere/lineage').expect(404);
    await office.get('/directives/nowhere/difference').expect(404);
  });
});

describe('the difference', () => {
  const difference = ({ id }: Loaded, against?: string) =>
    office.get(`/directives/${id}/difference${against === undefined ? '' : `?against=${against}`}`);
  const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

  test('when it supersedes one that is loaded, then matters are added, changed and withdrawn', async () => {
    const [old, next] = [await loaded(first), await loaded(second)];
    await cite(next, { supersedes: [old.number] });
    const { body } = await difference(next).expect(200);
    expect(body).toMatchObject({
      relation: 'supersedes',
      before: { id: old.id, documentNumber: old.number, status: 'draft' },
      after: { id: next.id },
      counts: { added: 1, changed: 2, withdrawn: 1, untouched: 0, unchanged: 0 },
      added: [{ key: '一/1/1' }],
      withdrawn: [{ key: '一/2/1', statement: null }],
      unclear: [],
    });
    expect(body.changed).toMatchObject([
      {
        before: { key: '一/1/1' },
        after: { key: '一/2/1' },
        similarity: 1,
        weak: false,
        fields: ['owners'],
        changes: { owners: { added: [{ writtenName: '市城管局', role: 'assist' }], removed: [] } },
      },
      {
        after: { key: '一/3/1' },
        fields: ['text'],
        changes: { text: expect.arrayContaining([{ is: 'added', text: '20' }]) },
      },
    ]);
  });

  test('when it amends one, then only what its words take out is withdrawn', async () => {
    const old = await loaded(first);
    const next = await loaded([second[0] ?? ''], { last: '原通知第一部分第2项不再执行。' });
    await cite(next, { amends: [old.number] });
    const { body } = await difference(next).expect(200);
    expect(body).toMatchObject({ relation: 'amends', withdrawn: [{ key: '一/2/1' }] });
    expect(body.withdrawn[0].statement.raw).toBe('原通知第一部分第2项不再执行');
    expect(keys(body.untouched)).toEqual(['一/1/1', '一/3/1']);
  });

  test('when the text itself withdraws the earlier one by its number, then that is enough', async () => {
    const old = await loaded(first);
    const next = await loaded(second, { last: `《关于防汛备汛的通知》（${old.number}）同时废止。` });
    const { body } = await difference(next).expect(200);
    expect(body).toMatchObject({
      relation: 'supersedes',
      before: { id: old.id },
      withdrawn: [{ key: '一/2/1' }],
    });
    expect(ids((await lineage(old)).supersededBy)).toEqual([next.id]);
  });

  test('when another one is named, then it is compared with that one, whatever it cites', async () => {
    const [old, next] = [await loaded(first), await loaded(second)];
    const there = await difference(next, old.id).expect(200);
    const back = await difference(old, next.id).expect(200);
    expect([there.body.relation, back.body.relation]).toEqual([null, null]);
    expect(keys(there.body.added)).toEqual(keys(back.body.withdrawn));
    expect(there.body.counts.changed).toBe(back.body.counts.changed);
  });

  test('when there is nothing to compare it with, then it is refused with what is missing', async () => {
    const [old, other, next] = [await loaded(), await loaded(), await loaded(second)];
    expect((await difference(next)).body).toMatchObject({ status: 404, code: 'not-found', notLoaded: [] });
    await cite(next, { supersedes: ['云府发〔1999〕1号'] });
    expect((await difference(next)).body).toMatchObject({
      code: 'not-found',
      notLoaded: ['云府发〔1999〕1号'],
    });
    expect((await difference(next, next.id)).body).toMatchObject({ status: 400, code: 'invalid-input' });
    expect((await difference(next, 'nowhere')).body).toMatchObject({ status: 404, code: 'not-found' });
    await cite(next, { supersedes: [old.number, other.number] });
    expect((await difference(next)).body).toMatchObject({
      status: 400,
      code: 'invalid-input',
      candidates: [old.id, other.id],
    });
  });
});

describe('a launch beside what it supersedes', () => {
  interface Item {
    readonly id: string;
  }
  const doubts = (body: { readonly blockers: readonly { readonly items: readonly Item[] }[] }) =>
    body.blockers.flatMap(({ items }) => items.map(({ id }) => id));

  test('when that one still runs, then a person has to settle it with a reason first', async () => {
    const old = await loaded(first);
    const shown = await office.get(`/directives/${old.id}`).expect(200);
    await confirm(lab, { id: old.id, version: shown.body.draft.version, dutyIds: [] });
    await office.command(`/directives/${old.id}/launch`, {}).expect(200);
    const next = await loaded(second);
    await cite(next, { supersedes: [old.number] });
    const refused = await office.command(`/directives/${next.id}/launch`, {}).expect(409);
    const doubtId = `supersedes-running@${old.id}`;
    expect(doubts(refused.body)).toEqual([doubtId]);
    expect(refused.body.blockers[0].items[0].message).toContain(old.number);
    const { body } = await office.get(`/directives/${next.id}`).expect(200);
    expect(doubts(body.draft)).toEqual([doubtId]);
    const settle = (reason: string) => ({
      version: body.draft.version,
      corrections: [{ type: 'settle-doubt', doubtId, reason }],
    });
    await office.patch(`/directives/${next.id}/draft`, settle(' ')).expect(400);
    const settled = await office
      .patch(`/directives/${next.id}/draft`, settle('原事项月底前办结'))
      .expect(200);
    expect(settled.body.draft.blockers).toEqual([]);
    await office.command(`/directives/${next.id}/launch`, {}).expect(200);
    expect((await lineage(old)).supersededBy).toMatchObject([{ id: next.id, status: 'launching' }]);
  });

  test('when it is only a draft, or the new one is launched as a drill, then nothing warns', async () => {
    const old = await loaded(first);
    const next = await loaded(second);
    await cite(next, { supersedes: [old.number] });
    expect((await office.get(`/directives/${next.id}`).expect(200)).body.draft.blockers).toEqual([]);
    await office.command(`/directives/${old.id}/launch`, {}).expect(200);
    const { body } = await office.get(`/directives/${next.id}`).expect(200);
    expect(doubts(body.draft)).toHaveLength(1);
    await office.command(`/directives/${next.id}/launch`, { drill: { daySeconds: 60 } }).expect(200);
  });
});
