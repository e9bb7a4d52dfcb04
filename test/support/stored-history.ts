/** Histories of workflows as files: small, without names of machines, and one event a line so that a change can be read. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { projectRoot } from '../../runtime/project-root.js';

/** Each release has a folder in it; `must-fail` holds what the present code must not replay. */
export const historiesFolder = join(projectRoot(), 'test/workflows/histories');

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
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({
      name: `${folder}/${file.replace(/\.json$/, '')}`,
      ...(JSON.parse(readFileSync(join(historiesFolder, folder, file), 'utf8')) as Pick<
        StoredHistory,
        'events'
      >),
    }));
}

/** The releases that have recordings, the oldest first. */
export function recordedReleases(): readonly string[] {
  const releases = readdirSync(historiesFolder).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
  return releases.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** The release that this code is, or is on the way to being. */
export function presentRelease(): string {
  const about = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return about.version;
}

/** Writes one file for each run of a workflow, `name`.1.json and so on, in the place of an earlier recording of that name. */
export async function storeHistory(
  client: Client,
  workflowId: string,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<void> {
  const into = join(historiesFolder, folder);
  mkdirSync(into, { recursive: true });
  const earlier = readdirSync(into).filter((file) => file.replace(/\.\d+\.json$/, '') === name);
  for (const file of earlier) rmSync(join(into, file));
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  let runId = raw.workflowExecutionInfo?.firstRunId ?? '';
  for (let run = 1; runId !== ''; run += 1) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const plain = History.toObject(History.fromObject(history), {
      longs: String,
      enums: String,
      bytes: String,
    });
    const { events } = anonymous(plain) as Pick<StoredHistory, 'events'>;
    const lines = events.map((event) => JSON.stringify(event)).join(',\n');
    writeFileSync(join(into, `${name}.${run}.json`), `{"events":[\n${lines}\n]}\n`);
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
