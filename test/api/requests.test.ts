/** Requests through the API: asked, declined, asked again, granted; answered once; shown while they wait. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launch } from '../support/launched.js';
import type { Launched } from '../support/launched.js';

let lab: ApiLab;
let directive: Launched;

beforeAll(async () => {
  lab = await openApi();
  directive = await launch(lab);
});

afterAll(() => lab.close());

const water = () => `/obligations/${directive.of('一/1/1').id}`;
const power = () => `/obligations/${directive.of('二/1/1').id}`;

interface Pending {
  readonly id: string;
  readonly what: string;
  readonly at: string;
}

async function pending(target: string): Promise<readonly Pending[]> {
  const { body } = await lab.as('office').get(target).expect(200);
  return body.requests.pending as readonly Pending[];
}

describe('a request', () => {
  const assistants = { type: 'request-assistants', unitIds: ['education'], reason: '需要宣传配合' };

  test('when it is declined and asked again, then the second one is granted, and everything is on the timeline', async () => {
    const head = lab.as('water-head');
    const office = lab.as('office');
    const first = await head.command(`${water()}/commands`, assistants).expect(200);
    expect(await pending(water())).toMatchObject([{ id: first.body.commandId, what: 'assistants' }]);
    const decline = { type: 'decline-request', requestId: first.body.commandId, reason: '先自行组织' };
    await office.command(`${water()}/commands`, decline).expect(200);
    expect(await pending(water())).toEqual([]);
    const second = await head.command(`${water()}/commands`, assistants).expect(200);
    const grant = { type: 'grant-request', requestId: second.body.commandId };
    await office.command(`${water()}/commands`, grant).expect(200);
    const { body } = await head.get(water()).expect(200);
    expect(body.owners).toEqual(
      expect.arrayContaining([expect.objectContaining({ unitId: 'education', role: 'assist' })]),
    );
    const told = body.timeline
      .filter(({ type }: { type: string }) => type.startsWith('request'))
      .map(({ type, command }: { type: string; command: { body: { reason?: string } } }) => [
        type,
        command.body.reason,
      ]);
    expect(told).toEqual([
      ['requested', '需要宣传配合'],
      ['request-declined', '先自行组织'],
      ['requested', '需要宣传配合'],
      ['request-granted', undefined],
    ]);
  });

  test('when two grant at once, then one does it and the other is told that nothing waits, and repeating changes nothing', async () => {
    const head = lab.as('power-head');
    const asked = await head
      .command(`${power()}/commands`, { ...assistants, unitIds: ['water'] })
      .expect(200);
    const grant = { type: 'grant-request', requestId: asked.body.commandId };
    const office = lab.as('office');
    const send = (key: string) => office.command(`${power()}/commands`, grant, key);
    const both = await Promise.all([send('grant-1'), send('grant-2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await Promise.all([send('grant-1'), send('grant-2')]);
    expect(again.map(({ body }) => body)).toEqual(both.map(({ body }) => body));
    const { body } = await office.get(power()).expect(200);
    const granted = body.timeline.filter(({ type }: { type: string }) => type === 'request-granted');
    expect(granted).toHaveLength(1);
  });

  test.each([
    ['without a reason', { type: 'request-transfer' }, 400, 'invalid-input'],
    [
      'for a unit that nobody knows',
      { type: 'request-assistants', unitIds: ['no-such-unit'], reason: '需要配合' },
      422,
      'unknown-unit',
    ],
    [
      'for an extension without progress',
      { type: 'request-extension', dueAt: '2027-01-01T10:00:00Z', reason: '来不及', progress: '正在办理' },
      422,
      'empty-answer',
    ],
    [
      'for another unit',
      { type: 'request-transfer', unitId: 'power', toUnitId: null, reason: '不属于职责' },
      403,
      'not-permitted',
    ],
  ])('when it is made %s, then it is refused and nothing is kept', async (_how, body, status, code) => {
    const before = (await lab.as('office').get(water())).body.sequence as number;
    const refused = await lab.as('water-head').command(`${water()}/commands`, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect((await lab.as('office').get(water())).body.sequence).toBe(before);
  });
});

describe('a suspension', () => {
  test('when the office suspends a matter, then it is shown as suspended in the matter, the list and the inbox', async () => {
    const office = lab.as('office');
    const until = new Date(lab.deps.now() + 24 * 3_600_000).toISOString();
    const suspend = { type: 'suspend', until, reason: '交通管制' };
    await office.command(`${water()}/commands`, suspend).expect(200);
    const { body } = await office.get(water()).expect(200);
    expect(body.suspension).toMatchObject({ until, accountId: 'a-office' });
    expect(body.allowed).toContain('resume');
    const id = directive.of('一/1/1').id;
    const inbox = await lab.as('water-head').get('/units/water/inbox').expect(200);
    const line = inbox.body.rows.find((row: { obligationId: string }) => row.obligationId === id);
    expect(line).toMatchObject({ suspendedUntil: until });
    const list = await office.get(`/obligations?directive=${directive.id}`).expect(200);
    expect(list.body.rows.find((row: { id: string }) => row.id === id)).toMatchObject({
      suspendedUntil: until,
    });
    await office.command(`${water()}/commands`, { type: 'resume', reason: '已恢复' }).expect(200);
    expect((await office.get(water())).body.suspension).toBeNull();
  });
});
