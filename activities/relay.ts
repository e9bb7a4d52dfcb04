/** Empties the outbox: what was written with its cause is done outside, at least once, each effect by its own key. */
import type { Instant } from '../domain/instant.js';
import type { Notice } from '../domain/obligation/notice.js';
import type { CarrierKind, OutboxKind, StreamKind } from './contract.js';

/** An entry that was claimed; `attempts` counts this one too. */
export interface RelayedEntry {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly payload: unknown;
  readonly attempts: number;
}

/** The outbox. A claimed entry is nobody else's until its lease is over. */
export interface Outbox {
  claim(wanted: {
    readonly limit: number;
    readonly now: Instant;
    readonly leaseMs: number;
  }): Promise<readonly RelayedEntry[]>;
  done(ids: readonly string[], at: Instant): Promise<void>;
  /** Puts it back for later; the delay grows with the attempts, and nothing is ever given up. */
  failed(entry: RelayedEntry, failure: { readonly error: string; readonly at: Instant }): Promise<void>;
}

/** A workflow that a recorded stream, a launched directive or a bulk job should have. */
export interface WorkflowToStart {
  readonly kind: StreamKind | CarrierKind;
  readonly streamId: string;
  /** An earlier workflow of it has ended: what was closed is open again. Absent for the first one. */
  readonly isAgain?: boolean;
}

/** Something that a unit handed down, and that has closed. */
export interface ClosedBelow {
  readonly parentId: string;
  readonly byUnitId: string;
}

/** The owners of something changed, or an office: what it has issued may need another one, by a job of this id. */
export interface OfficesBelow {
  readonly parentId: string;
  readonly jobId: string;
}

/** Each may be repeated for one entry without doing its work twice. */
export interface RelayEffects {
  notify(notice: Notice): Promise<void>;
  startWorkflow(workflow: WorkflowToStart): Promise<void>;
  obligationClosed(directiveId: string, obligationId: string): Promise<void>;
  /** What a unit had handed down has closed: the unit is told once everything that it handed down has. */
  closedBelow(closed: ClosedBelow): Promise<void>;
  /** What was handed down of a matter that changed hands gets its new owner as its office. */
  officesBelow(offices: OfficesBelow): Promise<void>;
}

export interface RelayDeps {
  readonly outbox: Outbox;
  readonly effects: RelayEffects;
  readonly onTrouble: (what: string, error: unknown) => void;
}

/** What one round did; `claimed` equal to the limit means that there may be more. */
export interface RelayRound {
  readonly claimed: number;
  readonly delivered: number;
}

/** Entries claimed at a time. */
export const relayBatch = 64;

/** Longer than a batch takes against a webhook that never answers; what a killed relay had claimed waits for it. */
const leaseMs = 30_000;
const atOnce = 16;

/**
 * One round, the most urgent first. Several relays may run; one that dies leaves its entries to the others when the
 * lease is over. An entry that fails keeps none of the others waiting.
 */
export async function relay(deps: RelayDeps, now: Instant): Promise<RelayRound> {
  const entries = await deps.outbox.claim({ limit: relayBatch, now, leaseMs });
  let delivered = 0;
  for (let first = 0; first < entries.length; first += atOnce) {
    const told = await Promise.all(
      entries
        .slice(first, first + atOnce)
        .map(async (entry) => ((await deliver(deps, entry)) ? [entry.id] : [])),
    );
    delivered += await markDone(deps, told.flat());
  }
  return { claimed: entries.length, delivered };
}

async function deliver(deps: RelayDeps, entry: RelayedEntry): Promise<boolean> {
  try {
    await effect(deps.effects, entry);
    return true;
  } catch (error) {
    deps.onTrouble(`outbox entry ${entry.id} (${entry.kind}) failed`, error);
    await putBack(deps, entry, error);
    return false;
  }
}

/** Those of one go together. When this fails they are done again after their lease, as after a death in between. */
async function markDone(deps: RelayDeps, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  try {
    await deps.outbox.done(ids, Date.now());
    return ids.length;
  } catch (error) {
    deps.onTrouble(`outbox entries ${ids.join(', ')} were done and could not be marked`, error);
    return 0;
  }
}

async function effect(effects: RelayEffects, { kind, payload }: RelayedEntry): Promise<void> {
  switch (kind) {
    case 'notice':
      return effects.notify(payload as Notice);
    case 'start-workflow':
      return effects.startWorkflow(payload as WorkflowToStart);
    case 'signal-directive': {
      const { directiveId, obligationId } = payload as Record<'directiveId' | 'obligationId', string>;
      return effects.obligationClosed(directiveId, obligationId);
    }
    case 'closed-below':
      return effects.closedBelow(payload as ClosedBelow);
    case 'offices-below':
      return effects.officesBelow(payload as OfficesBelow);
    default:
      // Written by a newer version: it is kept for it.
      throw new Error(`unknown kind ${String(kind)}`);
  }
}

/** When even this fails the lease runs out, and the entry is tried again all the same. */
async function putBack(deps: RelayDeps, entry: RelayedEntry, error: unknown): Promise<void> {
  try {
    const text = error instanceof Error ? error.message : String(error);
    await deps.outbox.failed(entry, { error: text, at: Date.now() });
  } catch (failure) {
    deps.onTrouble(`outbox entry ${entry.id} could not be put back`, failure);
  }
}
