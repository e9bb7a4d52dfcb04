/** Who gets what when if nobody answers: before the launch, and in flight. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { confirm, demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

interface Row {
  readonly at: string;
  readonly number: string;
  readonly what: string;
  readonly clock: string;
  readonly level: number | null;
  readonly posts: readonly { readonly id: string; readonly title: string; readonly unit: string }[];
}

async function allPages(path: string, limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor = ''; ;) {
    const { body } = await lab.as('office').get(`${path}&limit=${limit}${cursor}`).expect(200);
    rows.push(...body.rows);
    if (body.next === null) return rows;
    cursor = `&cursor=${body.next}`;
  }
}

describe('the forecast of an obligation', () => {
  test('when nobody answers, then every reminder and level is there, by name, and time then does just that', async () => {
    const launched = await launch(lab);
    const { id } = launched.obligations[0] ?? { id: '' };
    const { body } = await lab.as('office').get(`/obligations/${id}/forecast`).expect(200);
    expect(body.isWhole).toBe(true);
    const rows = body.rows as readonly Row[];
    const level2 = rows.find(({ clock, level }) => clock === 'receipt' && level === 2);
    expect(level2?.posts).toEqual([
      { id: 'office-duty', title: '督查室值班', unitId: 'party-office', unit: expect.any(String) },
    ]);
    const before = (await lab.as('office').get(`/obligations/${id}`)).body.timeline.length as number;
    const now = lab.now;
    lab.now = Date.parse(rows.at(-1)?.at ?? '');
    await lab.gateway.advance('obligation', id);
    const { body: later } = await lab.as('supervisor').get(`/obligations/${id}`).expect(200);
    expect(later.timeline).toHaveLength(before + rows.length);
    const after = await lab.as('office').get(`/obligations/${id}/forecast`).expect(200);
    expect(after.body.rows.filter(({ what }: Row) => what !== 'review')).toEqual([]);
    lab.now = now;
  });

  test('when it is no matter of the reader’s unit, then it is refused; when there is none, it is not found', async () => {
    const launched = await launch(lab, 'flood-season');
    const strangers = launched.obligations.find(({ owners }) =>
      owners.every(({ unitId }) => unitId !== 'education'),
    );
    await lab.as('education-head').get(`/obligations/${strangers?.id}/forecast`).expect(403);
    await lab.as('office').get('/obligations/none/forecast').expect(404);
  });
});

describe('the forecast of a directive', () => {
  test('when it runs, then its matters are merged in order, and pages give the whole, each line once', async () => {
    const launched = await launch(lab, 'flood-season');
    const path = `/directives/${launched.id}/forecast?`;
    const whole = await allPages(path, 200);
    expect(new Set(whole.map(({ number }) => number)).size).toBe(launched.obligations.length);
    expect([...whole].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))).toEqual(whole);
    expect(await allPages(path, 7)).toEqual(whole);
  });

  test('when it is a draft, then it is planned as if launched now, and the launch then has that very forecast', async () => {
    const draft = await load(lab, demoText('flood-season', 971));
    await confirm(lab, draft);
    const planned = await allPages(`/directives/${draft.id}/forecast?`, 200);
    await lab.as('office').command(`/directives/${draft.id}/launch`, {}).expect(200);
    const running = await allPages(`/directives/${draft.id}/forecast?`, 200);
    const nameless = ({ number: _number, ...row }: Row) => ({ ...row, obligationId: null });
    expect(planned.map(nameless)).toEqual(running.map(nameless));
  });

  test('when a draft is looked at as a drill, then its days pass at the drill’s pace', async () => {
    const draft = await load(lab, demoText('flood-season', 972));
    await confirm(lab, draft);
    const [first] = await allPages(
      `/directives/${draft.id}/forecast?drillDaySeconds=1440&drillAt=2026-06-10T17:50`,
      200,
    );
    // Half an hour of the drill is half a minute; its reminder comes at three quarters of that.
    expect(first).toMatchObject({ what: 'remind', clock: 'receipt' });
    expect(Date.parse(first?.at ?? '') - lab.now).toBeLessThan(60 * 60_000);
    expect(first).toHaveProperty('drillAt');
    const alone = await lab.as('office').get(`/directives/${draft.id}/forecast?drillAt=2026-06-10T17:50`);
    expect([alone.status, alone.body.code]).toEqual([400, 'invalid-input']);
  });

  test('when a draft is not ready, or is asked for by others than the office, then it says why', async () => {
    const draft = await load(lab, demoText('flood-season', 973));
    const blocked = await lab.as('office').get(`/directives/${draft.id}/forecast`);
    expect([blocked.status, blocked.body.code]).toEqual([409, 'launch-blocked']);
    const { body } = await lab.as('supervisor').get(`/directives/${draft.id}/forecast`).expect(403);
    expect(body.detail).toContain('only the office');
    await lab.as('water-head').get(`/directives/${draft.id}/forecast`).expect(403);
  });

  test('when a cursor is none of this list, then it is refused', async () => {
    const launched = await launch(lab);
    const { body } = await lab.as('office').get(`/directives/${launched.id}/forecast?cursor=eA`);
    expect(body.code).toBe('invalid-input');
  });
});

describe('the reckoning of a directive', () => {
  test('when what was due has been done, then nothing differs; when it has not, then it is missing', async () => {
    const launched = await launch(lab);
    const path = `/directives/${launched.id}/reckoning`;
    const now = lab.now;
    lab.now = now + 30 * 86_400_000;
    const before = await lab.as('supervisor').get(path).expect(200);
    expect(before.body.differences[0]).toMatchObject({
      difference: 'missing',
      plannedAt: expect.any(String),
    });
    for (const { id } of launched.obligations) await lab.gateway.advance('obligation', id);
    const after = await lab.as('office').get(path).expect(200);
    expect(after.body).toMatchObject({ obligations: launched.obligations.length, differences: [], more: 0 });
    lab.now = now;
  });

  test('when a review is missing, then only a supervisor learns of it', async () => {
    const launched = await launch(lab);
    const now = lab.now;
    lab.now = now + 30 * 86_400_000;
    const whats = async (username: string): Promise<readonly string[]> => {
      const { body } = await lab.as(username).get(`/directives/${launched.id}/reckoning`).expect(200);
      return (body.differences as readonly { readonly what: string }[]).map(({ what }) => what);
    };
    expect(await whats('supervisor')).toContain('review-opened');
    expect(await whats('office')).not.toContain('review-opened');
    await lab.as('water-head').get(`/directives/${launched.id}/reckoning`).expect(403);
    await lab.as('office').get('/directives/none/reckoning').expect(404);
    lab.now = now;
  });
});
