/** Bulk jobs in memory, with the rules of the repository: a fast double of what a job's workflow asks for. */
import type { BulkItemToGive, BulkStore } from '../../activities/bulk.js';
import type { CommandAnswer } from '../../activities/contract.js';

interface Item extends BulkItemToGive {
  isWaiting: boolean;
  tries: number;
}

/** Jobs by id; every call of `give` is noted. */
export class MemoryBulk implements BulkStore<BulkItemToGive> {
  readonly given: BulkItemToGive[] = [];
  /** So many of the next answers do not come. */
  unknownAnswers = 0;
  private readonly jobs = new Map<string, Item[]>();
  private pauseIn: number | null = null;
  private waiting: (() => void)[] = [];

  order(jobId: string, count: number): void {
    const items = Array.from({ length: count }, (_, place) => ({
      jobId,
      n: place + 1,
      isWaiting: true,
      tries: 0,
    }));
    this.jobs.set(jobId, items);
  }

  /** Whoever gives more than so many items from now on waits for `resume`. */
  pauseAfter(items: number): void {
    this.pauseIn = items;
  }

  get isPaused(): boolean {
    return this.waiting.length > 0;
  }

  resume(): void {
    this.pauseIn = null;
    for (const resume of this.waiting.splice(0)) resume();
  }

  readonly give = async (item: BulkItemToGive): Promise<CommandAnswer | null> => {
    this.given.push(item);
    if (this.pauseIn !== null && (this.pauseIn -= 1) < 0)
      await new Promise<void>((resume) => this.waiting.push(resume));
    if (this.unknownAnswers > 0) {
      this.unknownAnswers -= 1;
      return null;
    }
    return { outcome: 'done', sequence: 1, eventTypes: [] };
  };

  async claim(jobId: string, limit: number): Promise<readonly BulkItemToGive[]> {
    const next = this.of(jobId).filter(({ isWaiting }) => isWaiting);
    const claimed = next.toSorted((one, other) => one.tries - other.tries || one.n - other.n).slice(0, limit);
    for (const item of claimed) item.tries += 1;
    return claimed;
  }

  async settle({ jobId, n }: BulkItemToGive): Promise<void> {
    for (const item of this.of(jobId)) if (item.n === n) item.isWaiting = false;
  }

  async countWaiting(jobId: string): Promise<number> {
    return this.of(jobId).filter(({ isWaiting }) => isWaiting).length;
  }

  private of(jobId: string): Item[] {
    return this.jobs.get(jobId) ?? [];
  }
}
