/** The floor: the smallest workflow that waits for people and for time. It records nothing and decides nothing. */
import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** One step of a life. */
export const stepUpdate = defineUpdate<number, []>('step');

export interface FloorInput {
  /** It ends after so many updates. */
  readonly updates: number;
  /** Epoch milliseconds of its one timer. */
  readonly wakeAt: number;
}

/** Waits for its updates, or for its one timer. */
export async function floor({ updates, wakeAt }: FloorInput): Promise<void> {
  let left = updates;
  setHandler(stepUpdate, () => (left -= 1));
  await condition(() => left <= 0, wakeAt - Date.now());
}
