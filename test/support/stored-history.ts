/** Histories of workflows as files: small, without names of machines, and one event a line so that a change can be read. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

/** Each recording has a numbered folder in it; `must-fail` holds what the present code must not replay. */
const historiesFolder = fileURLToPath(new URL('../workflows/histories', import.meta.url));

/** Temporal's own message; protobufjs reads and writes it as plain JSON (the SDK's proto3 JSON needs one copy of protobufjs). */
const { History } = proto.temporal.api.history.v1;

export interface StoredHistory {
  /** The file's name below the folder of histories, without its ending. */
  readonly name: string;
  readonly events: readonly StoredEvent[];
}

export interface StoredEvent {
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}

/** As `Worker.runReplayHistory` takes it. */
export function historyOf({ events }: StoredHistory): ReturnType<typeof History.fromObject> {
  return History.fromObject({ events });
}

/** All stored histories of one folder, in the order of their names. */
export function storedHistories(folder: string): readonly StoredHistory[] {
  return readdirSync(join(historiesFolder, folder))
    .toSorted()
    .map((file) => ({
      name: `${folder}/${file.replace(/\.json$/, '')}`,
      ...(JSON.parse(readFileSync(join(historiesFolder, folder, file), 'utf8')) as Pick<
        StoredHistory,
        'events'
      >),
    }));
}

/** The folders of recordings, the oldest first. */
export function recordings(): readonly string[] {
  if (!existsSync(historiesFolder)) return [];
  const numbered = readdirSync(historiesFolder).filter((name) => /^\d+$/.test(name));
  return numbered.toSorted((one, other) => Number(one) - Number(other));
}

/** Writes one file for each run of a workflow: `name`.1.json and so on. */
export async function storeHistory(
  client: Client,
  workflowId: string,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<void> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  let runId = raw.workflowExecutionInfo?.firstRunId ?? '';
  for (let run = 1; runId !== ''; run += 1) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const file = join(historiesFolder, folder, `${name}.${run}.json`);
    mkdirSync(dirname(file), { recursive: true });
    const plain = History.toObject(History.fromObject(history), {
      longs: String,
      enums: String,
      bytes: String,
    });
    const { events } = anonymous(plain) as Pick<StoredHistory, 'events'>;
    const lines = events.map((event) => JSON.stringify(event)).join(',\n');
    writeFileSync(file, `{"events":[\n${lines}\n]}\n`);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? '';
  }
}

/** Without processes, hosts, stacks (which show paths) and the lab's task queues; a replay looks at none of them. */
function anonymous(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anonymous);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'identity' && key !== 'stackTrace');
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, key === 'taskQueue' ? { name: 'histories' } : anonymous(inner)]),
  );
}
