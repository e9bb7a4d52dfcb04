/** What a cell's number format makes of its value: a date in Chinese, a share, or the plain number. */

/** Parts of an instant that a format shows. */
interface DateParts {
  readonly year: boolean;
  readonly month: boolean;
  readonly day: boolean;
  readonly time: boolean;
}

/** Formats that files name by number only, in China's Excel. */
const builtIn: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 9: '0%', 10: '0.00%', 14: 'yyyy-m-d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy' },
  ...{
    18: 'h:mm',
    19: 'h:mm:ss',
    20: 'h:mm',
    21: 'h:mm:ss',
    22: 'yyyy-m-d h:mm',
    27: 'yyyy年m月',
    28: 'm月d日',
  },
  ...{ 29: 'm月d日', 30: 'm-d-yy', 31: 'yyyy年m月d日', 32: 'h时mm分', 33: 'h时mm分ss秒', 34: 'h时mm分' },
  ...{ 35: 'h时mm分ss秒', 36: 'yyyy年m月', 45: 'mm:ss', 46: 'h:mm:ss', 47: 'mm:ss', 50: 'yyyy年m月' },
  ...{ 51: 'm月d日', 52: 'yyyy年m月', 53: 'm月d日', 54: 'm月d日', 55: 'h时mm分', 56: 'h时mm分ss秒' },
  ...{ 57: 'yyyy年m月', 58: 'm月d日' },
};

const dayMs = 86_400_000;

/** The format's text by its number; `custom` holds those that the file declares. */
export function formatCode(id: number, custom: ReadonlyMap<number, string>): string {
  return custom.get(id) ?? builtIn[id] ?? 'General';
}

/** A number as a person sees it. `is1904`: days are counted from 1904. */
export function shownNumber(value: number, code: string, is1904: boolean): string {
  const shape = shapeOf(code);
  const date = datePartsOf(shape);
  if (date !== null && value >= 0 && value < 2_958_466) return shownDate(value, date, is1904);
  if (shape.includes('%')) return `${plain(value * 100, /\.(0+)/u.exec(shape)?.[1]?.length)}%`;
  if (/^0+$/u.test(shape) && Number.isInteger(value) && value >= 0) {
    return String(value).padStart(shape.length, '0');
  }
  return plain(value);
}

/** The first section of a format, without words, colours, conditions and fillers. */
function shapeOf(code: string): string {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./gu, '')
    .replace(/\[(?!h{1,2}\]|m{1,2}\]|s{1,2}\])[^\]]*\]/giu, '');
  return bare.split(';')[0]?.trim() ?? '';
}

/** Null when the format is none of a date or time. "m" is a minute beside hours or seconds. */
function datePartsOf(shape: string): DateParts | null {
  if (/general|@|[0#?]/iu.test(shape)) return null;
  const letters = shape.toLowerCase().replace(/am\/pm|a\/p|上午\/下午/gu, '');
  const time = /[hs]/u.test(letters);
  const months = letters.replace(/(?<=[hs][^a-z]*)m{1,2}(?!m)/gu, '').replace(/m{1,2}(?=[^a-z]*s)/gu, '');
  const parts = {
    year: /[ye]/u.test(letters),
    month: months.includes('m'),
    day: letters.includes('d'),
    time,
  };
  return Object.values(parts).includes(true) ? parts : null;
}

/** Whole days are shown with their year, even where the format leaves it out. */
function shownDate(serial: number, parts: DateParts, is1904: boolean): string {
  const whole = is1904 || serial >= 60 ? serial : serial + 1;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round((whole * dayMs) / 60_000) * 60_000);
  const hour = `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
  const hasDate = parts.year || parts.month || parts.day;
  if (!hasDate || (serial < 1 && parts.time)) return hour;
  const year = `${String(at.getUTCFullYear())}年`;
  const month = parts.month || parts.day ? `${String(at.getUTCMonth() + 1)}月` : '';
  const day = parts.day ? `${String(at.getUTCDate())}日` : '';
  return `${year}${month}${day}${parts.time ? hour : ''}`;
}

/** Fifteen digits, as spreadsheets show, so that 0.1 + 0.2 is 0.3. */
function plain(value: number, places?: number): string {
  if (places !== undefined) return value.toFixed(places);
  return String(Number(value.toPrecision(15)));
}
