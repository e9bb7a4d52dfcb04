/** One receipt 签收 by a unit covers all its matters of a directive. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

const outcomes = (results: readonly { readonly outcome: string }[]) => results.map(({ outcome }) => outcome);

describe('one receipt', () => {
  test('when a unit signs once, then all its matters are signed for, and nobody else’s', async () => {
    const { id, obligations } = await launch(lab, 'flood-season');
    const own = obligations.filter(({ owners }) => owners.some(({ unitId }) => unitId === 'water'));
    expect(own.length).toBeGreaterThan(2);
    const signed = await lab.as('water-handler').command(`/directives/${id}/acknowledge`, {}).expect(200);
    expect(signed.body).toMatchObject({ directiveId: id, unitId: 'water', isDrill: false });
    expect(signed.body.results.map((each: { obligationId: string }) => each.obligationId)).toEqual(
      own.map((each) => each.id),
    );
    expect(new Set(outcomes(signed.body.results))).toEqual(new Set(['done']));
    const rows = await lab.deps.database.obligationOwner.findMany({
      where: { obligation: { directiveId: id }, acknowledgedAt: { not: null } },
    });
    expect(rows.map(({ unitId }) => unitId)).toEqual(own.map(() => 'water'));
    const { commandId } = signed.body.results[0];
    await lab.as('water-handler').get(`/commands/${commandId}`).expect(200);
    const nothing = await lab.as('water-head').command(`/directives/${id}/acknowledge`, {}).expect(200);
    expect(nothing.body.results).toEqual([]);
  });

  test('when it is repeated, at once too, then it has the same answers; with another body 422', async () => {
    const { id } = await launch(lab, 'flood-season');
    const send = (body = {}) => lab.as('power-head').command(`/directives/${id}/acknowledge`, body, 'all-1');
    const both = await Promise.all([send(), send()]);
    const later = await send();
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[1]?.body).toEqual(both[0]?.body);
    expect(later.body).toEqual(both[0]?.body);
    expect(later.body.results.length).toBeGreaterThan(1);
    await send({ note: '另一份' }).expect(422);
    const other = await launch(lab);
    await lab.as('power-head').command(`/directives/${other.id}/acknowledge`, {}, 'all-1').expect(422);
  });

  test('when a matter was signed for before, then it is left out', async () => {
    const { id, of } = await launch(lab, 'flood-season');
    const first = of('一/1/1').id;
    await lab.as('water-head').command(`/obligations/${first}/commands`, { type: 'acknowledge' }).expect(200);
    const signed = await lab.as('water-head').command(`/directives/${id}/acknowledge`, {}).expect(200);
    const ids = signed.body.results.map((each: { obligationId: string }) => each.obligationId);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids).not.toContain(first);
  });

  test('when outcomes are unknown, then 503 lists them, all are kept, and the same key has the answers later', async () => {
    const { id } = await launch(lab, 'flood-season');
    const send = () => lab.as('grain-head').command(`/directives/${id}/acknowledge`, {}, 'all-2');
    lab.gateway.isDown = true;
    const unknown = await send().expect(503);
    lab.gateway.isDown = false;
    expect(unknown.headers['retry-after']).toBeDefined();
    expect(unknown.body.code).toBe('outcome-unknown');
    const results = unknown.body.results as readonly { commandId: string; outcome: string }[];
    expect(new Set(outcomes(results))).toEqual(new Set(['unknown']));
    const pending = await lab.deps.database.command.count({
      where: { id: { in: results.map(({ commandId }) => commandId) }, status: 'pending' },
    });
    expect(pending).toBe(results.length);
    const later = await send().expect(200);
    expect(later.body.results.map((each: { commandId: string }) => each.commandId)).toEqual(
      results.map(({ commandId }) => commandId),
    );
    expect(new Set(outcomes(later.body.results))).toEqual(new Set(['done']));
  });

  test('when a matter was closed between receipt and answer, then that one is refused and the others are done', async () => {
    const { id, of } = await launch(lab, 'flood-season');
    const send = () => lab.as('urban-head').command(`/directives/${id}/acknowledge`, {}, 'all-3');
    lab.gateway.isDown = true;
    await send().expect(503);
    lab.gateway.isDown = false;
    const cancel = { type: 'cancel', reason: '重复交办' };
    await lab
      .as('office')
      .command(`/obligations/${of('一/2/1').id}/commands`, cancel)
      .expect(200);
    const { body } = await send().expect(200);
    const refused = body.results.filter(({ outcome }: { outcome: string }) => outcome === 'refused');
    expect(refused).toMatchObject([{ obligationId: of('一/2/1').id, problem: { code: 'wrong-state' } }]);
    expect(outcomes(body.results)).toContain('done');
  });

  test('when it is no launched directive, or the role signs for no unit, then it is refused', async () => {
    const draft = await load(lab, demoText('winter-greening', 601));
    const head = lab.as('land-head');
    const early = await head.command(`/directives/${draft.id}/acknowledge`, {}).expect(409);
    expect(early.body.code).toBe('wrong-state');
    await head.command('/directives/nowhere/acknowledge', {}).expect(404);
    await head.post(`/directives/${draft.id}/acknowledge`).expect(400);
    for (const who of ['office', 'supervisor', 'leader-water', 'admin'])
      await lab.as(who).command(`/directives/${draft.id}/acknowledge`, {}).expect(403);
  });
});
