/** What a recovery test works with: launched matters of which each is used once, and a look at the log behind them. */
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import pg from 'pg';
import { until } from '../../support/workflow-lab.js';
import { workPlan } from './documents.js';
import type { WorkPlan } from './documents.js';
import { launch, prepare, untilStatus } from './launching.js';
import type { Drill, LaunchedObligation } from './launching.js';
import { peopleAt } from './people.js';
import type { Person } from './people.js';
import type { Stack } from './stack.js';

export interface LoggedEvent {
  readonly type: string;
  readonly commandId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Scene {
  readonly as: (username: string) => Person;
  readonly temporal: Client;
  /** Launches so many matters; each is led by a department of the demo that has a handler and a head. */
  launched(
    plan: Pick<WorkPlan, 'matters'> & { readonly drill?: Drill },
  ): Promise<readonly LaunchedObligation[]>;
  /** A matter of the shared launch that no other test has had; nothing of it is due within half an hour. */
  fresh(): LaunchedObligation;
  /** The events of an obligation as the log has them. */
  events(obligationId: string): Promise<readonly LoggedEvent[]>;
  /** How often an event of that type is in the log of an obligation. */
  count(obligationId: string, type: string): Promise<number>;
  /** When the command of this key was received; null while none is kept. */
  receivedAt(key: string): Promise<number | null>;
  /** How its workflow stands, as Temporal names it; ABSENT when there is none. */
  workflowStatus(workflowId: string): Promise<string>;
  close(): Promise<void>;
}

let number = 500;

/** Opens one, with a shared launch of so many real matters. */
export async function openScene(stack: Stack, matters: number): Promise<Scene> {
  const as = peopleAt(stack.apiUrl);
  const temporal = new Client({ connection: await Connection.connect({ address: stack.temporalAddress }) });
  const database = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  database.on('error', () => undefined);
  const launched: Scene['launched'] = async (plan) => {
    const { drill } = plan;
    const text = workPlan({ number: (number += 1), matters: plan.matters, urgency: '特提', isHard: false });
    const { id } = await prepare(as('office'), text, { isDrill: drill !== undefined });
    const obligations = await launch(as('office'), id, drill === undefined ? {} : { drill });
    await untilStatus(as('office'), id, 'running');
    return obligations;
  };
  const shared = [...(await launched({ matters }))];
  const events: Scene['events'] = async (obligationId) => {
    const { rows } = await database.query<LoggedEvent>(
      `SELECT type, command_id AS "commandId", data FROM event
       WHERE stream_kind = 'obligation' AND stream_id = $1 ORDER BY sequence`,
      [obligationId],
    );
    return rows;
  };
  return {
    as,
    temporal,
    launched,
    fresh() {
      const next = shared.shift();
      if (next === undefined) throw new Error('launch more matters for this file');
      return next;
    },
    events,
    count: async (obligationId, type) =>
      (await events(obligationId)).filter((event) => event.type === type).length,
    async receivedAt(key) {
      const text = 'SELECT received_at AS at FROM command WHERE idempotency_key = $1';
      const { rows } = await database.query<{ at: Date }>(text, [key]);
      return rows[0]?.at.getTime() ?? null;
    },
    async workflowStatus(workflowId) {
      try {
        return (await temporal.workflow.getHandle(workflowId).describe()).status.name;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'ABSENT';
        throw error;
      }
    },
    async close() {
      await temporal.connection.close();
      await database.end();
    },
  };
}

/** Waits until an event of that type is in the log. */
export async function untilLogged(scene: Scene, obligationId: string, type: string): Promise<void> {
  await until(`${type} on ${obligationId}`, async () => (await scene.count(obligationId, type)) > 0, 60_000);
}

/** Waits until a workflow has ended. */
export async function untilEnded(scene: Scene, workflowId: string): Promise<void> {
  const hasEnded = async (): Promise<boolean> => (await scene.workflowStatus(workflowId)) !== 'RUNNING';
  await until(`the end of workflow ${workflowId}`, hasEnded, 60_000);
}

/** The unit that leads a matter, as its people's usernames begin. */
export function leadOf({ owners }: LaunchedObligation): string {
  return owners[0]?.unitId ?? '';
}
