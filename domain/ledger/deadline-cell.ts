/** A deadline in one cell: its date where it has one, else its words; and back from whatever Excel makes of a date. */
import { findCellDeadline } from '../directive/deadline.js';
import { fold } from '../directive/fold.js';
import type { CorrectedDeadline } from '../launch/corrections.js';
import { isDatable } from '../launch/matter-deadline.js';
import type { DraftDeadline } from '../launch/types.js';
import { writtenRhythm } from '../launch/written-rhythm.js';
import { momentOf, momentText } from './moment.js';

/** Shown where a person decided that a matter is launched without a completion. */
export const withoutDeadline = '不设时限';

/** As it leaves: "2026-06-30", "2026-06-30 18:00", or the words; '' without any. The end of a day is that day. */
export function deadlineCell(deadline: DraftDeadline | null): string {
  if (deadline === null) return '';
  const { choice, raw, at } = deadline;
  if (choice?.type === 'without') return withoutDeadline;
  const written = choice?.type === 'date-anew' ? choice.at : at;
  const moment = written === null ? null : momentOf(written);
  if (moment !== null) return momentText(moment);
  return choice?.type === 'date-anew' ? choice.at : raw;
}

/** Whether a cell names the time that is shown, e.g. 2026/6/30, 46203 or 6月30日 where 2026-06-30 is. */
export function isSameDeadline(shown: string, cell: string, issuedOn: string | null): boolean {
  if (shown === '') return cell === withoutDeadline;
  const [one, other] = [momentOf(shown), momentOf(deadlineIn(cell, issuedOn)?.at ?? '')];
  return one !== null && other !== null && momentText(one) === momentText(other);
}

/**
 * What a person wrote into the cell as a corrected deadline: a date, Excel's number of a day, or words that the reading
 * understands (6月底前, 印发之日起30日内, 每月28日前, 每天18:00前，至2026-12-31, 长期坚持). Null for anything else, and for a day that does not exist.
 */
export function deadlineIn(cell: string, issuedOn: string | null): CorrectedDeadline | null {
  const moment = momentOf(cell);
  if (moment !== null) {
    const text = momentText(moment);
    // Excel's own number of a day says nothing to the people who read the words of a deadline.
    const raw = /^[\d.]+$/u.test(cell) ? text : cell;
    return { raw, kind: 'date', at: text.replace(' ', 'T') };
  }
  if (/^长期(?:坚持|推进)?$/u.test(cell)) return { raw: cell, kind: 'open-ended', at: null };
  if (/^当[日天](?:办结|完成|反馈)?$/u.test(cell)) return { raw: cell, kind: 'same-day', at: null };
  const rhythm = writtenRhythm(cell);
  if (rhythm !== null && rhythm.until !== null) return { raw: cell, kind: 'recurring', at: null };
  const found = findCellDeadline({ text: cell, folded: fold(cell), issuedOn });
  if (found === null || found.unclear) return null;
  const { kind, at } = found.deadline;
  if (kind === 'recurring') return rhythm && { raw: cell, kind, at };
  return isDatable({ raw: cell, kind, at }) ? { raw: cell, kind, at } : null;
}
