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

/** Traditional characters of the words that rules know, so that 牽頭 and 負責 are read; names stand as written. */
const TRADITIONAL: readonly (readonly [string, string])[] = [
  [
    '負責牽頭單領導參與協實辦會廳處團縣區鄉鎮黨組員總隊長書記級時間內後個報發達開關於將應須務嚴強認設聯織據統籌對從現專項號復',
    '负责牵头单领导参与协实办会厅处团县区乡镇党组员总队长书记级时间内后个报发达开关于将应须务严强认设联织据统筹对从现专项号复',
  ],
  [
    '廢執當週條標準範圍適規劃業農環監測衛國財產資經氣電網運輸檢驗動別類為無見體來兩萬億戶畝噸輛臺過減壓縮確進續堅態機構場醫學',
    '废执当周条标准范围适规划业农环监测卫国财产资经气电网运输检验动别类为无见体来两万亿户亩吨辆台过减压缩确进续坚态机构场医学',
  ],
  [
    '險災備註說簽傳話繫係隨連轉調訂議決錄佈啟眾則題問點製彙匯結終餘圖銷擬請給還該許讓際歲稅軍築鐵陸護勵獎懲廣紀違',
    '险灾备注说签传话系系随连转调订议决录布启众则题问点制汇汇结终余图销拟请给还该许让际岁税军筑铁陆护励奖惩广纪违',
  ],
];

type Pairs = readonly (readonly [string, string])[];

function mapOf(pairs: Pairs): ReadonlyMap<string, string> {
  return new Map(pairs.flatMap(([from, to]) => [...from].map((char, at) => [char, to.charAt(at)] as const)));
}

const MARKS = mapOf(PAIRS);
const FOLDED = mapOf([...PAIRS, ...TRADITIONAL]);

/** The traditional characters that are folded. */
export const TRADITIONAL_CHARS = TRADITIONAL.map(([from]) => from).join('');

/** As `fold`, for words that are shown (names of signers): every character stays, only marks and digits are levelled. */
export function foldMarks(text: string): string {
  return [...text].map((char) => MARKS.get(char) ?? char).join('');
}

/** The character that the rules see: full-width punctuation, 〔〕 for every square bracket, ASCII digits, 责 for 責. */
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
