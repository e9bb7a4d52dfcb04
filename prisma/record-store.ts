/** `record`: one decision into the log, in one transaction on a plain connection (docs/decisions/0003). */
import type { Pool, PoolClient } from 'pg';
import type { CommandAnswer, RecordRequest, RecordResult, RecordStore } from '../activities/contract.js';
import { NewerLogError, logFormat } from '../domain/log-format.js';
import type { MachineEvent, MachineState } from '../domain/machine.js';
import { storable } from './log/canonical-json.js';
import { linkEvents } from './log/chain.js';
import { openedReviewEntries, writeOpenedReviews } from './record/open-reviews.js';
import { childEntries, childRows, writeChildren } from './record/issue-children.js';
import { openChildren } from './record/open-children.js';
import { leadOf, openRecord, readEvents } from './record/read-stream.js';
import type { OpenedRecord } from './record/read-stream.js';
import { postFacts } from './record/post-facts.js';
import { reopenDirective } from './record/reopen-directive.js';
import { commit, onConnection } from './record/transaction.js';
import { writeAnswer, writeRecord } from './record/write-stream.js';
import { evolveAll } from './stream-machine.js';
import type { OpenedReview, StreamChange, StreamMachines } from './stream-machine.js';
import { surviveBreaks } from './survive-breaks.js';

/**
 * A store on a pool that the caller owns; see `recordPoolLimits` for how to open it. `ownFormat` is the form of the log
 * that it reads and writes.
 */
export function createRecordStore(
  pool: Pool,
  machines: StreamMachines,
  ownFormat: number = logFormat,
): RecordStore {
  surviveBreaks(pool);
  return {
    record: (request) =>
      onConnection(pool, async (client) => {
        const opened = await openRecord(client, request);
        if (opened.stream.logFormat > ownFormat) throw new NewerLogError(request, opened.stream.logFormat);
        const result = await decided({ client, machines, ownFormat }, request, opened);
        await commit(client);
        return result;
      }),
    postFacts: (postIds, at) => postFacts(pool, postIds, at),
    openChildren: (streamId) => openChildren(pool, streamId),
  };
}

/** One transaction of a store. */
interface Writing {
  readonly client: PoolClient;
  readonly machines: StreamMachines;
  readonly ownFormat: number;
}

async function decided(
  writing: Writing,
  request: RecordRequest,
  { stream: stored, command }: OpenedRecord,
): Promise<RecordResult> {
  const stream = { ...stored, state: await stateOf(writing, request, stored.state) };
  const lead = await leadOf(writing.client, request, stream);
  const answer = command?.answer ?? null;
  if (answer !== null) return { status: 'answered', answer, lead };
  if (lead !== null) return { status: 'ahead', lead };
  return { status: 'recorded', answer: await append(writing, request, { stream, command }) };
}

async function append(
  { client, machines, ownFormat }: Writing,
  request: RecordRequest,
  { stream, command }: OpenedRecord,
): Promise<CommandAnswer | null> {
  const events = storable(request.events) as readonly MachineEvent[];
  const answer = answerTo(request, stream.sequence, events);
  if (events.length === 0) {
    if (answer !== null) await writeAnswer(client, answer.commandId, answer.answer);
    return answer?.answer ?? null;
  }
  const bodyHashOf = (commandId: string): string | null =>
    commandId === request.commandId ? (command?.bodyHash ?? null) : null;
  const { kind, streamId } = request;
  const head = { kind, id: streamId, sequence: stream.sequence, hash: stream.headHash };
  const links = linkEvents(head, events, bodyHashOf);
  const machine = machines[kind];
  const after = evolveAll(machine, stream.state, events);
  const change = { before: stream.state, after, events };
  const { columns, outbox, reopensDirectiveId } = machine.project(change);
  const reviews = await reviewsOpenedBy(client, machines, request, change);
  const forms = { logFormat: ownFormat, bodyHashOf };
  const children = childRows({ ...forms, machine }, machine.issuedChildren(change));
  await writeRecord(client, {
    kind,
    streamId,
    events: links,
    state: after,
    logFormat: ownFormat,
    headHash: links.at(-1)?.hash ?? stream.headHash,
    columns,
    outbox: [
      ...outbox,
      ...reviews.flatMap((review) => openedReviewEntries(machines.review, review)),
      ...children.flatMap(childEntries),
    ],
    command: answer === null ? null : { id: answer.commandId, answer: answer.answer },
  });
  if (reopensDirectiveId !== null) await reopenDirective(client, reopensDirectiveId, after.lastAt);
  await writeOpenedReviews(client, { ...forms, machine: machines.review }, reviews);
  await writeChildren(client, streamId, children);
  return answer?.answer ?? null;
}

/** The stored state; what an earlier release stored is made anew from all its events, by the present rules. */
async function stateOf(
  { client, machines }: Writing,
  { kind, streamId }: RecordRequest,
  stored: MachineState,
): Promise<MachineState> {
  const machine = machines[kind];
  if (machine.upgrade(stored) === stored) return stored;
  return evolveAll(machine, null, await readEvents(client, kind, streamId, 0));
}

async function reviewsOpenedBy(
  client: PoolClient,
  machines: StreamMachines,
  { kind, streamId }: RecordRequest,
  change: StreamChange,
): Promise<readonly OpenedReview[]> {
  const machine = machines[kind];
  if (!machine.opensReviews(change.events)) return [];
  const past = await readEvents(client, kind, streamId, 0);
  return machine.openReviews(change, [...past, ...change.events]);
}

function answerTo(
  request: RecordRequest,
  sequence: number,
  events: readonly MachineEvent[],
): { readonly commandId: string; readonly answer: CommandAnswer } | null {
  const { commandId, refusal } = request;
  if (commandId === null) return null;
  if (refusal !== null) return { commandId, answer: { outcome: 'refused', refusal } };
  const eventTypes = events.filter((event) => event.commandId === commandId).map(({ type }) => type);
  return { commandId, answer: { outcome: 'done', sequence: sequence + events.length, eventTypes } };
}
