/** The main job through the API: a real document loaded, its units and leaders taken, checked by a person, launched. */
import { afterAll, beforeAll, expect } from '@jest/globals';
import { corpusTest, corpusText } from '../domain/directive/corpus.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

interface Blocker {
  readonly code: string;
  readonly items: readonly { readonly id: string | null; readonly matterKey: string | null }[];
}

interface Draft {
  readonly version: number;
  readonly doubts: readonly { readonly matterKey: string; readonly settled: object | null }[];
  readonly duties: readonly { readonly id: string }[];
  readonly matters: readonly { readonly key: string }[];
  readonly blockers: readonly Blocker[];
}

const create = (proposed: readonly { readonly writtenName: string }[]) =>
  Object.fromEntries(proposed.map(({ writtenName }) => [writtenName, { type: 'create' }]));

const codes = ({ blockers }: Draft) => blockers.map(({ code }) => code);

corpusTest(
  'when linyi-21 is loaded, its names taken and its doubts settled, then 46 obligations run',
  async () => {
    // Its deadlines lie in the spring of 2026.
    lab.now = Date.UTC(2026, 1, 9, 9, 50);
    const office = lab.as('office');
    const loaded = await office
      .post('/directives', '')
      .attach('file', Buffer.from(corpusText('linyi-21-responsibilities.txt')), 'linyi-21.txt')
      .expect(201);
    const path = `/directives/${loaded.body.id}`;
    const draft = loaded.body.draft as Draft;
    expect(draft.matters).toHaveLength(46);
    expect(codes(draft)).toEqual(['unsettled-doubts', 'unmapped-duties', 'unknown-unit', 'unknown-post']);

    const refused = await office.command(`${path}/launch`, {}).expect(409);
    const blockers = refused.body.blockers as readonly Blocker[];
    const duties = blockers.find(({ code }) => code === 'unmapped-duties')?.items ?? [];
    expect(duties.map(({ id }) => id)).toEqual(draft.duties.map(({ id }) => id));
    expect(duties).toHaveLength(6);

    const { body: proposal } = await office.get(`${path}/proposal`).expect(200);
    expect([proposal.units.length, proposal.leaders.length]).toEqual([23, 10]);
    const decisions = { units: create(proposal.units), leaders: create(proposal.leaders) };
    const [, ...allButOne] = Object.entries(decisions.units);
    const partly = { ...decisions, units: Object.fromEntries(allButOne) };
    await office.post(`${path}/proposal`, partly).expect(400);
    expect((await office.get(`${path}/proposal`)).body.units).toHaveLength(23);
    const taken = await office.post(`${path}/proposal`, decisions).expect(200);
    // A leader's post brings its duty post with it, a unit its head, duty and handler posts.
    expect(taken.body.taken).toEqual({ units: 23, posts: 23 * 3 + 10 * 2 });
    const known = taken.body.draft as Draft;
    expect(codes(known)).toEqual(['unsettled-doubts', 'unmapped-duties']);

    const undated = known.doubts.filter(({ settled }) => settled === null).map(({ matterKey }) => matterKey);
    const corrections = [
      { type: 'waive-duties', dutyIds: duties.map(({ id }) => id), name: '甲子某', reason: '总体要求' },
      ...undated.map((matterKey) => ({
        type: 'settle-deadline',
        matterKey,
        choice: { type: 'without', reason: '另行通知' },
      })),
      { type: 'confirm-matters', matterKeys: 'all' },
    ];
    const corrected = await office
      .patch(`${path}/draft`, { version: known.version, corrections })
      .expect(200);
    expect(corrected.body.draft.blockers).toEqual([]);

    const { body: launched } = await office.command(`${path}/launch`, {}).expect(200);
    expect(launched.obligations).toHaveLength(46);
    expect(launched.counts).toMatchObject({ total: 46, green: 46 });
    const [first] = launched.obligations as readonly { id: string; owners: { unitId: string }[] }[];
    const shown = await lab.as('supervisor').get(`/obligations/${first?.id}`).expect(200);
    expect(shown.body).toMatchObject({ phase: 'open', light: 'green', isDrill: false });
    expect(shown.body.leaders.length).toBeGreaterThan(0);
    const inbox = await office.get(`/units/${first?.owners[0]?.unitId}/inbox`).expect(200);
    expect(inbox.body.rows).toContainEqual(expect.objectContaining({ obligationId: first?.id }));
  },
);
