/** "印发之日起5日内" as a term from the issue, which the launch can compute. */
import { fold } from './fold.js';
import { numeralValue } from './numerals.js';

/** So many days, months …; `unit` as written. */
export interface IssueTerm {
  readonly count: number;
  readonly unit: string;
}

// 施行之日 may be another day than that of issue, and is left to a person.
const FROM_ISSUE =
  /(?:印发|下发|发布|公布|签发)(?:之日起|之后|以后|后),?(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(工作日|自然日|小时|日|天|周|月|年)(?:之内|以内|内)$/;
const HALF_YEAR = /(?:印发|下发|发布|公布|签发)(?:之日起|之后|以后|后),?半年(?:之内|以内|内)$/;

/** The term of these words; null when they count from anything but the issue, or not in whole units (两个半月). */
export function issueTerm(raw: string): IssueTerm | null {
  const words = fold(raw).normalize('NFKC').replace(/\s+/gu, '');
  if (HALF_YEAR.test(words)) return { count: 6, unit: '月' };
  const match = FROM_ISSUE.exec(words);
  const count = numeralValue(match?.[1] ?? '');
  return match?.[2] === undefined || count === null ? null : { count, unit: match[2] };
}
