/** A new release takes over what earlier ones have begun: from then on their workers leave it alone, and time goes by its rules. */
import type { StreamKind } from '../activities/contract.js';
import type { Instant } from '../domain/instant.js';
import type { MachineState } from '../domain/machine.js';
import type { AnyMachine } from './answer-from-log.js';
import type { WorkflowGateway } from './workflow-gateway.js';

/** An open stream of an earlier form of the log, its state by the present rules. */
export interface EarlierStream {
  readonly kind: StreamKind;
  readonly id: string;
  readonly state: MachineState;
}

export interface TakeOverDeps {
  readonly gateway: Pick<WorkflowGateway, 'beginAnew'>;
  readonly machines: Readonly<Record<StreamKind, AnyMachine>>;
  /** Some of them, those that are due first first; empty when there is none left. */
  readonly earlier: (kind: StreamKind, limit: number) => Promise<readonly EarlierStream[]>;
  /** Notes the form and the next instant by the present rules, unless the stream has moved meanwhile. */
  readonly takeOver: (stream: EarlierStream, nextInstant: Instant | null) => Promise<void>;
}

const aPage = 200;
const atOnce = 16;

/**
 * Takes over all of them; returns how many. Each workflow is begun anew from the log: the present code never replays what
 * the earlier one decided, no earlier worker runs it, and its timer is by the present rules. A command in flight is sent
 * again by the gateway or the sweeper, under its id. Safe to be done by several at once, and to be broken off.
 */
export async function takeOverEarlier(deps: TakeOverDeps): Promise<number> {
  let count = 0;
  for (const kind of ['obligation', 'review'] as const)
    for (;;) {
      const page = await deps.earlier(kind, aPage);
      for (let first = 0; first < page.length; first += atOnce)
        await Promise.all(page.slice(first, first + atOnce).map((stream) => takeOne(deps, stream)));
      count += page.length;
      if (page.length < aPage) break;
    }
  return count;
}

async function takeOne(deps: TakeOverDeps, stream: EarlierStream): Promise<void> {
  const { kind, id, state } = stream;
  // First the log, so that nobody writes to it by the earlier rules; what fails after it, `wakeOverdue` finds.
  await deps.takeOver(stream, deps.machines[kind].nextInstant(state));
  await deps.gateway.beginAnew(kind, id);
}
