import { describe, expect, test } from '@jest/globals';
import type { CommandEnvelope } from '../../domain/machine.js';
import { decideAndRecord } from '../../workflows/decide-and-record.js';
import type { Recorder } from '../../workflows/decide-and-record.js';
import { openToy, remindEveryMs, toyActor, toyMachine } from '../support/toy-machine.js';
import type { ToyCommand, ToyEvent, ToyState } from '../support/toy-machine.js';
import { MemoryLog } from '../support/workflow-log.js';

const t0 = Date.UTC(2031, 2, 3, 1, 0);

function setUp(dueAt: number | null = null, manyEvents = 50) {
  const log = new MemoryLog(toyMachine, manyEvents);
  const state = log.open(openToy('toy', t0, dueAt));
  const clock = { now: t0 + 1_000 };
  const recorder: Recorder<ToyState, ToyCommand, ToyEvent> = {
    machine: toyMachine,
    kind: 'obligation',
    activities: log,
    now: () => clock.now,
  };
  return { log, state, clock, recorder };
}

function envelope(
  id: string,
  command: ToyCommand,
  receivedAt: number = t0 + 500,
): CommandEnvelope<ToyCommand> {
  return { id, receivedAt, actor: toyActor, command };
}

/** Writes to the log what a worker wrote that died before its workflow task was completed. */
function writeBehindItsBack(log: MemoryLog<ToyState, ToyCommand, ToyEvent>, commands: ToyCommand[]): void {
  commands.forEach((command, index) => {
    const state = log.state('toy');
    const lost = envelope(`lost-${index}`, command);
    log.append({
      kind: 'obligation',
      streamId: 'toy',
      expected: state.sequence,
      events: toyMachine.decide(state, lost, t0 + 900),
      commandId: lost.id,
      refusal: null,
    });
  });
}

describe('a decision is given only when the log has it', () => {
  test('when the workflow is current, then one record keeps the events and the answer', async () => {
    const { log, state, recorder } = setUp();
    const outcome = await decideAndRecord(recorder, state, {
      why: 'command',
      envelope: envelope('c1', { type: 'note' }),
    });
    expect(outcome.answer).toEqual({ outcome: 'done', sequence: 2, eventTypes: ['noted'] });
    expect(outcome.state).toEqual(log.state('toy'));
    expect(log.requests).toHaveLength(1);
  });

  test('when a command is refused, then its refusal is recorded before it is given', async () => {
    const { log, recorder } = setUp();
    writeBehindItsBack(log, [{ type: 'close' }]);
    const before = log.types('toy');
    const outcome = await decideAndRecord(recorder, log.state('toy'), {
      why: 'command',
      envelope: envelope('c1', { type: 'note' }),
    });
    expect(outcome.answer).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-state' } });
    expect(log.answer('c1')).toEqual(outcome.answer);
    expect(log.types('toy')).toEqual(before);
  });

  test.each([
    ['closed, where the log is open', { isClosed: true }],
    ['without its instant, which the log knows', { dueAt: null }],
    ['with another count', { reminders: 7 }],
  ])(
    'when a replay by other code left a state %s, then the log gives its own and decides',
    async (_, change) => {
      const { log, state, recorder } = setUp(t0 + 60_000);
      const outcome = await decideAndRecord(
        recorder,
        { ...state, ...change },
        { why: 'command', envelope: envelope('c1', { type: 'note' }) },
      );
      expect(outcome.answer).toMatchObject({ outcome: 'done' });
      expect(outcome.state).toEqual(log.state('toy'));
      expect(log.types('toy')).toEqual(['noted']);
      expect(log.requests).toHaveLength(2);
    },
  );

  test('when the log is ahead by a closing, then the command is decided again and refused', async () => {
    const { log, state, recorder } = setUp();
    writeBehindItsBack(log, [{ type: 'close' }]);
    const outcome = await decideAndRecord(recorder, state, {
      why: 'command',
      envelope: envelope('c1', { type: 'note' }),
    });
    expect(outcome.answer).toMatchObject({ outcome: 'refused' });
    expect(outcome.state.isClosed).toBe(true);
    expect(log.types('toy')).toEqual(['closed']);
    expect(log.requests.map((request) => request.refusal)).toEqual([null, expect.anything()]);
  });

  test('when the log is ahead by a shortened deadline, then time comes before the command', async () => {
    const { log, state, clock, recorder } = setUp();
    writeBehindItsBack(log, [{ type: 'move', dueAt: t0 + 1_000 }]);
    clock.now = t0 + 3_000;
    const outcome = await decideAndRecord(recorder, state, {
      why: 'command',
      envelope: envelope('c1', { type: 'note' }, t0 + 2_000),
    });
    expect(log.types('toy')).toEqual(['moved', 'reminded', 'noted']);
    expect(outcome.state.sequence).toBe(4);
  });

  test('when the log is ahead by many events, then its snapshot takes the place of the state', async () => {
    const { log, state, recorder } = setUp(null, 2);
    writeBehindItsBack(log, [{ type: 'note' }, { type: 'note' }, { type: 'note' }]);
    const outcome = await decideAndRecord(recorder, state, { why: 'sync' });
    expect(outcome.state).toEqual(log.state('toy'));
    expect(outcome.state.sequence).toBe(4);
  });

  test('when the log is behind after a restore, then the workflow goes back to the log', async () => {
    const { log, state, recorder } = setUp();
    const outcome = await decideAndRecord(recorder, { ...state, sequence: 9, reminders: 8 }, { why: 'sync' });
    expect(outcome.state).toEqual(log.state('toy'));
  });

  test('when the command was answered by a worker that died, then the first answer is given and nothing is added', async () => {
    const { log, state, recorder } = setUp();
    writeBehindItsBack(log, [{ type: 'note' }]);
    const outcome = await decideAndRecord(recorder, state, {
      why: 'command',
      envelope: envelope('lost-0', { type: 'note' }),
    });
    expect(outcome.answer).toEqual({ outcome: 'done', sequence: 2, eventTypes: ['noted'] });
    expect(outcome.state.sequence).toBe(2);
    expect(log.types('toy')).toEqual(['noted']);
  });
});

describe('what time does is recorded once', () => {
  test('when an instant has come, then everything due by now is recorded in one go', async () => {
    const { log, state, clock, recorder } = setUp(t0 + 1_000);
    clock.now = t0 + 1_000 + 2 * remindEveryMs;
    await decideAndRecord(recorder, state, { why: 'time' });
    expect(log.types('toy')).toEqual(['reminded', 'reminded', 'reminded']);
    expect(log.requests).toHaveLength(1);
  });

  test('when the log had recorded it already, then it is taken over and not repeated', async () => {
    const { log, state, recorder } = setUp(t0 + 1_000);
    log.append({
      kind: 'obligation',
      streamId: 'toy',
      expected: 1,
      events: toyMachine.advance(state, t0 + 1_000, t0 + 1_000, { vacantPostIds: [] }),
      commandId: null,
      refusal: null,
    });
    const outcome = await decideAndRecord(recorder, state, { why: 'time' });
    expect(log.types('toy')).toEqual(['reminded']);
    expect(outcome.state.reminders).toBe(1);
  });

  test('when the clock runs behind the last record, then the new record is not before it', async () => {
    const { log, state, clock, recorder } = setUp();
    clock.now = t0 - 5_000;
    await decideAndRecord(recorder, state, {
      why: 'command',
      envelope: envelope('c1', { type: 'note' }, t0 - 6_000),
    });
    expect(log.events('toy').map((event) => event.at)).toEqual([t0]);
  });

  test('when a decision needs to know who holds a post, then it is asked; else it is not', async () => {
    const { log, state, recorder } = setUp(t0 + 1_000);
    await decideAndRecord(recorder, state, { why: 'sync' });
    expect(log.consulted).toEqual([]);
    log.vacantPostIds = ['p1'];
    log.open({ ...state, postId: 'p1' });
    await decideAndRecord(recorder, { ...state, postId: 'p1' }, { why: 'time' });
    expect(log.consulted).toEqual([['p1']]);
    expect(log.events('toy')).toMatchObject([{ type: 'reminded', isVacant: true }]);
  });

  test('when a machine finds nothing to do at its own next instant, then that is a fault and not an endless loop', async () => {
    const { state, recorder } = setUp(t0 + 1_000);
    const idle = { ...recorder, machine: { ...toyMachine, advance: () => [] } };
    await expect(decideAndRecord(idle, state, { why: 'time' })).rejects.toThrow(/next instant/);
  });
});
