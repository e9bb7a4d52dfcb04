/** What a bulk job's workflow asks for: the next items' commands, each given as its person would give it. */
import type { BulkActivities, CommandAnswer } from './contract.js';

/** An item of a job whose command is to be given, for the first time or again. */
export interface BulkItemToGive {
  readonly jobId: string;
  /** From 1. */
  readonly n: number;
}

/** Bulk jobs, as this effect needs them. */
export interface BulkStore<Item extends BulkItemToGive> {
  /** The next items without a result, those tried least first; of a job that was stopped only those begun before. */
  claim(jobId: string, limit: number): Promise<readonly Item[]>;
  settle(item: Item, outcome: CommandAnswer['outcome']): Promise<void>;
  /** How many have no result yet; with none left the job is finished. */
  countWaiting(jobId: string): Promise<number>;
}

/** Keeps the item's command and carries it out; null while its outcome is not known. Safe to repeat. */
export type GiveItem<Item extends BulkItemToGive> = (item: Item) => Promise<CommandAnswer | null>;

const aBatch = 200;
const atOnce = 16;

/** No command is begun later in a batch, so that it ends well before its workflow gives it up. */
const longestBatchMs = 5_000;

/**
 * Safe to repeat, and to run twice at once: an item's command has one id, and its first answer stands. A refusal is the
 * item's result; an outcome that is not known leaves it waiting, behind the others.
 */
export function createBulkActivities<Item extends BulkItemToGive>(
  store: BulkStore<Item>,
  give: GiveItem<Item>,
): BulkActivities {
  return {
    async giveBatch(jobId) {
      const until = Date.now() + longestBatchMs;
      let settled = 0;
      for (let claimed = 0; claimed < aBatch && Date.now() < until; claimed += atOnce) {
        const items = await store.claim(jobId, atOnce);
        const outcomes = await Promise.all(items.map((item) => settleItem(store, give, item)));
        settled += outcomes.filter((isSettled) => isSettled).length;
        if (items.length < atOnce || outcomes.includes(false)) break;
      }
      return { settled, waiting: await store.countWaiting(jobId) };
    },
  };
}

async function settleItem<Item extends BulkItemToGive>(
  store: BulkStore<Item>,
  give: GiveItem<Item>,
  item: Item,
): Promise<boolean> {
  const answer = await give(item);
  if (answer === null) return false;
  await store.settle(item, answer.outcome);
  return true;
}
