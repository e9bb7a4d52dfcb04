/** Recurring matters, per-event matters and prohibitions through the API: what they issue is visible, counted and paged. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launchRecurring } from '../support/recurring-matters.js';

let lab: ApiLab;
let ids: Readonly<Record<string, string>>;

const hourMs = 3_600_000;

beforeAll(async () => {
  lab = await openApi();
  ids = await launchRecurring(lab, 901);
});

afterAll(() => lab.close());

const url = (key: string): string => `/obligations/${ids[key] ?? ''}`;
const office = () => lab.as('office');

describe('a recurring matter', () => {
  test('when its windows open, then each occurrence is an obligation with a number of its own', async () => {
    const id = ids['一/1/1'] ?? '';
    expect((await office().get(url('一/1/1')).expect(200)).body).toMatchObject({
      kind: 'recurring',
      series: { rule: { at: '18:00' }, next: { n: 1 }, isPaused: false },
      children: { total: 0 },
    });
    for (let day = 0; day < 3; day += 1) {
      await lab.gateway.advance('obligation', id);
      lab.now += 24 * hourMs;
    }
    const shown = (await office().get(url('一/1/1')).expect(200)).body;
    expect(shown).toMatchObject({ children: { total: 3 }, series: { counts: { opened: 3 } } });
    const page = (
      await office()
        .get(`${url('一/1/1')}/children?limit=2`)
        .expect(200)
    ).body;
    expect(page.rows).toMatchObject([
      { n: 1, number: `${shown.number}.1`, origin: 'occurrence', light: 'red', parentId: id },
      { n: 2, number: `${shown.number}.2` },
    ]);
    const rest = await office()
      .get(`${url('一/1/1')}/children?limit=2&cursor=${page.next}`)
      .expect(200);
    expect(rest.body.rows).toMatchObject([{ n: 3 }]);
    const child = (await lab.as('water-head').get(`/obligations/${id}.1`).expect(200)).body;
    expect(child.parent).toMatchObject({
      id,
      origin: 'occurrence',
      n: 1,
      links: { self: `/api/v1/obligations/${id}` },
    });
    expect(child.matter.text).toContain('每日18时前');
  });

  test('when a person said how often while checking the draft, then it is owed so often, until the day named', async () => {
    expect((await office().get(url('二/2/1')).expect(200)).body).toMatchObject({
      kind: 'recurring',
      series: {
        rule: { days: { every: 'week', weekdays: [5] }, at: '17:00', until: '2026-12-31' },
        next: { n: 1 },
      },
      matter: { deadline: { raw: '每周五17时前，至2026-12-31', until: '2026-12-31' } },
    });
  });

  test('when the office pauses, resumes and skips, then the timeline says so with its reason', async () => {
    const commands = `${url('一/1/1')}/commands`;
    await office().command(commands, { type: 'pause-recurrence', reason: '汛情解除' }).expect(200);
    const twice = await office().command(commands, { type: 'pause-recurrence', reason: '再次' }).expect(409);
    expect(twice.body.allowed).toContain('resume-recurrence');
    await office().command(commands, { type: 'resume-recurrence' }).expect(200);
    const { series, timeline } = (await office().get(url('一/1/1'))).body;
    await office()
      .command(commands, { type: 'skip-occurrence', n: series.next.n + 3, reason: '放假' })
      .expect(200);
    const paused = timeline.find(({ type }: { type: string }) => type === 'series-paused');
    expect(paused.command.body.reason).toBe('汛情解除');
    const other = await lab.as('water-head').command(commands, { type: 'pause-recurrence', reason: '忙' });
    expect(other.body).toMatchObject({ status: 403, code: 'not-permitted' });
  });
});

describe('a per-event matter', () => {
  test('when the same report comes twice, then one obligation is started, due by 24:00 of the event’s day', async () => {
    const commands = `${url('一/2/1')}/commands`;
    const report = { type: 'report-event', facts: '县区专报一件，道路再次塌方。' };
    const send = () => office().command(commands, report, 'event-1').expect(200);
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    expect(first.body.eventTypes).toEqual(['child-issued', 'event-reported']);
    const { rows } = (
      await office()
        .get(`${url('一/2/1')}/children?origin=event`)
        .expect(200)
    ).body;
    expect(rows).toHaveLength(1);
    const child = (await office().get(`/obligations/${rows[0].id}`)).body;
    const completion = child.clocks.find(({ name }: { name: string }) => name === 'completion');
    expect(completion.dueAt).toBe('2026-06-13T16:00:00.000Z');
    expect(child).toMatchObject({ isPersonal: true, hasClosingStandard: true });
    const submit = { type: 'submit', summary: '已处理。' };
    const head = lab.as(`${child.owners[0].unitId}-head`);
    const path = `/obligations/${child.id}/commands`;
    expect((await head.command(path, submit).expect(400)).body).toMatchObject({ field: 'standard' });
    const met = { standard: '道路已恢复双向通行。', overMissing: { reason: '无需会办' } };
    await head.command(path, { ...submit, ...met }).expect(200);
  });

  test('when the office moves it to the long-term list, then over the event that is open only by saying so', async () => {
    const commands = `${url('一/2/1')}/commands`;
    const move = { type: 'move-to-long-term', reason: '转入常态化管理' };
    const refusal = await office().command(commands, move).expect(409);
    expect(refusal.body.openChildIds).toEqual([`${ids['一/2/1']}.1`]);
    await office()
      .command(commands, { ...move, overOpenChildren: true })
      .expect(200);
    const { timeline } = (await office().get(url('一/2/1'))).body;
    const moved = timeline.find(({ type }: { type: string }) => type === 'moved-to-long-term');
    expect(moved.data.openChildIds).toEqual(refusal.body.openChildIds);
  });
});

describe('a prohibition', () => {
  test('when a supervisor reports a breach, then it is listed as a finding and the unit has it in its inbox', async () => {
    const commands = `${url('二/1/1')}/commands`;
    const breach = { type: 'report-breach', unitIds: ['water'], facts: '自行下发报表三张。' };
    await lab.as('supervisor').command(commands, breach).expect(200);
    const shown = (await office().get(url('二/1/1'))).body;
    expect(shown).toMatchObject({ kind: 'prohibition', incidents: { breaches: 1 }, children: { total: 1 } });
    const { rows } = (await office().get(`${url('二/1/1')}/children?origin=breach`)).body;
    const inbox = (await lab.as('water-head').get('/units/water/inbox').expect(200)).body.rows;
    expect(inbox.map(({ obligationId }: { obligationId: string }) => obligationId)).toContain(rows[0].id);
    const unknown = await office().command(commands, { ...breach, unitIds: ['nobody'] });
    expect(unknown.body).toMatchObject({ code: 'unknown-unit' });
    const none = await office().command(commands, { ...breach, unitIds: [] });
    expect(none.status).toBe(400);
  });
});

describe('what was issued', () => {
  test('when the directive is shown, then it lists its matters, and counts all that is owed', async () => {
    const { body } = await office().get(url('一/1/1'));
    const directive = (await office().get(`/directives/${body.directiveId}`).expect(200)).body;
    expect(directive.obligations).toHaveLength(4);
    expect(directive.counts.total).toBeGreaterThan(4);
  });

  test('when a unit that owns no part asks for the children, then it is refused', async () => {
    const stranger = await lab.as('power-head').get(`${url('一/1/1')}/children`);
    expect(stranger.status).toBe(403);
  });
});
