/** Chinese numerals up to 999 as they number sections and count days. */

const DIGITS = '零一二三四五六七八九';

/** The value of e.g. 十二, 二十, 一百零五, 〇九 or "30"; null when it is no such numeral. */
export function numeralValue(numeral: string): number | null {
  if (/^\d{1,9}$/.test(numeral)) return Number(numeral);
  if (numeral === '' || numeral.length > 7) return null;
  let total = 0;
  let digit: number | null = null;
  for (const char of numeral.replace('两', '二').replace(/[〇○]/g, '零')) {
    if (char === '百' || char === '十') {
      total += (digit ?? 1) * (char === '百' ? 100 : 10);
      digit = null;
      continue;
    }
    const value = DIGITS.indexOf(char);
    if (value < 0 || (digit !== null && digit !== 0)) return null;
    digit = value;
  }
  return total + (digit ?? 0);
}

/** The value of a year read digit by digit, e.g. 二〇二六; null when a character is no digit. */
export function digitsValue(numeral: string): number | null {
  let total = 0;
  for (const char of numeral.replace(/[〇○]/g, '零')) {
    const value = DIGITS.indexOf(char);
    if (value < 0) return null;
    total = total * 10 + value;
  }
  return numeral === '' || numeral.length > 4 ? null : total;
}
