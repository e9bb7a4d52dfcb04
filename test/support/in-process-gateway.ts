/** Carries commands out without Temporal: the same step on the recorded state, recorded by the same store. */
import { factsFor } from '../../api/answer-from-log.js';
import type { AnyMachine, KeptCommand, StreamLog } from '../../api/answer-from-log.js';
import type { Unknown } from '../../api/workflow-gateway.js';
import type { CommandAnswer, StreamKind } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import { step } from '../../domain/machine.js';

/** What the API needs of a gateway. `isDown` makes every outcome unknown, as when Temporal does not answer. */
export class InProcessGateway {
  readonly sent: KeptCommand[] = [];
  readonly startedDirectives: string[] = [];
  readonly startedBulks: string[] = [];
  isDown = false;
  readonly #log: StreamLog;
  readonly #machines: Readonly<Record<StreamKind, AnyMachine>>;
  readonly #now: () => Instant;

  constructor(log: StreamLog, machines: Readonly<Record<StreamKind, AnyMachine>>, now: () => Instant) {
    this.#log = log;
    this.#machines = machines;
    this.#now = now;
  }

  async carryOut(command: KeptCommand): Promise<CommandAnswer | Unknown> {
    this.sent.push(command);
    if (this.isDown) return { outcome: 'unknown' };
    const { id, receivedAt, actor, command: body } = command;
    for (;;) {
      const state = await this.#log.readState(command.kind, command.streamId);
      if (state === null) throw new Error(`no ${command.kind} ${command.streamId}`);
      const { events, refusal } = step(this.#machines[command.kind], state, {
        envelope: { id, receivedAt, actor, command: body },
        now: this.#now(),
        facts: await factsFor(this.#log, this.#machines[command.kind], { state, command: body }),
      });
      const result = await this.#log.record({
        kind: command.kind,
        streamId: command.streamId,
        expected: state.sequence,
        events,
        commandId: id,
        refusal,
      });
      if (result.status !== 'ahead' && result.answer !== null) return result.answer;
    }
  }

  /** What time has made due by now, as the workflow's timer would do it. */
  async advance(kind: StreamKind, streamId: string): Promise<void> {
    const state = await this.#log.readState(kind, streamId);
    if (state === null) throw new Error(`no ${kind} ${streamId}`);
    const facts = { vacantPostIds: [] };
    const { events } = step(this.#machines[kind], state, { envelope: null, now: this.#now(), facts });
    await this.#log.record({
      kind,
      streamId,
      expected: state.sequence,
      events,
      commandId: null,
      refusal: null,
    });
  }

  startDirective(directiveId: string): Promise<void> {
    if (this.isDown) return Promise.reject(new Error('Temporal does not answer'));
    this.startedDirectives.push(directiveId);
    return Promise.resolve();
  }

  startBulk(jobId: string): Promise<void> {
    if (this.isDown) return Promise.reject(new Error('Temporal does not answer'));
    this.startedBulks.push(jobId);
    return Promise.resolve();
  }
}
