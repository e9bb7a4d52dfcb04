/** What the composition starts: a part that runs until it is stopped, or fails by itself. */

/** A running part. */
export interface RunningPart {
  /** Rejects when the part can no longer do its work; never resolves while it runs, resolves once it was stopped. */
  readonly ended: Promise<void>;
  /** Lets what is under way finish, then closes everything it opened. Safe to call twice. */
  stop(): Promise<void>;
}

/** Runs `close` steps one after another, the last opened first; the first error is thrown after all have run. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #closed: Promise<void> | null = null;

  /** Notes how to close what was just opened. */
  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Safe to call twice: the steps run once. */
  close(): Promise<void> {
    this.#closed ??= this.#run();
    return this.#closed;
  }

  async #run(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'not everything could be closed');
  }
}
