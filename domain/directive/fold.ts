/** One-to-one folding of characters, so that rules match half-width and full-width text alike without moving offsets. */

const PAIRS: readonly (readonly [string, string])[] = [
  ['([｛{', '（〔〔〔'],
  [')]｝}', '）〕〕〕'],
  ['［【﹝〖', '〔〔〔〔'],
  ['］】﹞〗', '〕〕〕〕'],
  [',:;?!．｡､｟｠', '，：；？！.。、（）'],
  ['﹐﹑﹒﹔﹕﹖﹗﹙﹚', '，、.；：？！（）'],
  ['０１２３４５６７８９', '0123456789'],
];

const FOLDED: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([from, to]) => [...from].map((char, index) => [char, to.charAt(index)] as const)),
);

/** The character that the rules see: full-width punctuation, 〔〕 for every square bracket, ASCII digits. */
export function foldChar(char: string): string {
  return FOLDED.get(char) ?? char;
}

/** Folds a whole string; the result has the same UTF-16 length. */
export function fold(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) folded += foldChar(text.charAt(index));
  return folded;
}

const FIRST_RADICAL = 0x2f00;
const LAST_RADICAL = 0x2fd5;

/** PDF extraction writes some characters as Kangxi radicals (⽉ for 月); names of units would not match otherwise. */
export function plainChar(char: string): string {
  const code = char.charCodeAt(0);
  return code >= FIRST_RADICAL && code <= LAST_RADICAL ? char.normalize('NFKC') : char;
}

const HAN = /[\u3400-\u9fff\uf900-\ufaff\ud800-\udfff]/;

/** Whether a UTF-16 unit belongs to a Chinese character, rare ones beyond the basic plane included. */
export function isHan(char: string): boolean {
  return HAN.test(char);
}
