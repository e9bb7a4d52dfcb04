/** Prints what happens in a drill while it happens, read from the API's timelines. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../api-client.js';
import type { DrawnEvent } from './picture.js';
import type { Stage, StagedMatter } from './stage.js';
import { wordsOf } from './words.js';

interface Entry {
  /** Null for a post that changed hands: no event. */
  readonly sequence: number | null;
  readonly type: string;
  readonly at: string;
  readonly drillAt?: string;
  readonly actor: { readonly name: string | null } | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One printed event. */
export interface Line {
  readonly at: string;
  readonly text: string;
  readonly drawn: DrawnEvent;
}

/** Matters owed by many units fill a screen with receipts: of these only what went wrong is shown. */
const manyUnits = 5;
const grave = new Set(['issued', 'clock-missed', 'escalated', 'review-opened', 'cancelled']);

/** A reader who remembers what it has shown. */
export class LiveTimeline {
  readonly #seen = new Map<string, number>();
  readonly #reader: ApiClient;
  readonly #stage: Stage;

  constructor(reader: ApiClient, stage: Stage) {
    this.#reader = reader;
    this.#stage = stage;
  }

  /** What has happened since the last look, in the order of its time. */
  async news(): Promise<readonly Line[]> {
    const { matters } = this.#stage;
    const timelines = await Promise.all(matters.map((matter) => this.#newsOf(matter)));
    return timelines.flat().toSorted((one, other) => one.at.localeCompare(other.at));
  }

  async #newsOf(matter: StagedMatter): Promise<readonly Line[]> {
    const { timeline } = await this.#reader.get<{ timeline: readonly Entry[] }>(`/obligations/${matter.id}`);
    const seen = this.#seen.get(matter.id) ?? 0;
    this.#seen.set(matter.id, Math.max(seen, ...timeline.map(({ sequence }) => sequence ?? seen)));
    return timeline
      .filter(({ sequence }) => sequence !== null && sequence > seen)
      .filter(({ type }) => matter.unitIds.length < manyUnits || grave.has(type))
      .flatMap((entry) => lineOf(entry, matter));
  }
}

function lineOf(entry: Entry, matter: StagedMatter): readonly Line[] {
  const words = wordsOf(entry);
  if (words === null) return [];
  const who = entry.actor === null ? '（系统）' : (entry.actor.name ?? '');
  const text = `${drillClock(entry.drillAt ?? entry.at)}  ${matter.number.padEnd(6)} ${words}  ${who}`;
  const { level = null } = (entry.data['escalation'] ?? {}) as { level?: number };
  const drawn = { at: Date.parse(entry.drillAt ?? entry.at), type: entry.type, level, matter };
  return [{ at: entry.at, text, drawn }];
}

/** Beijing time of the drill's own calendar, as the demo city keeps it. */
function drillClock(iso: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** Looks again and again until `isOver`; what it reads is printed at once. */
export async function follow(
  timeline: LiveTimeline,
  options: {
    readonly print: (line: Line) => void;
    readonly isOver: () => boolean;
    readonly everyMs: number;
  },
): Promise<void> {
  for (;;) {
    const isLast = options.isOver();
    for (const line of await timeline.news()) options.print(line);
    if (isLast) return;
    await pause(options.everyMs);
  }
}
