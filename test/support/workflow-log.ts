/** The log in memory: a fast double of activities/record for tests that skip time, with the same contract. */
import type {
  CommandAnswer,
  Lead,
  RecordRequest,
  RecordResult,
  RecordingActivities,
} from '../../activities/contract.js';
import type { StreamLog } from '../../api/answer-from-log.js';
import type { OnDuty } from '../../domain/duty/on-duty.js';
import type { Instant } from '../../domain/instant.js';
import type { Facts, Machine, MachineEvent, MachineState } from '../../domain/machine.js';
import { stateDigest } from '../../domain/state-digest.js';

interface Stream<State, Event> {
  readonly base: State;
  readonly events: Event[];
}

/** One machine's streams. `requests` counts every call; `vacantPostIds` and `onDuty` are what `consultPosts` finds. */
export class MemoryLog<
  State extends MachineState,
  Command,
  Event extends MachineEvent,
> implements RecordingActivities {
  readonly requests: RecordRequest[] = [];
  readonly consulted: string[][] = [];
  vacantPostIds: string[] = [];
  /** Who is on duty at a post at an instant; null for a post without a roster. */
  onDuty: (postId: string, at: Instant) => OnDuty | null = () => null;
  /** What `consultChildren` finds. */
  openChildIds: string[] = [];
  /** Runs before each record; a test makes it fail, or appends behind the workflow's back. */
  before: (request: RecordRequest) => void = () => undefined;
  private readonly streams = new Map<string, Stream<State, Event>>();
  private readonly answers = new Map<string, CommandAnswer>();

  constructor(
    private readonly machine: Machine<State, Command, Event>,
    private readonly manyEvents = 50,
  ) {}

  /** Starts a stream whose events up to `state` are recorded already. */
  open(state: State): State {
    this.streams.set(state.id, { base: state, events: [] });
    return state;
  }

  /** Events recorded since `open`. */
  events(streamId: string): readonly Event[] {
    return this.stream(streamId).events;
  }

  types(streamId: string): readonly string[] {
    return this.events(streamId).map((event) => event.type);
  }

  state(streamId: string): State {
    const { base, events } = this.stream(streamId);
    return events.reduce<State>((state, event) => this.machine.evolve(state, event), base);
  }

  /** Ids of the streams that have not ended. */
  openIds(): readonly string[] {
    return [...this.streams.keys()].filter((id) => !this.machine.isEnded(this.state(id)));
  }

  answer(commandId: string): CommandAnswer | undefined {
    return this.answers.get(commandId);
  }

  /** As the gateway reads it. */
  asStreamLog(): StreamLog {
    return {
      readAnswer: async (commandId) => this.answers.get(commandId) ?? null,
      readState: async (_kind, streamId) => (this.streams.has(streamId) ? this.state(streamId) : null),
      record: (request) => this.record(request),
      openChildren: async () => this.openChildIds,
    };
  }

  /** Writes an event that the workflow does not know of, as a worker did that died before its task was completed. */
  appendBehind(streamId: string, event: Event): void {
    const result = this.append({
      kind: 'obligation',
      streamId,
      expected: this.state(streamId).sequence,
      events: [event],
      commandId: event.commandId,
      refusal: null,
    });
    if (result.status !== 'recorded') throw new Error(`not recorded: ${result.status}`);
  }

  async record(request: RecordRequest): Promise<RecordResult> {
    this.requests.push(structuredClone(request));
    this.before(request);
    return this.append(request);
  }

  async consultPosts(postIds: readonly string[], at: Instant = Date.now()): Promise<Facts> {
    this.consulted.push([...postIds]);
    const onDuty = postIds.map((id) => this.onDuty(id, at)).filter((each) => each !== null);
    const empty = onDuty.filter(({ shiftIds }) => shiftIds.length === 0).map(({ postId }) => postId);
    const vacantPostIds = postIds.filter((id) => this.vacantPostIds.includes(id) || empty.includes(id));
    return onDuty.length === 0 ? { vacantPostIds } : { vacantPostIds, onDuty };
  }

  async consultChildren(): Promise<{ readonly openChildIds: readonly string[] }> {
    return { openChildIds: [...this.openChildIds] };
  }

  /** The transaction itself; tests use it to write what a worker that died had written. */
  append(request: RecordRequest): RecordResult {
    const lead = this.leadOver(request);
    const first = request.commandId === null ? undefined : this.answers.get(request.commandId);
    if (first !== undefined) return { status: 'answered', answer: first, lead };
    if (lead !== null) return { status: 'ahead', lead };
    this.stream(request.streamId).events.push(...(structuredClone(request.events) as Event[]));
    if (request.commandId === null) return { status: 'recorded', answer: null };
    const answer = this.answerTo(request);
    this.answers.set(request.commandId, answer);
    return { status: 'recorded', answer };
  }

  private answerTo(request: RecordRequest): CommandAnswer {
    if (request.refusal !== null) return { outcome: 'refused', refusal: request.refusal };
    const events = request.events as Event[];
    return {
      outcome: 'done',
      sequence: request.expected + events.length,
      eventTypes: events.filter((event) => event.commandId === request.commandId).map((event) => event.type),
    };
  }

  private leadOver({ streamId, expected, digest }: RecordRequest): Lead | null {
    const { base, events } = this.stream(streamId);
    const lacking = base.sequence + events.length - expected;
    if (lacking === 0) {
      const state = this.state(streamId);
      return digest === undefined || digest === stateDigest(state) ? null : { as: 'snapshot', state };
    }
    if (lacking < 0 || lacking > this.manyEvents || expected < base.sequence)
      return { as: 'snapshot', state: this.state(streamId) };
    return { as: 'events', events: structuredClone(events.slice(-lacking)) };
  }

  private stream(streamId: string): Stream<State, Event> {
    const stream = this.streams.get(streamId);
    if (stream === undefined) throw new Error(`no stream ${streamId}`);
    return stream;
  }
}
