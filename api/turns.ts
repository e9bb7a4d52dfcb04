/** Turns: a few at a time for each key, and the others in the order in which they came. */

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly atOnce: number) {}

  /** Does the work when its turn has come; whatever becomes of it, the next one has its turn then. */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running < this.atOnce) line.running += 1;
    else await new Promise<void>((resume) => line.waiting.push(resume));
    try {
      return await work();
    } finally {
      this.end(key, line);
    }
  }

  /** The place is handed on, so that nobody who comes now gets in between. */
  private end(key: string, line: Line): void {
    const next = line.waiting.shift();
    if (next !== undefined) next();
    else if ((line.running -= 1) === 0) this.lines.delete(key);
  }
}
