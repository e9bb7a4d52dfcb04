/** What a directive's workflow asks for: starting its obligations' workflows, and closing it when none is open. */
import type { Instant } from '../domain/instant.js';
import type { MachineState } from '../domain/machine.js';
import type { DirectiveActivities } from './contract.js';

/** Launched directives, as these effects need them. */
export interface DirectiveStore {
  /** Recorded states of the next obligations whose workflow has not been started yet. */
  nextToStart(directiveId: string, limit: number): Promise<readonly MachineState[]>;
  /** Notes which were started; returns how many are still to be. With none left the directive is running. */
  markStarted(
    directiveId: string,
    started: { readonly ids: readonly string[]; readonly at: Instant },
  ): Promise<number>;
  /** Closes a running directive with its summary if none of its obligations is open; says whether it is closed. */
  closeWhenDone(directiveId: string, at: Instant): Promise<boolean>;
}

/** Starts a workflow from a recorded state; does nothing when it runs or has run. */
export type StartObligation = (state: MachineState) => Promise<void>;

const aBatch = 200;
const atOnce = 16;

/** A batch ends here, well before its workflow gives it up: what was started is noted, however slow the server is. */
const longestBatchMs = 5_000;

/** Both are safe to repeat: a batch that died half-way is started again, and starting twice starts once. */
export function createDirectiveActivities(
  store: DirectiveStore,
  start: StartObligation,
): DirectiveActivities {
  return {
    async startBatch(directiveId) {
      const states = await store.nextToStart(directiveId, aBatch);
      const until = Date.now() + longestBatchMs;
      const ids: string[] = [];
      for (let first = 0; first < states.length && Date.now() < until; first += atOnce) {
        const some = states.slice(first, first + atOnce);
        await Promise.all(some.map((state) => start(state)));
        ids.push(...some.map(({ id }) => id));
      }
      const remaining = await store.markStarted(directiveId, { ids, at: Date.now() });
      return { started: ids.length, remaining };
    },
    closeDirective: async (directiveId) => ({
      isClosed: await store.closeWhenDone(directiveId, Date.now()),
    }),
  };
}
