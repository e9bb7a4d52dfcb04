/** Digests: one for a recipient and an instant, each notice in it once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MatterNotice } from '../../domain/obligation/notice.js';
import {
  appendNotice,
  listNotifications,
  markNotificationsRead,
} from '../../prisma/repositories/notifications.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

beforeEach(async () => {
  await lab.client.notification.deleteMany();
});

const at = 1_780_000_000_000;

function notice(change: Partial<MatterNotice> = {}): MatterNotice {
  return {
    kind: 'reminder',
    recipient: { unitId: 'water', postId: null, insteadOf: null },
    obligationId: 'o1',
    directiveId: 'd1',
    reviewId: null,
    urgency: '特急',
    isDrill: false,
    plannedAt: at,
    level: null,
    mustAct: false,
    escalationId: null,
    dedupeKey: 'o1#4:reminder:unit:water',
    digestKey: `unit:water@${at}`,
    ...change,
  };
}

const other = notice({ obligationId: 'o2', dedupeKey: 'o2#4:reminder:unit:water' });
const all = { postIds: [], unitId: 'water', unreadOnly: false, limit: 10, cursor: null } as const;
const list = async (query: Partial<Parameters<typeof listNotifications>[1]> = {}) =>
  (await listNotifications(lab.client, { ...all, ...query })).rows;

describe('notifications', () => {
  test('when two obligations turn at one instant, then their recipient gets one digest with both', async () => {
    await appendNotice(lab.client, notice(), at);
    await appendNotice(lab.client, other, at);
    const digests = await list();
    expect(digests).toMatchObject([
      { unitId: 'water', postId: null, items: [notice(), other], readAt: null },
    ]);
  });

  test('when a notice is delivered again, also at the same moment, then it stands there once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => appendNotice(lab.client, notice(), at)));
    await appendNotice(lab.client, other, at);
    await appendNotice(lab.client, notice(), at);
    expect((await list())[0]?.items).toEqual([notice(), other]);
  });

  test('when a digest was read, then the same notice leaves it read and a new one makes it unread', async () => {
    await appendNotice(lab.client, notice(), at);
    const ids = (await list()).map(({ id }) => id);
    expect(await markNotificationsRead(lab.client, all, { ids, at: at + 1 })).toBe(1);
    expect(await markNotificationsRead(lab.client, all, { ids, at: at + 2 })).toBe(0);
    await appendNotice(lab.client, notice(), at + 3);
    expect(await list({ unreadOnly: true })).toEqual([]);
    expect((await list())[0]?.readAt).toBe(at + 1);
    await appendNotice(lab.client, other, at + 4);
    expect(await list({ unreadOnly: true })).toHaveLength(1);
  });

  test('when somebody else marks a digest read, then it stays unread', async () => {
    await appendNotice(lab.client, notice(), at);
    const ids = (await list()).map(({ id }) => id);
    expect(await markNotificationsRead(lab.client, { postIds: ['p'], unitId: 'weather' }, { ids, at })).toBe(
      0,
    );
  });

  test('when a drill runs beside the real thing, then they do not share a digest', async () => {
    await appendNotice(lab.client, notice(), at);
    await appendNotice(lab.client, notice({ isDrill: true }), at);
    expect((await list()).map(({ isDrill }) => isDrill)).toEqual([true, false]);
  });

  test('when a post and a unit are asked for, then both are listed, page by page, the latest first', async () => {
    const recipient = { unitId: null, postId: 'water-head', insteadOf: null };
    for (let place = 0; place < 5; place += 1) {
      const digestKey = `digest-${place}`;
      await appendNotice(
        lab.client,
        notice(place % 2 ? { recipient, digestKey } : { digestKey }),
        at + place,
      );
    }
    await appendNotice(
      lab.client,
      notice({ recipient: { unitId: 'weather', postId: null, insteadOf: null }, digestKey: 'elsewhere' }),
      at,
    );
    const query = { ...all, postIds: ['water-head'], limit: 2 };
    const seen: number[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof listNotifications>> = await listNotifications(lab.client, {
        ...query,
        cursor,
      });
      seen.push(...page.rows.map(({ createdAt }) => createdAt - at));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual([4, 3, 2, 1, 0]);
    expect(await list({ unitId: null })).toEqual([]);
  });
});
