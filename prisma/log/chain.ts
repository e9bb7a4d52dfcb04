/** The hash chain over the events of a stream: each link names the one before it. */
import { createHash } from 'node:crypto';
import type { StreamKind } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor, MachineEvent } from '../../domain/machine.js';
import { canonicalJson, storable } from './canonical-json.js';

/** What stands before the first link of every stream. */
export const genesisHash = '0'.repeat(64);

/** An event as the log keeps it. `data` is the event without the fields that every event has. */
export interface LoggedEvent {
  readonly streamKind: StreamKind;
  readonly streamId: string;
  readonly sequence: number;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly commandId: string | null;
  /** SHA-256 of the command's body, texts included; null for what time did. */
  readonly bodyHash: string | null;
  readonly actor: Actor | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly hash: string;
}

/** The end of a stream, from which the next link is forged. */
export interface StreamHead {
  readonly kind: StreamKind;
  readonly id: string;
  readonly sequence: number;
  readonly hash: string;
}

/** SHA-256 in hexadecimal over the canonical JSON of a value. */
export function hashJson(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/** The hash that a link must have; every field but the hash itself goes into it. */
export function linkHash(link: Omit<LoggedEvent, 'hash'>): string {
  return hashJson([
    link.prevHash,
    link.streamKind,
    link.streamId,
    link.sequence,
    link.type,
    link.recordedAt,
    link.commandId,
    link.bodyHash,
    link.actor,
    link.data,
  ]);
}

/** Links events to the end of a stream. `bodyHashOf` gives the hash of a command's body; null when it has none. */
export function linkEvents(
  head: StreamHead,
  events: readonly MachineEvent[],
  bodyHashOf: (commandId: string) => string | null,
): LoggedEvent[] {
  let { sequence, hash } = head;
  return events.map((event) => {
    const { type, at, commandId, actor, ...data } = storable(event);
    const link = {
      streamKind: head.kind,
      streamId: head.id,
      sequence: (sequence += 1),
      type,
      recordedAt: at,
      commandId,
      bodyHash: commandId === null ? null : bodyHashOf(commandId),
      actor,
      data,
      prevHash: hash,
    };
    hash = linkHash(link);
    return { ...link, hash };
  });
}

/** The event as the machine knows it. */
export function eventOf(
  logged: Pick<LoggedEvent, 'type' | 'recordedAt' | 'commandId' | 'actor' | 'data'>,
): MachineEvent {
  const { type, recordedAt, commandId, actor, data } = logged;
  return { ...data, type, at: recordedAt, commandId, actor };
}
