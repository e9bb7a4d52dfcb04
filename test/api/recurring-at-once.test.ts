/** Two at once on a series or a prohibition: each is answered, and there is exactly one effect. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launchRecurring } from '../support/recurring-matters.js';

interface Shown {
  readonly type: string;
  readonly data: { readonly n?: number; readonly how?: string; readonly occurrence?: { readonly n: number } };
}

let lab: ApiLab;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  lab = await openApi();
  ids = await launchRecurring(lab, 902);
});

afterAll(() => lab.close());

const idOf = (key: string): string => ids[key] ?? '';
const give = (who: string, key: string, body: object, idempotencyKey?: string) =>
  lab.as(who).command(`/obligations/${idOf(key)}/commands`, body, idempotencyKey);
const shown = async (key: string) =>
  (
    await lab
      .as('office')
      .get(`/obligations/${idOf(key)}`)
      .expect(200)
  ).body;
const statuses = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted();

/** What became of each number of the daily series: issued or left out. */
async function fates(): Promise<readonly number[]> {
  const { timeline } = (await shown('一/1/1')) as { timeline: readonly Shown[] };
  return timeline.flatMap(({ type, data }) => {
    if (type === 'occurrence-opened') return [data.occurrence?.n ?? 0];
    return type === 'occurrence-skipped' ? [data.n ?? 0] : [];
  });
}

/** Goes to the very instant at which the next window opens. */
async function toOpening(): Promise<number> {
  await lab.gateway.advance('obligation', idOf('一/1/1'));
  const { series } = await shown('一/1/1');
  lab.now = Date.parse(series.next.opensAt);
  return series.next.n;
}

const advance = () => lab.gateway.advance('obligation', idOf('一/1/1'));

describe('a series', () => {
  test.each([
    ['pause-recurrence', { reason: '汛情解除' }, 'series-paused'],
    ['resume-recurrence', {}, 'series-resumed'],
  ])(
    'when two give %s at once, then one is told so, the other why not, and it happened once',
    async (type, more, event) => {
      const both = await Promise.all([
        give('office', '一/1/1', { type, ...more }),
        give('office', '一/1/1', { type, ...more }),
      ]);
      expect(statuses(both)).toEqual([200, 409]);
      const { timeline } = (await shown('一/1/1')) as { timeline: readonly Shown[] };
      expect(timeline.filter((each) => each.type === event)).toHaveLength(1);
    },
  );

  test('when two skip the next at once, then it is left out once, and no other one', async () => {
    await advance();
    const { series } = await shown('一/1/1');
    const skip = { type: 'skip-occurrence', n: series.next.n, reason: '放假' };
    expect(
      statuses(await Promise.all([give('office', '一/1/1', skip), give('office', '一/1/1', skip)])),
    ).toEqual([200, 409]);
    expect((await shown('一/1/1')).series).toMatchObject({
      next: { n: series.next.n + 1 },
      counts: { skipped: series.counts.skipped + 1 },
    });
  });

  test('when it is skipped at the instant at which it is issued, then it is issued or left out, never both or neither', async () => {
    const n = await toOpening();
    const skip = { type: 'skip-occurrence', n, reason: '放假' };
    const [answer] = await Promise.all([give('office', '一/1/1', skip), advance()]);
    await advance();
    expect([200, 409]).toContain(answer.status);
    expect((await fates()).filter((each) => each === n)).toEqual([n]);
    const { series, children } = await shown('一/1/1');
    expect(children.total).toBe(series.counts.opened);
  });

  test('when it is paused at the instant at which one is issued, then that one is issued once, and none after it', async () => {
    const n = await toOpening();
    const [answer] = await Promise.all([
      give('office', '一/1/1', { type: 'pause-recurrence', reason: '汛情解除' }),
      advance(),
      advance(),
    ]);
    expect(answer.status).toBe(200);
    expect((await fates()).filter((each) => each === n)).toEqual([n]);
    lab.now += 3 * 86_400_000;
    await advance();
    expect(Math.max(...(await fates()))).toBe(n);
  });

  test('when it is resumed while time runs, then the window that is open is issued once', async () => {
    const [answer] = await Promise.all([give('office', '一/1/1', { type: 'resume-recurrence' }), advance()]);
    expect(answer.status).toBe(200);
    await Promise.all([advance(), advance()]);
    const all = await fates();
    expect(new Set(all).size).toBe(all.length);
    const { series, children } = await shown('一/1/1');
    expect(series.last.n).toBe(Math.max(...all));
    expect(children.total).toBe(series.counts.opened);
  });
});

describe('a breach', () => {
  const breach = { type: 'report-breach', unitIds: ['water'], facts: '自行下发报表三张。' };

  test('when one report is sent twice at once, then there is one finding, and both have its answer', async () => {
    const [one, other] = await Promise.all([
      give('supervisor', '二/1/1', breach, 'breach-1'),
      give('supervisor', '二/1/1', breach, 'breach-1'),
    ]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(other.body).toEqual(one.body);
    expect(await shown('二/1/1')).toMatchObject({ incidents: { breaches: 1 }, children: { total: 1 } });
  });

  test('when two report breaches at once, then there are two findings with numbers of their own', async () => {
    const both = await Promise.all([give('supervisor', '二/1/1', breach), give('office', '二/1/1', breach)]);
    expect(statuses(both)).toEqual([200, 200]);
    expect(await shown('二/1/1')).toMatchObject({ incidents: { breaches: 3 }, children: { total: 3 } });
    const { rows } = (
      await lab
        .as('office')
        .get(`/obligations/${idOf('二/1/1')}/children?origin=breach`)
        .expect(200)
    ).body;
    expect(rows.map(({ n }: { n: number }) => n)).toEqual([1, 2, 3]);
  });
});
