/** Checks one stream: each link by itself, the links to each other, and the row against the events. */
import type { StreamKind } from '../../activities/contract.js';
import type { MachineEvent, MachineState } from '../../domain/machine.js';
import { canonicalJson, storable } from '../log/canonical-json.js';
import { eventOf, genesisHash, hashJson, linkHash } from '../log/chain.js';
import { evolveAll } from '../stream-machine.js';
import type { StreamMachine } from '../stream-machine.js';
import type { LoggedCommand, StreamToCheck } from './read-log.js';

/**
 * What is wrong at one place. `hash`: the event is not what was recorded. `link`: it does not follow the one before.
 * `gap`: a sequence is missing before it. `head`: the stream ends elsewhere than its row says. `state`: the row's
 * snapshot is not what the events give. `command`: its body is not what was received, or is gone. `orphan`: no row.
 */
export interface ChainFault {
  readonly kind: 'hash' | 'link' | 'gap' | 'head' | 'state' | 'command' | 'orphan';
  readonly streamKind: StreamKind;
  readonly streamId: string;
  readonly sequence: number;
}

/** Every fault of the stream, in order; empty when it is sound. */
export function checkStream(stream: StreamToCheck, machine: StreamMachine): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const found = (kind: ChainFault['kind'], sequence: number): void => {
    faults.push({ kind, streamKind: stream.kind, streamId: stream.id, sequence });
  };
  let [sequence, hash] = [0, genesisHash];
  for (const { event, command } of stream.events) {
    if (event.sequence !== sequence + 1) found('gap', event.sequence);
    else if (event.prevHash !== hash) found('link', event.sequence);
    if (linkHash(event) !== event.hash) found('hash', event.sequence);
    if (event.bodyHash !== null && !isSame(command, event.bodyHash)) found('command', event.sequence);
    ({ sequence, hash } = event);
  }
  if (sequence !== stream.sequence || hash !== stream.headHash) found('head', stream.sequence);
  else if (!isGivenBy(stream, machine)) found('state', stream.sequence);
  return faults;
}

function isSame(command: LoggedCommand | null, bodyHash: string): boolean {
  return command !== null && hashJson(command) === bodyHash;
}

function isGivenBy(stream: StreamToCheck, machine: StreamMachine): boolean {
  const events: readonly MachineEvent[] = stream.events.map(({ event }) => eventOf(event));
  try {
    const state = storable(evolveAll(machine, null, events));
    return canonicalJson(asStored(state, stream, machine)) === canonicalJson(stream.state);
  } catch {
    // Events that the machine cannot take are no state's events.
    return false;
  }
}

/** What an earlier release stored is compared by what it knew: the rest is added when the stream next changes. */
function asStored(state: MachineState, { state: stored }: StreamToCheck, machine: StreamMachine): unknown {
  return machine.upgrade(stored) === stored ? state : asKnownTo(stored, state);
}

/** Of a value only those members that an older one of its kind has, however deep. */
function asKnownTo(older: unknown, value: unknown): unknown {
  if (Array.isArray(older) && Array.isArray(value)) {
    return value.map((each: unknown, place) => asKnownTo(older[place], each));
  }
  if (!isObject(older) || !isObject(value)) return value;
  const known = Object.entries(value).filter(([name]) => name in older);
  return Object.fromEntries(known.map(([name, each]) => [name, asKnownTo(older[name], each)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
