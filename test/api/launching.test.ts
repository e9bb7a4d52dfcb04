/** The launch: one command, one answer, readable back at once, and everything of a drill marked as one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { confirm, demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

async function ready(number: number): Promise<string> {
  const draft = await load(lab, demoText('flood-repair', number));
  await confirm(lab, draft);
  return draft.id;
}

describe('launching', () => {
  test('when it is launched, then it is readable back at once with its counts and lights', async () => {
    const id = await ready(501);
    const { body } = await office.command(`/directives/${id}/launch`, {}).expect(200);
    expect(body).toMatchObject({
      status: 'launching',
      isDrill: false,
      launchedAt: '2026-06-10T01:00:00.000Z',
      policyVersion: 'standard-v1',
      counts: { total: 4, red: 0, yellow: 0, green: 4, closed: 0 },
    });
    expect(lab.gateway.startedDirectives).toContain(id);
    const list = await office.get('/directives?limit=1').expect(200);
    expect(list.body.rows[0]).toMatchObject({ id, counts: { total: 4 } });
    const inbox = await lab.as('power-head').get('/units/power/inbox').expect(200);
    expect(inbox.body.rows.map((row: { directiveId: string }) => row.directiveId)).toContain(id);
  });

  test('when the same request comes twice, at once or later, then there is one launch and one answer', async () => {
    const id = await ready(502);
    const send = () => office.command(`/directives/${id}/launch`, {}, 'launch-502');
    const both = await Promise.all([send(), send()]);
    both.push(await send());
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    const ids = both.map(({ body }) => body.obligations.map((each: { id: string }) => each.id));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(await lab.deps.database.obligation.count({ where: { directiveId: id } })).toBe(4);
  });

  test('when it is launched again under another key, then it is refused and still is once', async () => {
    const { id } = await launch(lab);
    const again = await office.command(`/directives/${id}/launch`, {}, 'again').expect(409);
    expect(again.body).toMatchObject({ code: 'already-launched', directiveId: id });
    const repeated = await office.command(`/directives/${id}/launch`, {}, 'again').expect(409);
    expect(repeated.body).toEqual(again.body);
    expect(await lab.deps.database.obligation.count({ where: { directiveId: id } })).toBe(4);
    await office.delete(`/directives/${id}`).expect(409);
    const change = { version: 2, corrections: [{ type: 'confirm-matters', matterKeys: 'all' }] };
    await office.patch(`/directives/${id}/draft`, change).expect(409);
  });

  test('when a blocked launch is repeated after all was settled, then its key still has the refusal', async () => {
    const draft = await load(lab, demoText('flood-season', 503));
    const path = `/directives/${draft.id}/launch`;
    const refused = await office.command(path, {}, 'too-early').expect(409);
    await confirm(lab, draft);
    const repeated = await office.command(path, {}, 'too-early').expect(409);
    expect(repeated.body).toEqual(refused.body);
    await office.command(path, {}, 'in-time').expect(200);
  });

  test('when somebody has corrected the draft since it was seen, then the launch of that version is refused', async () => {
    const id = await ready(504);
    const refused = await office.command(`/directives/${id}/launch`, { version: 1 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'version-conflict', version: 2, expectedVersion: 1 });
  });

  test('when Temporal is away, then it is launched all the same, and its workflow is started later', async () => {
    const id = await ready(505);
    lab.gateway.isDown = true;
    try {
      await office.command(`/directives/${id}/launch`, {}).expect(200);
    } finally {
      lab.gateway.isDown = false;
    }
    const outbox = { dedupeKey: `start-directive:${id}`, doneAt: null };
    expect(await lab.deps.database.outbox.count({ where: outbox })).toBe(1);
  });

  test('when the key is missing, doubled or used for another request, then it says so', async () => {
    const id = await ready(506);
    const path = `/directives/${id}/launch`;
    const missing = await office.post(path).expect(400);
    expect(missing.body).toMatchObject({ code: 'idempotency-key-missing', header: 'Idempotency-Key' });
    await office.command(path, {}, 'a b').expect(400);
    await office.command(path, {}, 'k506').expect(200);
    const other = await office.command(path, { version: 2 }, 'k506').expect(422);
    expect(other.body.code).toBe('idempotency-mismatch');
  });
});

describe('a launch that breaks off', () => {
  test('when something fails here, then its outcome is unknown, it is kept, and the same key launches it', async () => {
    let isBroken = true;
    const resolve = lab.deps.resolveZone;
    const resolveZone = (name: string) => {
      if (isBroken) throw new Error('inside');
      return resolve(name);
    };
    const other = await openApi({ resolveZone });
    const draft = await load(other, demoText('flood-repair'));
    await confirm(other, draft);
    const send = () => other.as('office').command(`/directives/${draft.id}/launch`, {}, 'k1');
    const unknown = await send().expect(503);
    expect(unknown.body).toMatchObject({ code: 'outcome-unknown', commandId: expect.any(String) });
    const kept = await other.as('office').get(`/commands/${unknown.body.commandId}`).expect(200);
    expect(kept.body).toMatchObject({ status: 'pending', type: 'launch', target: { id: draft.id } });
    isBroken = false;
    expect((await send().expect(200)).body.obligations).toHaveLength(4);
    await other.close();
  });
});

describe('a drill', () => {
  test('when it is launched, then every record and answer of it says so', async () => {
    const { id, obligations } = await launch(lab, 'flood-repair', {
      query: '?drill=true',
      body: { drill: { daySeconds: 60, at: '2026-07-20T09:00' } },
    });
    const directive = await office.get(`/directives/${id}`).expect(200);
    expect(directive.body).toMatchObject({ isDrill: true, drill: { dayMs: 60_000 } });
    expect(directive.body.obligations.every((each: { isDrill: boolean }) => each.isDrill)).toBe(true);
    const [first] = obligations;
    const head = lab.as('water-head');
    const done = await head
      .command(`/obligations/${first?.id}/commands`, { type: 'acknowledge' })
      .expect(200);
    expect(done.body.isDrill).toBe(true);
    const command = await head.get(`/commands/${done.body.commandId}`).expect(200);
    expect(command.body.isDrill).toBe(true);
    const shown = await head.get(`/obligations/${first?.id}`).expect(200);
    expect(shown.body).toMatchObject({ isDrill: true, drill: { dayMs: 60_000 } });
    expect(shown.body.timeline[0]).toMatchObject({ drillAt: '2026-07-20T01:00:00.000Z' });
    const inbox = await head.get('/units/water/inbox').expect(200);
    expect(inbox.body.rows).toContainEqual(
      expect.objectContaining({ obligationId: first?.id, isDrill: true }),
    );
  });

  test.each([
    ['a day of no length', { daySeconds: 0 }],
    ['a start that is no time', { daySeconds: 60, at: 'gestern' }],
  ])('when it has %s, then it is refused and nothing is launched', async (_, drill) => {
    const id = await ready(510 + drill.daySeconds);
    const { body } = await office.command(`/directives/${id}/launch`, { drill }).expect(400);
    expect(body.code).toBe('invalid-input');
    expect((await office.get(`/directives/${id}`)).body.status).toBe('draft');
  });
});
