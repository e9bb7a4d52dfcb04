/** Lists page by cursor: nothing comes twice and nothing is left out, whatever is added in between. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
  await launch(lab, 'flood-season');
});

afterAll(() => lab.close());

type Row = Readonly<Record<string, string>>;

/** All pages of two rows each; `between` runs after each page. */
async function pages(who: string, path: string, between: (page: number) => Promise<unknown>): Promise<Row[]> {
  const rows: Row[] = [];
  const sign = path.includes('?') ? '&' : '?';
  let cursor: string | null = null;
  for (let page = 1; ; page += 1) {
    const from: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body } = await lab.as(who).get(`${path}${sign}limit=2${from}`).expect(200);
    expect(body.rows.length).toBeLessThanOrEqual(2);
    rows.push(...(body.rows as Row[]));
    cursor = body.next as string | null;
    if (cursor === null) return rows;
    await between(page);
  }
}

const idsOf = (rows: readonly Row[]) => rows.map((row) => row['obligationId'] ?? row['id'] ?? '');

describe('paging', () => {
  test('when directives are loaded between two pages, then those from before come once each', async () => {
    for (const number of [701, 702, 703, 704]) await load(lab, demoText('winter-greening', number));
    const before = (await lab.as('office').get('/directives').expect(200)).body.rows as Row[];
    const seen = await pages('office', '/directives', (page) => {
      lab.now += 1000;
      return load(lab, demoText('winter-greening', 710 + page));
    });
    expect(idsOf(seen)).toEqual(idsOf(before));
  });

  test('when an inbox fills and empties between two pages, then its other lines come once each', async () => {
    const before = idsOf((await lab.as('water-head').get('/units/water/inbox').expect(200)).body.rows);
    expect(before.length).toBeGreaterThan(3);
    const last = before.at(-1) ?? '';
    const seen = await pages('water-head', '/units/water/inbox', async (page) => {
      if (page > 1) return;
      await launch(lab, 'winter-greening');
      const cancel = { type: 'cancel', reason: '重复交办' };
      await lab.as('office').command(`/obligations/${last}/commands`, cancel).expect(200);
    });
    expect(idsOf(seen)).toEqual(before.slice(0, -1));
  });

  test('when a cursor comes from another list, then it is refused', async () => {
    await load(lab, demoText('winter-greening', 720));
    const { next } = (await lab.as('supervisor').get('/directives?limit=1').expect(200)).body;
    const { body } = await lab.as('supervisor').get(`/reviews?cursor=${next}`).expect(400);
    expect(body).toMatchObject({ code: 'invalid-input', detail: /none of this list/ });
  });

  test('when obligations are listed by light and unit, then all of them and no others come', async () => {
    const all = await pages('office', '/obligations?unit=water', () => launch(lab));
    expect(new Set(idsOf(all)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(3);
    for (const row of all)
      expect(row).toMatchObject({ unitIds: expect.arrayContaining(['water']), isDrill: false });
    const red = await lab.as('office').get('/obligations?light=red').expect(200);
    expect(red.body.rows).toEqual([]);
  });

  test.each(['/directives', '/obligations', '/units/party-office/inbox', '/reviews', '/notifications'])(
    'when %s gets a cursor or limit that is none, then 400',
    async (path) => {
      for (const query of ['cursor=eyJ4Ijox', 'cursor=nonsense!', 'limit=0', 'limit=1000', 'limit=many']) {
        const { body } = await lab.as('supervisor').get(`${path}?${query}`).expect(400);
        expect(body.code).toBe('invalid-input');
      }
    },
  );
});
