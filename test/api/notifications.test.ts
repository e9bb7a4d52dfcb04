/** Notifications: one's own post's and one's unit's, marked read by their readers only. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MatterNotice } from '../../domain/obligation/notice.js';
import { appendNotice } from '../../prisma/repositories/notifications.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launch } from '../support/launched.js';

let lab: ApiLab;

/** Delivers what the outbox holds, as the relay would. */
async function deliver(): Promise<void> {
  const entries = await lab.deps.database.outbox.findMany({
    where: { kind: 'notice' },
    orderBy: { id: 'asc' },
  });
  for (const { payload } of entries)
    await appendNotice(lab.deps.database, payload as unknown as MatterNotice, lab.now);
}

beforeAll(async () => {
  lab = await openApi();
  await launch(lab, 'flood-season');
  await launch(lab, 'flood-repair', { query: '?drill=true', body: { drill: { daySeconds: 60 } } });
  await deliver();
});

afterAll(() => lab.close());

interface Digest {
  readonly id: string;
  readonly isDrill: boolean;
  readonly readAt: string | null;
}

const listed = async (who: string, query = ''): Promise<readonly Digest[]> =>
  (await lab.as(who).get(`/notifications${query}`).expect(200)).body.rows;

describe('notifications', () => {
  test('when a unit was told, then its people see it, drills apart and marked as such', async () => {
    const rows = await listed('water-handler');
    expect(rows.map(({ isDrill }) => isDrill).sort()).toEqual([false, true]);
    expect(rows).toContainEqual(
      expect.objectContaining({
        unitId: 'water',
        postId: null,
        isDrill: false,
        createdAt: '2026-06-10T01:00:00.000Z',
        items: expect.arrayContaining([
          expect.objectContaining({ kind: 'issued', plannedAt: '2026-06-10T01:00:00.000Z', isDrill: false }),
        ]),
      }),
    );
    expect(await listed('admin')).toEqual([]);
    expect(await listed('leader-water')).toEqual([]);
  });

  test("when a unit's duty post was told, then those who take turns at it see it", async () => {
    const [entry] = await lab.deps.database.outbox.findMany({ where: { kind: 'notice' }, take: 1 });
    const notice = entry?.payload as unknown as MatterNotice;
    const recipient = { postId: 'power-duty', unitId: null, insteadOf: null };
    const change = {
      recipient,
      dedupeKey: 'duty',
      digestKey: 'post:power-duty@1',
      kind: 'escalation',
    } as const;
    await appendNotice(lab.deps.database, { ...notice, ...change }, lab.now);
    const told = async (who: string) =>
      (await listed(who)).filter((row) => 'postId' in row && row.postId !== null);
    expect(await told('power-handler')).toMatchObject([{ postId: 'power-duty' }]);
    expect(await told('water-handler')).toEqual([]);
  });

  test('when somebody marks them read, then only those of the reader are, and they are no longer unread', async () => {
    const own = await listed('land-head', '?unread=true');
    const others = await listed('grain-head', '?unread=true');
    expect([own.length > 0, others.length > 0]).toEqual([true, true]);
    const ids = [...own, ...others].map(({ id }) => id);
    const marked = await lab.as('land-head').post('/notifications/read', { ids }).expect(200);
    expect(marked.body).toEqual({ read: own.length });
    expect(await listed('land-head', '?unread=true')).toEqual([]);
    expect((await listed('land-head')).every(({ readAt }) => readAt !== null)).toBe(true);
    expect(await listed('grain-head', '?unread=true')).toEqual(others);
    const again = await lab.as('land-head').post('/notifications/read', { ids }).expect(200);
    expect(again.body).toEqual({ read: 0 });
    await lab
      .as('land-head')
      .post('/notifications/read', { ids: ['all'] })
      .expect(400);
  });
});
