/** Where the lines of a document must have begun whose line breaks were lost altogether. */

const TYPE = '(?:通知|意见|方案|决定|办法|通报|批复|公告|通告|规定|细则|报告|要点|措施|计划|函)';
const NUMBER = new RegExp(`(?<=${TYPE})[\\u4e00-\\u9fff]{1,12}[〔\\[（(]\\d{4}[〕\\]）)]第?\\d{1,5}号`);
const ADDRESSEES = new RegExp(`(?<=${TYPE})(?=各|[省市县区](?:委|直|政|级|人|各))`);
const SIGNATURE =
  /(?<=[。；！）〕)])[\u4e00-\u9fff]{4,30}?(?:办公室|办公厅|人民政府|委员会|指挥部|领导小组|[局委厅])(?=\d{4}年\d{1,2}月\d{1,2}日(?!前|起|至|以))/g;
const DATE = /\d{4}年\d{1,2}月\d{1,2}日/y;
const PAPER = new RegExp(
  `[\\u4e00-\\u9fff0-9《》（）()“”、]{4,60}?(?:方案|分工|分解|清单|细则|办法|要点|措施|计划|职责)(?=一、)`,
  'y',
);

const HEAD = 600;

/** A document of at most so many written lines, and this long, has lost its line breaks. */
const MOST_LINES = 2;
const SHORTEST = 150;

function headBreaks(source: string): readonly number[] {
  const head = source.slice(0, HEAD);
  const colon = head.search(/[：:]/);
  const number = NUMBER.exec(head);
  if (colon < 0) return [];
  if (number !== null && number.index < colon)
    return [number.index, number.index + number[0].length, colon + 1];
  const addressees = ADDRESSEES.exec(head);
  return addressees !== null && addressees.index < colon ? [addressees.index, colon + 1] : [];
}

function signatureBreaks(source: string): readonly number[] {
  return [...source.matchAll(SIGNATURE)].flatMap(({ index, 0: issuer }) => {
    DATE.lastIndex = index + issuer.length;
    const date = DATE.exec(source);
    if (date === null) return [];
    const end = DATE.lastIndex;
    PAPER.lastIndex = end;
    const paper = PAPER.exec(source);
    return paper === null ? [index, end] : [index, end, end + paper[0].length];
  });
}

/** Offsets in the source at which a line begins although no break stands there; empty where breaks were kept. */
export function lostLineStarts(source: string): readonly number[] {
  if (source.length < SHORTEST) return [];
  const written = source.split(/[\n\r]+/, 8).filter((line) => line.trim() !== '');
  if (written.length > MOST_LINES) return [];
  return [...headBreaks(source), ...signatureBreaks(source)].sort((left, right) => left - right);
}
