/** Draws a timeline as an SVG picture: a row for each matter, a mark for each event. */
import type { StagedMatter } from './stage.js';

/** One event to draw; `at` is epoch milliseconds of the drill's own clock. */
export interface DrawnEvent {
  readonly at: number;
  readonly type: string;
  /** Ladder level of an escalation; null for everything else. */
  readonly level: number | null;
  readonly matter: StagedMatter;
}

interface Mark {
  readonly colour: string;
  readonly label: string;
  readonly radius: number;
  readonly isRing?: boolean;
}

const marks: Readonly<Record<string, Mark>> = {
  acknowledged: { colour: '#1677ff', label: '签收 acknowledged', radius: 4 },
  responded: { colour: '#389e0d', label: '反馈 responded', radius: 4 },
  submitted: { colour: '#08979c', label: '报结 submitted', radius: 5 },
  returned: { colour: '#531dab', label: '退回 returned', radius: 5 },
  approved: { colour: '#135200', label: '办结 approved', radius: 7 },
  reminded: { colour: '#faad14', label: '催办 reminded', radius: 4 },
  // A ring, because the first escalation happens at the same instant.
  'clock-missed': { colour: '#cf1322', label: '超时 missed', radius: 9, isRing: true },
  escalated: { colour: '#ff7a45', label: '升级 escalated', radius: 6 },
  'review-opened': { colour: '#000000', label: '初核 review', radius: 8 },
};

const left = 230;
const width = 1_180;
const rowHeight = 26;
const top = 64;

/** An SVG document of the events, which need not be in order; marks of other types are left out. */
export function drawTimeline(
  title: string,
  matters: readonly StagedMatter[],
  events: readonly DrawnEvent[],
): string {
  const times = events.map(({ at }) => at);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const x = (at: number): number => left + ((at - from) / Math.max(1, until - from)) * (width - left - 30);
  const y = (matter: StagedMatter): number => top + matter.ordinal * rowHeight;
  const bottom = top + (matters.length + 1) * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 34}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="12" y="24" font-size="15">${escaped(title)}</text>`,
    ...hours(from, until).map((at) => hourLine(x(at), bottom, at)),
    ...matters.map((matter) => rowOf(matter, y(matter))),
    ...events.flatMap((event) => markOf(event, x(event.at), y(event.matter))),
    ...legend(bottom + 20),
    '</svg>\n',
  ].join('\n');
}

function rowOf({ number, text }: StagedMatter, y: number): string {
  const words = [...text].slice(0, 13).join('');
  return (
    `<text x="12" y="${y + 4}">${escaped(`${number}  ${words}…`)}</text>` +
    `<line x1="${left}" x2="${width - 30}" y1="${y}" y2="${y}" stroke="#d9d9d9"/>`
  );
}

function markOf({ type, level }: DrawnEvent, x: number, y: number): readonly string[] {
  const mark = marks[type];
  if (mark === undefined) return [];
  const { radius } = mark;
  const place = `cx="${x.toFixed(1)}" cy="${y}"`;
  const circle = `<circle ${place} r="${radius}" ${paintOf(mark)}/>`;
  if (level === null) return [circle];
  return [circle, `<text x="${(x - 3).toFixed(1)}" y="${y + 3}" font-size="9" fill="#fff">${level}</text>`];
}

function paintOf({ colour, isRing = false }: Mark): string {
  return isRing ? `fill="none" stroke="${colour}" stroke-width="2"` : `fill="${colour}" fill-opacity="0.85"`;
}

/** Whole hours, every second of them. */
function hours(from: number, until: number): readonly number[] {
  const step = 2 * 3_600_000;
  const first = Math.ceil(from / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((until - first) / step) + 1) },
    (_, n) => first + n * step,
  );
}

function hourLine(x: number, bottom: number, at: number): string {
  const clock = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${top}" y2="${bottom}" stroke="#f0f0f0"/>` +
    `<text x="${(x - 15).toFixed(1)}" y="${top - 6}" fill="#8c8c8c">${clock.format(at)}</text>`
  );
}

function legend(y: number): readonly string[] {
  return Object.values(marks).map((mark, place) => {
    const x = 20 + place * 128;
    return `<circle cx="${x}" cy="${y}" r="5" ${paintOf(mark)}/><text x="${x + 9}" y="${y + 4}" font-size="11">${escaped(mark.label)}</text>`;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
