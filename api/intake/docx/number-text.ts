/** Writes a number as Word's automatic numbering does: 一, 十二, ①, iv, 甲. */

const digits = '〇一二三四五六七八九';
const legalDigits = '零壹贰叁肆伍陆柒捌玖';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

const writers: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  chineseCounting: counting,
  chineseCountingThousand: counting,
  japaneseCounting: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  ideographDigital: (value) => eachDigit(value, digits),
  japaneseDigitalTenThousand: (value) => eachDigit(value, digits),
  taiwaneseDigital: (value) => eachDigit(value, digits),
  koreanDigital2: (value) => eachDigit(value, digits),
  chineseLegalSimplified: (value) => inChinese(value, legalDigits, ['', '拾', '佰', '仟']),
  ideographTraditional: (value) => listed(value, stems),
  ideographZodiac: (value) => listed(value, branches),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => within(value, 20, 0x2474),
  decimalEnclosedFullstop: (value) => within(value, 20, 0x2488),
  ideographEnclosedCircle: (value) => within(value, 10, 0x3280),
  ideographParenthesis: (value) => within(value, 10, 0x3220),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  none: () => '',
};

/** A format that is not known is written in plain digits, as Word does. */
export function numberText(value: number, format: string): string {
  const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
  return value < 1 || value > 9999 || write === undefined ? String(value) : write(value);
}

function counting(value: number): string {
  const text = inChinese(value, digits.replace('〇', '零'), ['', '十', '百', '千']);
  return value < 20 ? text.replace(/^一十/u, '十') : text;
}

function inChinese(value: number, names: string, units: readonly string[]): string {
  const places = [...String(value)].map(Number);
  const zero = names.charAt(0);
  const text = places
    .map((digit, index) =>
      digit === 0 ? zero : names.charAt(digit) + (units[places.length - 1 - index] ?? ''),
    )
    .join('');
  return text.replace(new RegExp(`${zero}+`, 'gu'), zero).replace(new RegExp(`(?<=.)${zero}$`, 'u'), '');
}

function eachDigit(value: number, names: string): string {
  return [...String(value)].map((digit) => names.charAt(Number(digit))).join('');
}

function listed(value: number, names: string): string {
  return value <= names.length ? names.charAt(value - 1) : String(value);
}

function within(value: number, most: number, first: number): string {
  return value <= most ? String.fromCodePoint(first + value - 1) : String(value);
}

function circled(value: number): string {
  if (value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  return value <= 50 ? String.fromCodePoint(0x32b1 + value - 36) : String(value);
}

function fullWidth(value: number): string {
  return [...String(value)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
}

/** a … z, aa … zz, aaa …, as Word counts. */
function letters(value: number): string {
  return String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  const steps = [
    ...([
      [1000, 'm'],
      [900, 'cm'],
      [500, 'd'],
      [400, 'cd'],
      [100, 'c'],
      [90, 'xc'],
    ] as const),
    ...([
      [50, 'l'],
      [40, 'xl'],
      [10, 'x'],
      [9, 'ix'],
      [5, 'v'],
      [4, 'iv'],
      [1, 'i'],
    ] as const),
  ];
  let left = value;
  let text = '';
  for (const [worth, sign] of steps) {
    text += sign.repeat(Math.floor(left / worth));
    left %= worth;
  }
  return text;
}
