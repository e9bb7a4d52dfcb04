/** "发现险情后2小时内" as a term from the event, which each report of one makes an instant. */
import { fold } from './fold.js';
import { numeralValue } from './numerals.js';

/** So many minutes, hours, days …; `unit` as written. */
export interface EventTermWritten {
  readonly count: number;
  readonly unit: string;
}

const WITHIN =
  /(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(工作日|自然日|分钟|小时|日|天|周|月)(?:之内|以内|内)/;

/** The first whole term of these words; null when they name none. */
export function eventTerm(raw: string): EventTermWritten | null {
  const match = WITHIN.exec(fold(raw).normalize('NFKC').replace(/\s+/gu, ''));
  const count = numeralValue(match?.[1] ?? '');
  return match?.[2] === undefined || count === null ? null : { count, unit: match[2] };
}
