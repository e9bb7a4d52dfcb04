/** Corrects the header of a draft and settles the doubts that the correction answers. */
import { daysInMonth } from '../calendar/civil-date.js';
import { DomainError } from '../domain-error.js';
import type { CorrectionContext } from './correction-context.js';
import type { DraftCorrection } from './corrections.js';
import { settleDoubts } from './doubts.js';
import type { DraftHeader } from './draft-header.js';
import type { Draft, DoubtCode } from './types.js';

const answers: Readonly<Partial<Record<keyof DraftHeader, DoubtCode>>> = {
  documentNumber: 'doubtful-several-documents',
  urgency: 'doubtful-urgency',
  issuedOn: 'doubtful-date',
};

/** Replaces the given fields. Refuses with `invalid-input` an empty edit, and a date that does not exist. */
export function editHeader(
  draft: Draft,
  { fields, reason }: Extract<DraftCorrection, { type: 'edit-header' }>,
  { by, at }: CorrectionContext,
): Draft {
  const names = Object.keys(fields) as (keyof DraftHeader)[];
  const allowed = Object.keys(draft.header);
  if (names.length === 0 || names.some((name) => !allowed.includes(name))) {
    throw new DomainError('invalid-input', `correct at least one of: ${allowed.join(', ')}`, { allowed });
  }
  const issuedOn = fields.issuedOn ?? null;
  if (issuedOn !== null && !isDay(issuedOn)) {
    throw new DomainError('invalid-input', `${issuedOn} is no date; write YYYY-MM-DD`, { field: 'issuedOn' });
  }
  const settled = new Set(names.map((name) => answers[name]));
  return settleDoubts(
    { ...draft, header: { ...draft.header, ...fields } },
    ({ code, matterKey }) => matterKey === null && settled.has(code),
    { by, at, how: 'edit-header', reason: reason?.trim() || '已更正文件头' },
  );
}

function isDay(written: string): boolean {
  const [year, month, day] = written.split('-').map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || year === undefined) return false;
  if (month === undefined || month < 1 || month > 12) return false;
  return day !== undefined && day >= 1 && day <= daysInMonth(year, month);
}
