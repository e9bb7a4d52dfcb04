/** Corrects a matter's deadline: written anew, or decided by a person where the text does not settle it. */
import { DomainError } from '../domain-error.js';
import type { CorrectionContext } from './correction-context.js';
import type { CorrectedDeadline, DraftCorrection } from './corrections.js';
import type { DeadlineChoice } from './deadline-choice.js';
import {
  byPerson,
  isDeadlineDoubt,
  replaceMatter,
  requireMatter,
  requireReason,
  settleDoubts,
} from './doubts.js';
import { isDatable } from './matter-deadline.js';
import type { Draft, DraftDoubt, DraftMatter } from './types.js';
import { withUntil, writtenRhythm } from './written-rhythm.js';
import type { Rhythm } from './written-rhythm.js';
import { assertWrittenTime } from './written-time.js';

/** A standing or recurring duty that gets a date is a task from now on: else the date would be ignored. */
function asTask(matter: DraftMatter): DraftMatter {
  const isDateless = matter.kind === 'standing' || matter.kind === 'recurring';
  return isDateless ? { ...matter, kind: 'task', kindReason: '已确定办结时限' } : matter;
}

/** A person's deadline must say all that a launch needs: nobody is left to guess it. A dropped matter is taken up again. */
export function withDeadline(matter: DraftMatter, deadline: CorrectedDeadline | null): DraftMatter {
  if (deadline === null) return { ...matter, deadline: null, isSameDay: false, status: 'matter' };
  const { raw, kind, at } = deadline;
  if (at !== null) assertWrittenTime(at);
  const rhythm = rhythmOf(deadline);
  const recurrence = rhythm?.recurrence ?? null;
  const until = rhythm?.until ?? null;
  if (raw.trim() === '' || (recurrence === null && !isDatable(deadline))) {
    throw new DomainError(
      'invalid-input',
      'a corrected deadline has its words and a date (kind date, with at), or is same-day, open-ended, recurring, or 印发之日起N日内',
      { field: 'deadline', allowed: ['date', 'same-day', 'open-ended', 'relative', 'recurring'] },
    );
  }
  const written = { raw: withUntil(raw.trim(), until), kind, at, rule: byPerson, recurrence, choice: null };
  const corrected = until === null ? written : { ...written, until };
  const now: DraftMatter = {
    ...matter,
    deadline: corrected,
    isSameDay: kind === 'same-day',
    status: 'matter',
  };
  if (recurrence !== null) return { ...now, kind: 'recurring', kindReason: '已确定周期' };
  return kind === 'date' || kind === 'relative' ? asTask(now) : now;
}

/** Refuses a rhythm that is over before the document was issued. */
export function assertRunsOn({ deadline }: DraftMatter, issuedOn: string | null): void {
  const until = deadline?.until ?? null;
  if (until === null || issuedOn === null || until >= issuedOn) return;
  const message = `the last day ${until} lies before the document of ${issuedOn}`;
  throw new DomainError('invalid-input', message, { field: 'deadline', until, issuedOn });
}

/** A person writes how often in the words of a document, which are read like those of a document; null for another kind. */
function rhythmOf({ raw, kind, at, until = null }: CorrectedDeadline): Rhythm | null {
  if (kind !== 'recurring') {
    if (until === null) return null;
    throw new DomainError('invalid-input', 'only what recurs has a last day', { field: 'deadline', until });
  }
  const rhythm = at === null ? writtenRhythm(until === null ? raw : withUntil(raw.trim(), until)) : null;
  if (rhythm !== null && (until === null || rhythm.until === until)) return rhythm;
  const examples = [
    '每天18:00前',
    '每3天',
    '每个工作日',
    '每周五前',
    '每月28日前',
    '每季度第1个月20日前',
    '每年12月20日前',
    '每天18:00前，至2026-12-31',
  ];
  throw new DomainError(
    'invalid-input',
    `${raw} does not say one whole period, with one last day at most; write e.g. ${examples.join(', ')}, and no other date`,
    { field: 'deadline', examples },
  );
}

/** Keeps a person's decision about a deadline; `drop` sets the matter aside, any other choice takes it up again. */
export function settleDeadline(
  draft: Draft,
  { matterKey, choice, reason }: Extract<DraftCorrection, { type: 'settle-deadline' }>,
  { by, at }: CorrectionContext,
): Draft {
  const matter = requireMatter(draft, matterKey);
  const { deadline } = matter;
  if (deadline === null) {
    throw new DomainError('wrong-state', `${matterKey} has no deadline: give it one by edit-matter`, {
      matterKey,
      allowed: ['edit-matter'],
    });
  }
  const why = checkedChoice(choice, isDatable(deadline) && deadline.kind !== 'same-day');
  const status = choice.type === 'drop' ? 'dropped' : 'matter';
  const chosen: DraftMatter = { ...matter, deadline: { ...deadline, choice }, status, confirmed: null };
  const changed = choice.type === 'date-anew' ? asTask(chosen) : chosen;
  const settles = (doubt: DraftDoubt): boolean => doubt.matterKey === matterKey && isDeadlineDoubt(doubt);
  return settleDoubts(replaceMatter(draft, changed), settles, {
    by,
    at,
    how: 'settle-deadline',
    reason: why ?? (reason?.trim() || '已确定时限'),
  });
}

/** Refuses a choice that makes no sense; gives its reason, if it has one. */
function checkedChoice(choice: DeadlineChoice, hasDate: boolean): string | null {
  if (choice.type === 'without' || choice.type === 'drop')
    return requireReason(choice.reason, 'doing without a deadline or dropping a matter');
  if (choice.type === 'date-anew') assertWrittenTime(choice.at);
  else if (!hasDate) {
    throw new DomainError('wrong-state', 'only a deadline with a date can be launched as already due', {
      allowed: ['date-anew', 'without', 'drop'],
    });
  }
  return null;
}
