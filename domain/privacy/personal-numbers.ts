/** Finds numbers of residents in a text: identity cards and mobile telephones (POLICY, "People's privacy"). */
import { DomainError } from '../domain-error.js';

export type PersonalNumberKind = 'identity-card' | 'mobile-telephone';

/** Where one stands; the number itself is not repeated. */
export interface PersonalNumber {
  readonly kind: PersonalNumberKind;
  /** UTF-16 offsets in the text as given. */
  readonly span: readonly [start: number, end: number];
}

/** Full-width digits and separators people put into numbers. */
const candidate = /[0-9０-９][0-9０-９\s\-—–－·.]*[0-9０-９XxＸｘ]/gu;
/** GB 11643-1999: weights and check characters of an identity number. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checks = '10X98765432';

/** All of them, in order. An identity number counts when its date and check character are right. */
export function findPersonalNumbers(text: string): readonly PersonalNumber[] {
  return [...text.matchAll(candidate)].flatMap(({ 0: written, index }) => numbersIn(written, index));
}

function numbersIn(written: string, offset: number): PersonalNumber[] {
  const marks = [...written].flatMap((char, place) => {
    const mark = digitOf(char);
    return mark === null ? [] : [{ mark, place }];
  });
  const digits = marks.map(({ mark }) => mark).join('');
  const spanOf = (start: number, length: number): readonly [number, number] => [
    offset + (marks[start]?.place ?? 0),
    offset + (marks[start + length - 1]?.place ?? 0) + 1,
  ];
  if (isIdentity(digits)) return [{ kind: 'identity-card', span: spanOf(0, digits.length) }];
  const mobile = /^(?:0?0?86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  if (mobile === undefined) return severalIn(written, offset);
  return [{ kind: 'mobile-telephone', span: spanOf(digits.length - mobile.length, mobile.length) }];
}

/** Several numbers side by side, separated by what may also stand inside one. */
function severalIn(written: string, offset: number): PersonalNumber[] {
  return [...written.matchAll(/[0-9０-９]+[XxＸｘ]?/gu)].flatMap(({ 0: run, index }): PersonalNumber[] => {
    const digits = [...run].map((char) => digitOf(char) ?? '').join('');
    const span = [offset + index, offset + index + run.length] as const;
    if (isIdentity(digits)) return [{ kind: 'identity-card', span }];
    return /^1[3-9]\d{9}$/.test(digits) ? [{ kind: 'mobile-telephone', span }] : [];
  });
}

function digitOf(char: string): string | null {
  const plain = char.normalize('NFKC').toUpperCase();
  return /^[0-9X]$/.test(plain) ? plain : null;
}

function isIdentity(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(digits))
    return false;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return checks[sum % 11] === digits[17];
}

/** Refuses with `personal-data`, naming the fields and places, never the numbers. */
export function refusePersonalNumbers(texts: Readonly<Record<string, string>>): void {
  const found = Object.entries(texts).flatMap(([field, text]) =>
    findPersonalNumbers(text).map(({ kind, span }) => ({ field, kind, span })),
  );
  if (found.length === 0) return;
  const fields = [...new Set(found.map(({ field }) => field))].join(', ');
  throw new DomainError(
    'personal-data',
    `${fields} holds identity or mobile telephone numbers of persons; leave them out, nothing was stored`,
    { found },
  );
}
