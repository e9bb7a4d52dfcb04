/** Suspensions and extensions in a running workflow: its one timer follows the instants, and nothing of an old one is left. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { timeSkipping } from '../support/environment.js';
import { officer } from '../support/obligation-events.js';
import {
  climbed,
  handler,
  head,
  launch,
  missAt,
  openObligationLab,
  respond,
} from '../support/running-obligation.js';
import type { ObligationLab } from '../support/running-obligation.js';
import { quietRuntime } from '../support/workflow-lab.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let lab: ObligationLab;

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await timeSkipping());
}, 120_000);

afterAll(() => lab.close());

describe('a suspension', () => {
  test('when nobody lets it go on, then it goes on at its end, and the ladder that it held climbs from there', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'receipt');
    await obligation.skipTo(missed);
    const now = await lab.now();
    const until = now + 24 * hourMs;
    expect(await obligation.command(officer, { type: 'suspend', until })).toMatchObject({ outcome: 'done' });
    const since = obligation.state.suspension?.since ?? 0;
    await obligation.skipTo(until);
    expect(obligation.ofType('resumed')).toMatchObject([{ why: 'until-reached', plannedAt: until }]);
    expect(climbed(obligation, 'receipt', missed).map(([, level]) => level)).toEqual([1]);
    const level2 = until + 30 * minuteMs - (since - (missed - 1));
    await obligation.skipTo(level2);
    const second = obligation.ofType('escalated').find(({ escalation }) => escalation.id === 'receipt-1-2');
    expect(second?.plannedAt).toBe(level2);
    expect(obligation.state.misses).toEqual(['receipt-1']);
  });
});

describe('an extension', () => {
  test('when it is granted, then the old deadline passes in silence and the new one is kept', async () => {
    const issuedAt = await lab.now();
    const dueAt = issuedAt + 6 * hourMs;
    const later = dueAt + 12 * hourMs;
    const obligation = await launch(lab, { issuedAt, completion: { dueAt, isExclusive: false } });
    await obligation.command(handler, respond);
    await obligation.command(head, { type: 'request-extension', unitId: 'water', dueAt: later });
    const requestId = obligation.state.requests.pending[0]?.id ?? '';
    const asked = { dueAt: null, until: null, to: null, add: null };
    const granted = await obligation.command(officer, { type: 'grant-request', requestId, ...asked });
    expect(granted).toMatchObject({ outcome: 'done' });
    await obligation.skipTo(later + 1);
    const missed = obligation.ofType('clock-missed').filter(({ clock }) => clock === 'completion');
    expect(missed).toMatchObject([{ round: 2, plannedAt: later + 1 }]);
    expect(obligation.ofType('clock-missed').filter(({ clock }) => clock === 'request')).toEqual([]);
  });
});
