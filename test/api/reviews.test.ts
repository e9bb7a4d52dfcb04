/** Accountability reviews: confidential, both sides, decided by people, through the same commands as everything. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeWhenDone, markStarted } from '../../prisma/repositories/directive-progress.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launch } from '../support/launched.js';
import type { Launched } from '../support/launched.js';

let lab: ApiLab;
let directive: Launched;
let obligationId: string;

/** Thursday 2026-06-11, 12:30 Beijing time: the last level has been reached. */
const nextNoon = Date.UTC(2026, 5, 11, 4, 30);
const day = 86_400_000;

/** Nobody answers: the units of two matters come under review. */
beforeAll(async () => {
  lab = await openApi();
  directive = await launch(lab, 'flood-season');
  obligationId = directive.of('一/1/1').id;
  const notice = { dedupeKey: { startsWith: `notice:${obligationId}#` } };
  await lab.deps.database.outbox.updateMany({ where: notice, data: { attempts: 2, lastError: 'refused' } });
  lab.now = nextNoon;
  await lab.gateway.advance('obligation', obligationId);
  await lab.gateway.advance('obligation', directive.of('三/1/1').id);
});

afterAll(() => lab.close());

interface Line {
  readonly id: string;
  readonly subjectUnitId: string;
  readonly obligationId: string;
}

const reviewsFor = async (who: string, query = ''): Promise<readonly Line[]> =>
  (await lab.as(who).get(`/reviews${query}`).expect(200)).body.rows;

async function reviewOf(unitId: string): Promise<string> {
  const found = (await reviewsFor('supervisor')).find((line) => line.subjectUnitId === unitId);
  if (found === undefined) throw new Error(`no review about ${unitId}`);
  return found.id;
}

describe('who sees a review', () => {
  test('when the last level is reached, then a supervisor sees all reviews, and a unit those about itself', async () => {
    const all = await reviewsFor('supervisor');
    expect(all.map(({ subjectUnitId }) => subjectUnitId).sort()).toEqual(['power', 'water']);
    expect(await reviewsFor('water-head')).toMatchObject([{ subjectUnitId: 'water', isConfidential: true }]);
    expect(await reviewsFor('water-handler')).toHaveLength(1);
    for (const who of ['weather-head', 'office', 'leader-water', 'admin', 'discipline-head'])
      expect([who, await reviewsFor(who)]).toEqual([who, []]);
    expect(await reviewsFor('supervisor', `?obligation=${obligationId}&open=true`)).toHaveLength(1);
  });

  test('when a stranger asks for one, or commands it, then it is as if there were none', async () => {
    const id = await reviewOf('water');
    for (const who of ['power-head', 'weather-head', 'office', 'leader-water', 'admin']) {
      const there = await lab.as(who).get(`/reviews/${id}`).expect(404);
      const nowhere = await lab.as(who).get('/reviews/nowhere').expect(404);
      expect(there.body.detail.replace(id, 'nowhere')).toBe(nowhere.body.detail);
      const stated = { type: 'state-reasons', reasons: '线路中断' };
      await lab.as(who).command(`/reviews/${id}/commands`, stated).expect(404);
    }
    expect(await lab.deps.database.command.count({ where: { targetId: id } })).toBe(0);
  });

  test('when others read the obligation, then its timeline does not tell of the review', async () => {
    const path = `/obligations/${obligationId}`;
    const opened = async (who: string): Promise<number> =>
      (await lab.as(who).get(path)).body.timeline.filter(
        ({ type }: { type: string }) => type === 'review-opened',
      ).length;
    expect(await opened('supervisor')).toBe(1);
    for (const who of ['office', 'water-head', 'leader-water']) expect(await opened(who)).toBe(0);
  });
});

describe('the dossier', () => {
  test('when a supervisor reads it, then it shows the course and both sides, failed notices among them', async () => {
    const { body } = await lab
      .as('supervisor')
      .get(`/reviews/${await reviewOf('water')}`)
      .expect(200);
    expect(body).toMatchObject({
      phase: 'open',
      isDrill: false,
      subject: { kind: 'unit', unitId: 'water' },
      allowed: ['add-fact'],
      statementWindow: { dueAt: expect.stringMatching(/^2026-06-16T/) },
      links: { obligation: `/api/v1/obligations/${obligationId}` },
    });
    const kinds = (list: readonly { kind: string }[]) => list.map(({ kind }) => kind);
    expect(kinds(body.dossier.against)).toContain('clock-missed');
    expect(kinds(body.dossier.excusing)).toContain('notification-failed');
    expect(body.dossier.holding.at(-1)).toMatchObject({ to: expect.stringMatching(/^2026-06-11T/) });
    expect(body.dossier.escalations[0]).toMatchObject({ plannedAt: expect.stringMatching(/^2026-06-1/) });
    expect(body.timeline[0]).toMatchObject({ type: 'opened', actor: null, data: {} });
  });

  test('when the unit reads it, then it sees the findings about itself and nothing of the others', async () => {
    const { body } = await lab
      .as('water-head')
      .get(`/reviews/${await reviewOf('water')}`)
      .expect(200);
    expect(body.allowed).toEqual(['state-reasons']);
    expect(body.dossier.against.length).toBeGreaterThan(0);
    expect(Object.keys(body.dossier)).not.toEqual(expect.arrayContaining(['holding']));
    expect(JSON.stringify(body)).not.toMatch(/conflicted|escalations/);
  });
});

describe('the course of a review', () => {
  const give = (who: string, id: string, body: object, key?: string) =>
    lab.as(who).command(`/reviews/${id}/commands`, body, key);

  test('when it is heard, decided, appealed and closed, then each step is readable back with its words', async () => {
    const id = await reviewOf('water');
    const early = await give('supervisor', id, { type: 'decide', outcome: 'notice', grounds: '逾期' }).expect(
      409,
    );
    expect(early.body).toMatchObject({ code: 'wrong-state', allowed: ['add-fact'] });
    expect(early.body.allowedFrom).toMatch(/^2026-06-16T/);

    const stated = await give(
      'water-head',
      id,
      { type: 'state-reasons', reasons: '当晚线路中断' },
      's1',
    ).expect(200);
    expect(stated.body).toMatchObject({
      outcome: 'done',
      isDrill: false,
      links: { review: `/api/v1/reviews/${id}` },
    });
    const repeated = await give('water-head', id, { type: 'state-reasons', reasons: '当晚线路中断' }, 's1');
    expect(repeated.body).toEqual(stated.body);
    await give('water-head', id, { type: 'state-reasons', reasons: '另一理由' }, 's1').expect(422);

    const fact = { type: 'add-fact', side: 'for', fact: '运营商证明当晚中断' };
    await give('supervisor', id, fact).expect(200);
    await give('water-head', id, fact).expect(403);
    await give('supervisor', id, { type: 'decide', outcome: 'notice', grounds: '应有备用手段' }).expect(200);
    await give('water-head', id, { type: 'appeal', grounds: '备用手段同时中断' }).expect(200);
    const again = { type: 'decide-appeal', outcome: 'excused', grounds: '属实' };
    const same = await give('supervisor', id, again).expect(403);
    expect(same.body.detail).toMatch(/another person/);
    const graver = { ...again, outcome: 'referral' };
    await give('supervisor-2', id, graver).expect(400);
    await give('supervisor-2', id, again).expect(200);
    await give('supervisor', id, { type: 'close' }).expect(200);

    const { body } = await lab.as('water-head').get(`/reviews/${id}`).expect(200);
    expect(body).toMatchObject({ phase: 'closed', allowed: [], appealDecision: { outcome: 'excused' } });
    const words = body.timeline.map(
      ({ command }: { command: { body: object } | null }) => command?.body ?? null,
    );
    expect(words).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reasons: '当晚线路中断' }),
        expect.objectContaining({ fact: '运营商证明当晚中断' }),
        expect.objectContaining({ grounds: '属实' }),
      ]),
    );
    const log = await lab.deps.database.event.findMany({ where: { streamKind: 'review', streamId: id } });
    expect(JSON.stringify(log.map(({ data }) => data))).not.toMatch(/线路|备用|属实/);
    expect(await reviewsFor('supervisor', '?open=true')).toHaveLength(1);
  });

  test('when its window has passed without a word, then it may be decided; a resident’s number is refused', async () => {
    const id = await reviewOf('power');
    lab.now = nextNoon + 8 * day;
    const decide = { type: 'decide', outcome: 'no-fault', grounds: '联系 13800138000 核实' };
    expect((await give('supervisor', id, decide).expect(422)).body.code).toBe('personal-data');
    await give('supervisor', id, { ...decide, grounds: '电话核实' }).expect(200);
    const nothing = await give('power-head', id, { type: 'appeal', grounds: '不服' }).expect(409);
    expect(nothing.body.code).toBe('wrong-state');
  });

  test('when Temporal is silent, then the command is kept as for an obligation', async () => {
    const id = await reviewOf('power');
    lab.gateway.isDown = true;
    const unknown = await give('supervisor', id, { type: 'close', note: '结案' }, 'c1').expect(503);
    lab.gateway.isDown = false;
    const kept = await lab.as('supervisor').get(`/commands/${unknown.body.commandId}`).expect(200);
    expect(kept.body).toMatchObject({ status: 'pending', target: { kind: 'review', id } });
    await give('supervisor', id, { type: 'close', note: '结案' }, 'c1').expect(200);
  });
});

test('when a directive has closed, then its summary tells supervisors only how many reviews there were', async () => {
  const office = lab.as('office');
  const cancel = { type: 'cancel', reason: '重复交办' };
  for (const { id } of directive.obligations)
    await office.command(`/obligations/${id}/commands`, cancel).expect(200);
  const ids = directive.obligations.map(({ id }) => id);
  await markStarted(lab.deps.database, directive.id, { ids, at: lab.now });
  await closeWhenDone(lab.deps.database, directive.id, lab.now);
  const summaryFor = async (who: string) =>
    (await lab.as(who).get(`/directives/${directive.id}`).expect(200)).body.summary;
  const reviews = await lab.deps.database.review.count();
  const all = { obligations: directive.obligations.length, closedHow: expect.anything() };
  expect(await summaryFor('supervisor')).toEqual({ ...all, reviews });
  for (const who of ['office', 'water-head']) expect(await summaryFor(who)).toEqual(all);
});

describe('a miss that outlives its matter', () => {
  test('when the matter is closed, then a supervisor may still ask for the review, once', async () => {
    const path = `/obligations/${obligationId}`;
    const ask = { type: 'request-review', clock: 'receipt', round: 1, reason: '半小时无人签收' };
    const seen = await lab.as('supervisor').get(path).expect(200);
    expect(seen.body).toMatchObject({ phase: 'closed', allowed: ['request-review'] });
    const before = await reviewsFor('supervisor', `?obligation=${obligationId}`);
    await lab.as('supervisor').command(`${path}/commands`, ask).expect(200);
    await lab.as('supervisor').command(`${path}/commands`, ask).expect(409);
    const after = await reviewsFor('supervisor', `?obligation=${obligationId}`);
    expect(after).toHaveLength(before.length + 1);
  });
});
