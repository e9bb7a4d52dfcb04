/** Workers of several releases on one task queue and one real log, and what the servers do beside them. */
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { createRecord } from '../../activities/record.js';
import type { AnyMachine, KeptCommand } from '../../api/answer-from-log.js';
import { reconcile } from '../../api/reconcile.js';
import type { Reconciliation } from '../../api/reconcile.js';
import { createStreamLog } from '../../api/stream-log.js';
import { takeOverEarlier } from '../../api/take-over.js';
import { wakeOverdue } from '../../api/wake-overdue.js';
import { createWorkflowGateway } from '../../api/workflow-gateway.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import type { Actor } from '../../domain/machine.js';
import { createRecordStore } from '../../prisma/record-store.js';
import { markCommandSent, pendingCommands } from '../../prisma/repositories/commands.js';
import { earlierStreams, takeOver } from '../../prisma/repositories/earlier-streams.js';
import { openWork, overdueWork } from '../../prisma/repositories/open-work.js';
import { markStreamStarted } from '../../prisma/repositories/streams.js';
import type { StreamMachines } from '../../prisma/stream-machine.js';
import { verifyChain } from '../../prisma/verify-chain.js';
import { createWorker } from '../../runtime/worker.js';
import { keep, openLab } from '../prisma/lab.js';
import type { Lab } from '../prisma/lab.js';

/** A release: the code of its workflows, and how its part of the log is. */
export interface Release {
  readonly name: string;
  readonly bundleCode: string;
  readonly streams: StreamMachines;
  readonly logFormat: number;
}

/** Answers are waited for no longer than this. */
const answerWithinMs = 2_000;
/** An instant may be this far past before its workflow is woken. */
const patienceMs = 2_000;

export class ReleasesLab {
  readonly #workers = new Map<string, { readonly worker: Worker; readonly ended: Promise<void> }>();
  readonly #gateway: WorkflowGateway;
  readonly #machines;
  readonly #taskQueue = `releases-${randomUUID()}`;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly database: Lab,
    private readonly newest: { readonly release: Release; readonly machine: AnyMachine },
  ) {
    const { release, machine } = newest;
    this.#machines = { obligation: machine, review: reviewMachine as unknown as AnyMachine };
    this.#gateway = this.#gatewayOf(release);
  }

  /** The gateway, the sweeper and the rest are those of the newest release. */
  static async open(
    env: TestWorkflowEnvironment,
    newest: { readonly release: Release; readonly machine: AnyMachine },
  ): Promise<ReleasesLab> {
    return new ReleasesLab(env, await openLab(), newest);
  }

  /** Starts a worker of the release, if none of it runs. */
  async run(release: Release): Promise<void> {
    if (this.#workers.has(release.name)) return;
    const store = createRecordStore(this.database.pool, release.streams, release.logFormat);
    const worker = await createWorker({
      connection: this.env.nativeConnection,
      config: {
        namespace: this.env.namespace ?? 'default',
        taskQueue: this.#taskQueue,
        workflows: { bundleCode: release.bundleCode },
        maxCachedWorkflows: 100,
        release: release.name,
      },
      activities: createRecord(store),
    });
    this.#workers.set(release.name, { worker, ended: worker.run() });
  }

  /** Ends the worker of the release. */
  async stop({ name }: Release): Promise<void> {
    const running = this.#workers.get(name);
    if (running === undefined) return;
    this.#workers.delete(name);
    running.worker.shutdown();
    await running.ended;
  }

  /** Starts the workflow of a launched obligation, as a server of the release does. */
  async start(id: string, release: Release): Promise<void> {
    const state = await createStreamLog(this.database.client, this.database.store).readState(
      'obligation',
      id,
    );
    if (state === null) throw new Error(`no obligation ${id}`);
    await this.#gatewayOf(release).start('obligation', state);
    await markStreamStarted(this.database.client, { kind: 'obligation', id }, Date.now());
  }

  /** Keeps a command as the API does and sends it once; it may stay unanswered. */
  async give(id: string, actor: Actor, command: { readonly type: string }): Promise<string> {
    const commandId = await keep(this.database.client, { actor, command, target: id });
    await this.database.client.command.update({
      where: { id: commandId },
      data: { receivedAt: new Date(), sentAt: new Date() },
    });
    await this.#gateway.carryOut(await this.#kept(commandId));
    return commandId;
  }

  /** What a server of the newest release does at its start. */
  takeOver(): Promise<number> {
    const { client } = this.database;
    const { logFormat } = this.newest.release;
    return takeOverEarlier({
      gateway: this.#gateway,
      machines: this.#machines,
      earlier: (kind, limit) => earlierStreams(client, { kind, logFormat, limit }),
      takeOver: (stream, nextInstant) => takeOver(client, stream, { logFormat, nextInstant }),
    });
  }

  /** What servers do all the time: send what has no answer, and wake what is behind its instant. */
  async tend(): Promise<void> {
    const { client } = this.database;
    const kept = await pendingCommands(client, { before: Date.now() - answerWithinMs, limit: 50 });
    await Promise.all(
      kept
        .filter(({ target }) => target.kind === 'obligation')
        .map(async ({ id }) => {
          await markCommandSent(client, id, Date.now());
          await this.#gateway.carryOut(await this.#kept(id));
        }),
    );
    await wakeOverdue(
      {
        log: this.#log(),
        gateway: this.#gateway,
        machines: this.#machines,
        overdue: async (wanted) =>
          (await overdueWork(client, wanted)).filter(({ kind }) => kind === 'obligation'),
        patienceMs,
        onTrouble: () => undefined,
      },
      Date.now(),
    );
  }

  /** Compares log and workflows, every open workflow included; healthy means no finding. */
  reconcile(): Promise<Reconciliation> {
    const [log, gateway, machines] = [this.#log(), this.#gateway, this.#machines];
    return reconcile({ log, gateway, machines, graceMs: 0 }, { isRestored: true });
  }

  /** Recomputes every hash and every state, by the newest release. */
  async faults(): Promise<readonly unknown[]> {
    return (await verifyChain(this.database.pool, this.newest.release.streams)).faults;
  }

  async close(): Promise<void> {
    for (const name of this.#workers.keys()) await this.stop({ name } as Release);
    await this.database.close();
  }

  #gatewayOf({ streams, logFormat }: Release): WorkflowGateway {
    const { client, pool } = this.database;
    return createWorkflowGateway({
      client: this.env.client,
      taskQueue: this.#taskQueue,
      machines: this.#machines,
      logFormat,
      log: createStreamLog(client, createRecordStore(pool, streams, logFormat)),
      answerWithinMs,
      onTrouble: () => undefined,
    });
  }

  async #kept(id: string): Promise<KeptCommand> {
    const row = await this.database.client.command.findUniqueOrThrow({ where: { id } });
    const { command, actor, targetId: streamId } = row;
    const receivedAt = row.receivedAt.getTime();
    return { id, receivedAt, actor: actor as unknown as Actor, command, kind: 'obligation', streamId };
  }

  /** Obligations only: no directive and no review has a workflow here. */
  #log(): Parameters<typeof reconcile>[0]['log'] {
    const { client, store } = this.database;
    return {
      openWork: async (wanted) => {
        const after = wanted.after ?? { kind: 'directive' as const, id: '\uffff' };
        const page = await openWork(client, { ...wanted, after });
        return page.filter(({ kind }) => kind === 'obligation');
      },
      readState: createStreamLog(client, store).readState,
      isCarrierOpen: async () => null,
    };
  }
}
