/** The product's own workflows in a lab: starts streams as a launch does, commands them, and tells what was recorded. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { CommandAnswer } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor, Machine, MachineEvent, MachineState } from '../../domain/machine.js';
import type { workflowTypes } from '../../workflows/messages.js';
import { openLab, send, until } from './workflow-lab.js';
import type { Lab } from './workflow-lab.js';
import { MemoryLog } from './workflow-log.js';

/** The source of the product's bundle. */
export const productWorkflows = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

export interface StreamLabOptions<State extends MachineState, Command, Event extends MachineEvent> {
  readonly env: TestWorkflowEnvironment;
  readonly machine: Machine<State, Command, Event>;
  readonly workflow: (typeof workflowTypes)['obligation' | 'review'];
  /** Another bundle than the product's. */
  readonly sourcePath?: string;
}

/** A worker for one kind of stream, with the log in memory. */
export class StreamLab<State extends MachineState, Command, Event extends MachineEvent> {
  readonly log: MemoryLog<State, Command, Event>;

  private constructor(
    readonly lab: Lab,
    private readonly options: StreamLabOptions<State, Command, Event>,
    log: MemoryLog<State, Command, Event>,
  ) {
    this.log = log;
  }

  static async open<State extends MachineState, Command, Event extends MachineEvent>(
    options: StreamLabOptions<State, Command, Event>,
  ): Promise<StreamLab<State, Command, Event>> {
    const log = new MemoryLog(options.machine);
    const lab = await openLab({
      env: options.env,
      sourcePath: options.sourcePath ?? productWorkflows,
      activities: {
        record: log.record.bind(log),
        consultPosts: log.consultPosts.bind(log),
        consultChildren: log.consultChildren.bind(log),
      },
    });
    await lab.startWorker();
    return new StreamLab(lab, options, log);
  }

  now(): Promise<Instant> {
    return this.options.env.currentTimeMs();
  }

  /** Starts the workflow of a stream that has these first events, with the start delay that the gateway gives it. */
  async start(first: readonly Event[]): Promise<Stream<State, Command, Event>> {
    const { machine, env, workflow } = this.options;
    const state = first.reduce<State | null>((current, event) => machine.evolve(current, event), null);
    if (state === null) throw new Error('no first event');
    const next = machine.nextInstant(state);
    const delayMs = next === null ? 0 : next - (await this.now());
    await env.client.workflow.start(workflow, {
      workflowId: state.id,
      taskQueue: this.lab.taskQueue,
      args: [{ state: this.log.open(state) }],
      workflowTaskTimeout: '2 s',
      ...(delayMs > 0 ? { startDelay: delayMs } : {}),
    });
    return new Stream(this, machine, state);
  }

  close(): Promise<void> {
    return this.lab.close();
  }
}

/** One stream and its workflow. */
export class Stream<State extends MachineState, Command, Event extends MachineEvent> {
  readonly id: string;

  constructor(
    private readonly owner: StreamLab<State, Command, Event>,
    private readonly machine: Machine<State, Command, Event>,
    /** As it was started. */
    readonly initial: State,
  ) {
    this.id = initial.id;
  }

  /** As recorded now. */
  get state(): State {
    return this.owner.log.state(this.id);
  }

  /** Sends a command, by default received now under an id of its own; resolves to its answer, refusals too. */
  async command(
    actor: Actor,
    body: Command,
    given: { readonly id?: string; readonly receivedAt?: Instant } = {},
  ): Promise<CommandAnswer> {
    const receivedAt = given.receivedAt ?? (await this.owner.now());
    const envelope = { id: given.id ?? randomUUID(), receivedAt, actor, command: body };
    return send(this.owner.lab.env, this.id, envelope);
  }

  /** Skips to the instant; what is due then has been recorded when it returns. */
  async skipTo(instant: Instant): Promise<void> {
    await this.owner.lab.env.sleep(Math.max(0, instant - (await this.owner.now())));
    await until('what is due to be recorded', () => {
      const next = this.machine.nextInstant(this.state);
      return next === null || next > instant;
    });
  }

  /** The recorded events of one type, since the start. */
  ofType<Type extends Event['type']>(type: Type): readonly Extract<Event, { readonly type: Type }>[] {
    return this.owner.log
      .events(this.id)
      .filter((event): event is Extract<Event, { readonly type: Type }> => event.type === type);
  }

  get types(): readonly string[] {
    return this.owner.log.types(this.id);
  }

  /** Waits until the present run is complete, which is the end of the workflow. */
  async untilEnded(): Promise<void> {
    const handle = this.owner.lab.env.client.workflow.getHandle(this.id);
    await until('its end', async () => (await handle.describe()).status.name === 'COMPLETED');
  }
}
