/** Lists on a real PostgreSQL: lights as the domain says them, pages that neither repeat nor lose a line. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Instant } from '../../domain/instant.js';
import { light } from '../../domain/obligation/light.js';
import { obligationsOf } from '../../prisma/repositories/obligations.js';
import { countLights, listDirectives } from '../../prisma/repositories/directive-list.js';
import { inboxOfUnit } from '../../prisma/repositories/inbox.js';
import type { InboxLine } from '../../prisma/repositories/inbox.js';
import { policyFor } from '../../domain/policy/policy-for.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import { issuedAt, officer, owner } from '../support/obligation-events.js';
import { envelopeOf, launchObligations, openLab, requestFor, stateOf } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

beforeEach(async () => {
  await lab.pool.query('TRUNCATE event, review, obligation, obligation_owner, directive CASCADE');
});

const urgencies = ['特提', '特急', '加急', '平急', null] as const;

/** One obligation under each urgency, with and without a deadline of its own. */
async function launchMany(count: number): Promise<{ directiveId: string; ids: readonly string[] }> {
  return launchObligations(
    lab,
    Array.from({ length: count }, (_, place) => ({
      policy: policyFor(standardV1, urgencies[place % urgencies.length] ?? null),
      owners: [owner('water'), owner('weather', 'assist')],
      completion: place % 3 === 0 ? { dueAt: issuedAt + (place + 1) * 3_600_000, isExclusive: false } : null,
    })),
  );
}

/** Every instant at which some light turns, and one millisecond to either side. */
async function turningInstants(): Promise<readonly Instant[]> {
  const rows = await lab.client.obligation.findMany();
  const turns = rows.flatMap(({ yellowAt, redAt }) => [yellowAt, redAt]).filter((at) => at !== null);
  const instants = turns.flatMap((at) => [at.getTime() - 1, at.getTime(), at.getTime() + 1]);
  return [...new Set([issuedAt, ...instants])];
}

async function wholeInbox(asOf: Instant, limit: number): Promise<readonly InboxLine[]> {
  const lines: InboxLine[] = [];
  for (let cursor: string | null = null; ;) {
    // Later pages are asked for at a later instant, as a person does; they keep the first one's.
    const at: Instant = cursor === null ? asOf : asOf + 86_400_000;
    const page = await inboxOfUnit(lab.client, { unitId: 'water', asOf: at, limit, cursor });
    lines.push(...page.rows);
    if (page.next === null) return lines;
    cursor = page.next;
  }
}

describe('lights', () => {
  test('when any light turns, then SQL and the domain say the same before, at and after it', async () => {
    const { directiveId, ids } = await launchMany(15);
    const respond = await envelopeOf(lab, ids[0] ?? '', { type: 'respond', unitId: 'water' });
    await lab.store.record(requestFor(await stateOf(lab, ids[0] ?? ''), respond));
    const cancel = await envelopeOf(lab, ids[1] ?? '', { type: 'cancel' }, officer);
    await lab.store.record(requestFor(await stateOf(lab, ids[1] ?? ''), cancel));
    const states = await Promise.all(ids.map((id) => stateOf(lab, id)));

    const instants = await turningInstants();
    expect(instants.length).toBeGreaterThan(20);
    for (const at of instants) {
      const lights = states.map((state) => light(state, at));
      const count = (wanted: string): number => lights.filter((one) => one === wanted).length;
      expect(await countLights(lab.client, directiveId, at)).toEqual({
        total: 15,
        red: count('red'),
        yellow: count('yellow'),
        green: count('green'),
        closed: 1,
      });
      const inbox = await inboxOfUnit(lab.client, {
        unitId: 'water',
        asOf: at,
        limit: 50,
        cursor: null,
      });
      const shown = new Map(inbox.rows.map((line) => [line.obligationId, line.light]));
      const open = states.filter(({ phase }) => phase !== 'closed');
      expect(shown).toEqual(new Map(open.map((state) => [state.id, light(state, at)])));
    }
  });
});

describe('inboxOfUnit', () => {
  test('when it is paged by any size, then every line stands once, red before yellow before green', async () => {
    await launchMany(23);
    const asOf = issuedAt + 105 * 60_000;
    const whole = await wholeInbox(asOf, 100);
    expect(new Set(whole.map(({ light: shown }) => shown)).size).toBe(3);
    const rank = { red: 0, yellow: 1, green: 2 };
    const ranks = whole.map(({ light: shown }) => rank[shown]);
    expect(ranks).toEqual([...ranks].sort());
    for (const limit of [1, 2, 5, 22, 23]) {
      const paged = await wholeInbox(asOf, limit);
      expect(paged.map(({ obligationId }) => obligationId)).toEqual(
        whole.map(({ obligationId }) => obligationId),
      );
    }
  });

  test('when an obligation closes or comes between two pages, then no other line is lost or repeated', async () => {
    const { ids } = await launchMany(10);
    const asOf = issuedAt + 1000;
    const first = await inboxOfUnit(lab.client, { unitId: 'water', asOf, limit: 4, cursor: null });
    const gone = first.rows[1]?.obligationId ?? '';
    const cancel = await envelopeOf(lab, gone, { type: 'cancel' }, officer);
    await lab.store.record(requestFor(await stateOf(lab, gone), cancel));
    await launchMany(1);
    const rest = await inboxOfUnit(lab.client, { unitId: 'water', asOf, limit: 50, cursor: first.next });
    const seen = [...first.rows, ...rest.rows].map(({ obligationId }) => obligationId);
    expect(new Set(seen).size).toBe(seen.length);
    expect(ids.every((id) => seen.includes(id))).toBe(true);
  });

  test('when a cursor is none of ours, then it is refused', async () => {
    const query = { unitId: 'water', asOf: issuedAt, limit: 4 };
    for (const cursor of ['', 'x', Buffer.from('[1,2]').toString('base64url')]) {
      await expect(inboxOfUnit(lab.client, { ...query, cursor })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
  });

  test('when a unit owes nothing, then its inbox is empty', async () => {
    await launchMany(2);
    const query = { unitId: 'nobody', asOf: issuedAt, limit: 4, cursor: null };
    expect(await inboxOfUnit(lab.client, query)).toEqual({ rows: [], next: null });
  });
});

describe('listDirectives', () => {
  test('when it is paged, then every directive stands once, the latest first, with its counts', async () => {
    const launched: string[] = [];
    for (let place = 0; place < 5; place += 1) launched.push((await launchMany(place)).directiveId);
    const found: string[] = [];
    for (let cursor: string | null = null; ;) {
      const query = { asOf: issuedAt, status: null, limit: 2, cursor };
      const page: Awaited<ReturnType<typeof listDirectives>> = await listDirectives(lab.client, query);
      for (const line of page.rows) expect(line.counts.total).toBe(launched.indexOf(line.id));
      found.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect([...found].sort()).toEqual([...launched].sort());
  });
});

describe('obligationsOf', () => {
  test('when a directive is shown, then its obligations stand in the order of the text with their words', async () => {
    const { directiveId, ids } = await launchMany(12);
    const records = await obligationsOf(lab.client, directiveId, issuedAt);
    expect(records.map(({ id }) => id)).toEqual(ids);
    expect(records[0]).toMatchObject({ light: 'green', matter: { text: '排查堤防隐患。', ordinal: 1 } });
    expect(records[11]?.number).toMatch(/^\d+-12$/);
  });
});
