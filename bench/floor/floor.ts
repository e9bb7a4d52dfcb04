/** The floor's client: what the product's steps cost when nothing is kept but Temporal's own history. */
import type { Client } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { inParallel } from '../measure/in-parallel.js';
import { floor, stepUpdate } from './workflow.js';

/** The task queue of the floor's worker. */
export const floorQueue = 'floor';

/** Working hours until the product's own first instant, about. */
const firstInstantMs = 6 * 3_600_000;

/** As many starts at a time as `startBatch` makes. */
const startsAtOnce = 16;

/** The bare client of floor workflows. */
export interface Floor {
  /** Starts workflows with a start delay; returns their ids. */
  open(count: number, updates: number): Promise<readonly string[]>;
  /** Sends one update and waits for its answer. */
  step(workflowId: string): Promise<void>;
}

/** A floor on a connected client. */
export function createFloor(client: Client): Floor {
  return {
    async open(count, updates) {
      const ids = Array.from({ length: count }, () => `floor-${randomUUID()}`);
      await inParallel(startsAtOnce, ids, async (workflowId) => {
        await client.workflow.start(floor, {
          workflowId,
          taskQueue: floorQueue,
          args: [{ updates, wakeAt: Date.now() + firstInstantMs }],
          workflowTaskTimeout: '2 s',
          startDelay: firstInstantMs,
        });
      });
      return ids;
    },
    async step(workflowId) {
      await client.workflow.getHandle(workflowId).executeUpdate(stepUpdate, { updateId: randomUUID() });
    },
  };
}
