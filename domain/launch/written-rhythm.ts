/** How often something is owed and until when, in the words of the person who corrects a draft: 每天18:00前，至2026-12-31. */
import { daysInMonth } from '../calendar/civil-date.js';
import { writtenRecurrence } from '../directive/recurrence.js';
import type { Recurrence } from '../directive/types.js';

/** `until`: the last day, inclusive, "YYYY-MM-DD"; null for until somebody ends it. */
export interface Rhythm {
  readonly recurrence: Recurrence;
  readonly until: string | null;
}

const TO = '(?:直至|直到|截至|截止[到至]?|至|到)';
const UNTIL = new RegExp(
  `[，,、；;\\s]*${TO}\\s*(?<year>\\d{4})[年/.-](?<month>\\d{1,2})[月/.-](?<day>\\d{1,2})(?!\\d)[日号]?为?止?[。\\s]*`,
  'gu',
);
/** A last day that cannot be read, e.g. one without its year: it must not be lost silently. */
const UNREAD = new RegExp(
  `${TO}\\s*(?:[今明本当次]?年|\\d{4}年?)?[/.-]?(?:\\d{1,2}月|[年月]?底|年末|\\d{1,2}[/.-]\\d)`,
  'u',
);

/** Null when the words name no whole period, several, or a last day that does not exist or lacks its year. */
export function writtenRhythm(words: string): Rhythm | null {
  const plain = words.normalize('NFKC');
  const last = [...plain.matchAll(UNTIL)].map(({ groups }) => dateOf(groups ?? {}));
  const often = plain.replaceAll(UNTIL, '');
  const recurrence = UNREAD.test(often) ? null : writtenRecurrence(often);
  const [until = null] = last;
  if (recurrence === null || last.length > 1 || (last.length === 1 && until === null)) return null;
  return { recurrence, until };
}

/** "2026-09-01"; null when there is no such day. */
function dateOf({ year, month, day }: Readonly<Record<string, string | undefined>>): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** The words with the last day in them, so that whoever reads the words reads it too. */
export function withUntil(words: string, until: string | null): string {
  return until === null || writtenRhythm(words)?.until === until ? words : `${words}，至${until}`;
}
