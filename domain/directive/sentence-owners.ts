/** Reads owners from the sentence itself: 由A厅牵头…，B局配合; 市A局要…; A局会同有关部门…. Never from a word in passing. */
import type { Attribution } from './attribution.js';
import { isOpenEnded, looksLikeUnit, splitNames } from './names.js';

/** The words of one paragraph, cleaned and folded to the same length, from after its heading. */
export interface SentenceWords {
  readonly text: string;
  readonly folded: string;
  /** The document's addressees, folded: such a collective is named as an owner when a paragraph begins with it. */
  readonly addressees: ReadonlySet<string>;
}

/** Names of a class of bodies, not of a body: 卫生健康部门, 二级以上医疗机构. */
const CLASS_NAME =
  /(?:部门|机构|组织|机关|单位|企业|学校|医院|社区|小区|村|街道|乡镇|市场|商场|团体|场所|党组|党委|班子|各地|等地|等|两级.{0,4}|三级.{0,4})$/;
const NOT_SPECIFIC = /各|每|所有|全体|广大|任何|基层|有关|相关|其他|以上|以下|等/;
/** 市相关政法部门: a class, but of one place; it is taken with a doubt. */
const LOCAL_CLASS = /^[省市县区州](?!级).{1,10}部门(?:（单位）)?$/;

function isSpecific(name: string): boolean {
  return name.length >= 3 && looksLikeUnit(name) && !CLASS_NAME.test(name) && !NOT_SPECIFIC.test(name);
}

const SUBJECT =
  /^([^，。；：！？“”]{2,60}?)(?:作为[^。；]{2,60}?，)?(?:也|都|均|还|将|需)?(?:要|应当|应(?![急对])|必须|务必|负责(?!人|同志)|不得|会同|牵头(?!作用|单位|部门))/;
const BY =
  /(?:^|[，。；：])(?:具体)?由([^，。；：！？]{2,40}?)(?:负责)?(?:统一|具体)?(?:牵头|负责(?!人|同志)|组织实施|抓好落实)/;
const TOGETHER =
  /(?:会同|联合|商)((?:有关|相关|各相关|各有关)(?:部门|单位|地区|方面)|[^，。；：的]{2,40}?(?:局|委|办|厅|部|院|署|部门|单位))/;
const ASSISTING =
  /[，；]([^，。；：]{2,40}?)(?:要)?(?:积极|协同|做好)?(?:配合|协助|参与)(?=[，。；]|$|工作)/g;

interface Named {
  readonly names: readonly string[];
  /** Whoever stands behind 等: they assist. */
  readonly unnamed: readonly string[];
  readonly isClass: boolean;
}

function namesOf(words: SentenceWords, start: number, end: number): readonly string[] {
  const folded = words.folded.slice(start, end);
  return splitNames(folded).map(([from, to]) => words.text.slice(start + from, start + to));
}

/** The subject with which the paragraph begins; null unless every part of it is a body named by its name. */
function subjectOf(words: SentenceWords): Named | null {
  const subject = SUBJECT.exec(words.folded.slice(0, 140))?.[1];
  if (subject === undefined) return null;
  if (words.addressees.has(subject))
    return { names: [words.text.slice(0, subject.length)], unnamed: [], isClass: false };
  const names = namesOf(words, 0, subject.length);
  if (names.every((name) => isSpecific(name))) return { names, unnamed: [], isClass: false };
  const areLocal = names.every((name) => isSpecific(name) || LOCAL_CLASS.test(name));
  return areLocal ? { names, unnamed: [], isClass: true } : null;
}

/** 由A厅等省级主管部门牵头: A厅 is named, the rest stands as written. */
function byWhom(words: SentenceWords): Named | null {
  const match = BY.exec(words.folded);
  const list = match?.[1];
  if (match === null || list === undefined) return null;
  const at = match.index + match[0].indexOf(list);
  const names = namesOf(words, at, at + list.length);
  const etc = list.indexOf('等');
  const isNamed = (name: string): boolean => isSpecific(name) || isOpenEnded(name) || LOCAL_CLASS.test(name);
  if (!names.some(isSpecific) || !names.every((name) => isNamed(name) || CLASS_NAME.test(name))) return null;
  const unnamed = etc < 0 ? [] : names.filter((name) => list.indexOf(name) > etc || name.startsWith('等'));
  const leads = names.filter((name) => !unnamed.includes(name));
  return { names: leads, unnamed, isClass: !leads.every(isSpecific) };
}

function assistants(words: SentenceWords, taken: readonly string[]): readonly string[] {
  const together = TOGETHER.exec(words.folded);
  const spans: (readonly [number, number])[] = [];
  if (together?.[1] !== undefined) {
    const at = together.index + together[0].indexOf(together[1]);
    spans.push([at, at + together[1].length]);
  }
  for (const match of words.folded.matchAll(ASSISTING)) {
    const list = match[1] ?? '';
    spans.push([match.index + 1, match.index + 1 + list.length]);
  }
  const names = spans.flatMap(([start, end]) => namesOf(words, start, end));
  return [...new Set(names)].filter(
    (name) => !taken.includes(name) && (isSpecific(name) || isOpenEnded(name) || /部门（?/.test(name)),
  );
}

/** The owners that a paragraph without an attribution names in its own sentence; null when it names none. Linear. */
export function readSentenceOwners(words: SentenceWords): Attribution | null {
  const named = byWhom(words) ?? subjectOf(words);
  if (named === null) return null;
  const assist = [...named.unnamed, ...assistants(words, [...named.names, ...named.unnamed])];
  const alone = assist.length === 0;
  return {
    leaders: [],
    leadUnits: named.names,
    assistUnits: assist,
    implementUnits: [],
    guideUnits: [],
    addressedToAll: false,
    mode: !alone ? 'lead' : named.names.length > 1 ? 'joint' : 'sole',
    scope: null,
    due: null,
    doubts: named.isClass ? ['owner-in-sentence', 'name-unclear'] : ['owner-in-sentence'],
  };
}
