import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandAnswer } from '../../activities/contract.js';
import type { Actor } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type {
  IssueInput,
  ObligationCommand,
  ObligationEvent,
  ObligationState,
} from '../../domain/obligation/types.js';
import { actorOf, issueInput, officer } from '../support/obligation-events.js';
import { timeSkipping } from '../support/environment.js';
import { openLab, quietRuntime, send, until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';
import { MemoryLog } from '../support/workflow-log.js';

const log = new MemoryLog(obligationMachine);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const handler = actorOf('water');
const head = actorOf('water', 'head');
const leader: Actor = { accountId: 'a-vm', role: 'leader', unitId: 'city', postId: 'vice-mayor' };
let lab: Lab;
let id: string;

beforeAll(async () => {
  quietRuntime();
  lab = await openLab({
    env: await timeSkipping(),
    sourcePath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    activities: { record: log.record.bind(log), consultPosts: log.consultPosts.bind(log) },
  });
  await lab.startWorker();
}, 120_000);

afterAll(() => lab.close());

beforeEach(() => {
  log.vacantPostIds = [];
});

async function now(): Promise<number> {
  return lab.env.currentTimeMs();
}

/** Launches an obligation of 特提 urgency, issued now, with the start delay that a launch gives. */
async function launch(change: Partial<IssueInput> = {}): Promise<ObligationState> {
  id = `obligation-${randomUUID()}`;
  const issuedAt = await now();
  const events = issue(issueInput({ id, issuedAt, ...change }));
  const state = events.reduce<ObligationState | null>(
    (current, event) => obligationMachine.evolve(current, event),
    null,
  );
  if (state === null) throw new Error('nothing was issued');
  const next = obligationMachine.nextInstant(state);
  await lab.env.client.workflow.start('obligation', {
    workflowId: id,
    taskQueue: lab.taskQueue,
    args: [{ state: log.open(state) }],
    ...(next === null ? {} : { startDelay: next - issuedAt }),
  });
  return state;
}

async function command(
  actor: Actor,
  body: ObligationCommand,
  options: { readonly id?: string; readonly receivedAt?: number } = {},
): Promise<CommandAnswer> {
  const receivedAt = options.receivedAt ?? (await now());
  return send(lab.env, id, { id: options.id ?? randomUUID(), receivedAt, actor, command: body });
}

const acknowledge = { type: 'acknowledge', unitId: 'water' } as const;
const respond = { type: 'respond', unitId: 'water' } as const;
const submit = { type: 'submit', unitId: 'water' } as const;

/** Skips to so long after the instant; what is due then has been recorded when it returns. */
async function skipTo(instant: number): Promise<void> {
  await lab.env.sleep(Math.max(0, instant - (await now())));
  await until('what is due to be recorded', async () => {
    const next = obligationMachine.nextInstant(log.state(id));
    return next === null || next > instant;
  });
}

function ofType<Type extends ObligationEvent['type']>(
  type: Type,
): readonly Extract<ObligationEvent, { type: Type }>[] {
  return log
    .events(id)
    .filter((event): event is Extract<ObligationEvent, { type: Type }> => event.type === type);
}

function missAt(state: ObligationState, name: 'receipt' | 'response'): number {
  const clock = state.clocks.find((running) => running.name === name);
  if (clock === undefined) throw new Error(`no ${name} clock`);
  return clock.missAt;
}

/** What was recorded at or after the planned instant, and how long after it at most. */
function delays(events: readonly { readonly at: number; readonly plannedAt: number }[]): number {
  return Math.max(...events.map(({ at, plannedAt }) => (at < plannedAt ? Infinity : at - plannedAt)));
}

async function isClosed(): Promise<boolean> {
  return (await lab.env.client.workflow.getHandle(id).describe()).status.name === 'COMPLETED';
}

describe('a life without incident', () => {
  test('when all is done on time, then it closes, nothing was missed, and the workflow ends', async () => {
    await launch();
    await command(handler, acknowledge);
    await command(handler, respond);
    await command(head, submit);
    await command(leader, { type: 'assent', postId: 'vice-mayor' });
    expect(await command(officer, { type: 'approve' })).toMatchObject({ outcome: 'done' });
    expect(log.state(id).closure?.how).toBe('approved');
    expect(ofType('clock-missed')).toEqual([]);
    expect(ofType('escalated')).toEqual([]);
    await until('its end', isClosed);
  });

  test('when the same command comes twice, then it is carried out once and answered alike', async () => {
    await launch();
    const commandId = randomUUID();
    const first = await command(handler, acknowledge, { id: commandId });
    expect(await command(handler, acknowledge, { id: commandId })).toEqual(first);
    expect(ofType('acknowledged')).toHaveLength(1);
  });

  test('when it is cancelled, then it closes, and no reminder follows', async () => {
    await launch();
    await command(officer, { type: 'cancel' });
    await until('its end', isClosed);
    await lab.env.sleep(48 * hourMs);
    expect(log.state(id).closure?.how).toBe('cancelled');
    expect(ofType('reminded')).toEqual([]);
    expect(ofType('clock-missed')).toEqual([]);
  });
});

describe('what is late climbs the ladder', () => {
  test('when nobody signs for it, then the receipt is missed, climbs to level 2 and no further', async () => {
    const state = await launch();
    const missed = missAt(state, 'receipt');
    // The deadline itself still counts; the ladder counts from it.
    const due = missed - 1;
    await skipTo(missed);
    expect(ofType('reminded')).toMatchObject([{ clock: 'receipt', unitIds: ['water'] }]);
    expect(ofType('clock-missed')).toMatchObject([{ clock: 'receipt', missingUnitIds: ['water'] }]);
    await skipTo(missed + 90 * minuteMs);
    const levels = ofType('escalated').filter(({ escalation }) => escalation.clock === 'receipt');
    expect(levels.map(({ escalation, plannedAt }) => [escalation.level, plannedAt - due])).toEqual([
      [1, 1],
      [2, 30 * minuteMs],
    ]);
    expect(delays(ofType('escalated'))).toBeLessThan(1_000);
    expect(await command(handler, acknowledge)).toMatchObject({ outcome: 'done' });
    expect(ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: true }]);
  });

  test('when the answer never comes, then each level is reached at its instant and a review is opened at the last', async () => {
    const state = await launch();
    const missed = missAt(state, 'response');
    await command(handler, acknowledge);
    await skipTo(missed + 13 * hourMs);
    const levels = ofType('escalated').filter(({ escalation }) => escalation.clock === 'response');
    const after = levels.map(({ escalation, plannedAt }) => [
      escalation.level,
      (plannedAt - missed) / minuteMs,
    ]);
    expect(after.slice(0, 3)).toEqual([
      [1, 0],
      [2, 30],
      [3, 120],
    ]);
    expect(ofType('review-opened')).toMatchObject([
      { clock: 'response', why: 'ladder', plannedAt: missed + 12 * hourMs },
    ]);
    expect(delays([...levels, ...ofType('review-opened')])).toBeLessThan(1_000);
  });

  test('when the answer comes after level 2, then the levels still to come are stopped', async () => {
    const state = await launch();
    const missed = missAt(state, 'response');
    await command(handler, acknowledge);
    await skipTo(missed + hourMs);
    await command(handler, respond);
    await skipTo(missed + 13 * hourMs);
    const levels = ofType('escalated').filter(({ escalation }) => escalation.round === 1);
    expect(levels.map(({ escalation }) => [escalation.clock, escalation.level])).toEqual([
      ['response', 1],
      ['response', 2],
    ]);
    expect(ofType('review-opened')).toEqual([]);
    expect(ofType('responded')).toMatchObject([{ isLate: true }]);
  });

  test('when the post to be told is vacant, then the record says so', async () => {
    const state = await launch();
    log.vacantPostIds = ['water-head'];
    await skipTo(missAt(state, 'receipt'));
    expect(ofType('escalated')).toMatchObject([{ vacantPostIds: ['water-head'] }]);
  });
});

describe('lateness is judged by when a command was received', () => {
  test('when it is received at the last instant and processed at the miss, then it is on time', async () => {
    const state = await launch();
    const missed = missAt(state, 'receipt');
    await lab.env.sleep(missed - (await now()));
    await command(handler, acknowledge, { receivedAt: missed - 1 });
    await skipTo(missed);
    expect(log.state(id).misses).toEqual([]);
    expect(ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: false }]);
  });

  test('when it is received at the instant of the miss, then it is late', async () => {
    const state = await launch();
    const missed = missAt(state, 'receipt');
    await lab.env.sleep(missed - (await now()));
    await command(handler, acknowledge, { receivedAt: missed });
    expect(ofType('clock-missed')).toMatchObject([{ clock: 'receipt' }]);
    expect(ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: true }]);
  });

  test('when it was received in time and is processed after an escalation, then that is withdrawn', async () => {
    const state = await launch();
    const missed = missAt(state, 'receipt');
    await skipTo(missed + 40 * minuteMs);
    await command(handler, acknowledge, { receivedAt: missed - minuteMs });
    expect(ofType('miss-withdrawn')).toMatchObject([{ clock: 'receipt', why: 'received-in-time' }]);
    expect(ofType('escalation-withdrawn')).toHaveLength(ofType('escalated').length);
    expect(ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: false }]);
  });
});

describe('a return begins anew', () => {
  test('when a submission is returned, then new clocks run, and the answer to them counts', async () => {
    await launch();
    await command(handler, acknowledge);
    await command(handler, respond);
    await command(head, submit);
    await command(officer, { type: 'return' });
    const clock = log.state(id).clocks.find(({ name }) => name === 'response');
    expect(clock).toMatchObject({ round: 2, missedAt: null });
    await skipTo((clock?.missAt ?? 0) + minuteMs);
    expect(ofType('clock-missed')).toMatchObject([{ clock: 'response', round: 2 }]);
    expect(await command(handler, respond)).toMatchObject({ outcome: 'done' });
    expect(ofType('clock-met').filter(({ clock: name }) => name === 'response')).toMatchObject([
      { round: 1, isLate: false },
      { round: 2, isLate: true },
    ]);
  });
});
