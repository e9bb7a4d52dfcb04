/** Reads owners from the sentence itself: 由A厅牵头…，B局配合; 市A局要…; A局会同有关部门…. Never from a word in passing. */
import { NO_OWNERS } from './named-owners.js';
import type { Attribution } from './named-owners.js';
import { isClassName, isLocalClass, isNamedBody, isOpenEnded, looksLikeUnit, splitNames } from './names.js';

/** The words of one paragraph, cleaned and folded to the same length, from after its heading. */
export interface SentenceWords {
  readonly text: string;
  readonly folded: string;
  /** The document's addressees, folded: such a collective is named as an owner when a paragraph begins with it. */
  readonly addressees: ReadonlySet<string>;
}

const SUBJECT =
  /^—*(?:请(?=.{2,30}(?:尽快|及时|抓紧|认真|立即)))?([^，。；：！？“”（]{2,60}?(?:（[^（）]{1,8}）)?)(?:作为[^。；]{2,60}?，)?(?:也|都|均|还|将|需|共同|联合|分别|具体)?(?:要(?![求点素件])|应当|应(?![急对])|必须|务必|负责(?!人|同志)|不得|会同|牵头(?!作用|单位|部门)|尽快|抓紧|开展(?![了过]|以来|情况|工作情况)|[于在](?=\d{4}年|\d{1,2}月)|每(?:\d{1,2}|[一二两三四五六十])?个?(?:[日天周旬月季年]|小时|工作日)|每半[天月年]|务于|按(?:照)?(?:各自|部门)?职责)/;
const BY =
  /(?:^|[，。；：])(?:具体)?由([^，。；：！？（）]{2,40}?)(?:会同([^，。；：！？（）]{2,60}?))?(?:负责)?(?:统一|具体)?(?:牵头|负责(?!人|同志)|组织实施|抓好落实)/;
/** 由A局会同B局研究提出…: whoever acts together, whatever they do. */
const BY_TOGETHER =
  /(?:^|[，。；：])由([^，。；：！？（）]{2,30}?)会同([^，。；：！？（）]{2,60}?)(?=，|研究|制定|组织|提出|推进|落实|办理|建立|完善|开展)/;
/** 从严查处，市A分局牵头，市B局配合: in the middle of a sentence, without 由. */
const LEADS = /[，。；]([^，。；：！？（）由]{2,40}?)()(?:负责)?牵头(?=[，。；]|$)/;
/** 市A局：负责…: the body stands before the colon as before a list of its duties. */
const BEFORE_COLON = /^([^，。；：！？“”]{2,60})：(?=(?:主要|具体|统一)?(?:负责|牵头|承担))/;
const TOGETHER =
  /(?:会同|联合)((?:有关|相关|各相关|各有关)(?:部门|单位|地区|方面)|[^，。；：的]{2,40}?(?:局|委|办|厅|部|院|署|部门|单位))/;
const ASSISTING =
  /[，；]([^，。；：]{2,40}?)(?:要)?(?:积极|协同|做好)?(?:配合|协助|参与)(?=[，。；]|$|工作)/g;

interface Named {
  readonly leads: readonly string[];
  /** Those who act together with the leads, and whoever stands behind 等. */
  readonly joined: readonly string[];
  /** A class of bodies is among the leads. */
  readonly isClass: boolean;
}

function namesOf(words: SentenceWords, start: number, end: number): readonly string[] {
  return splitNames(words.folded.slice(start, end)).map(([from, to]) =>
    words.text.slice(start + from, start + to),
  );
}

const isBody = (name: string): boolean => isNamedBody(name) || isLocalClass(name);

/** Names before 等 and behind it. */
function partAtEtc(
  names: readonly string[],
  list: string,
): { readonly leads: readonly string[]; readonly joined: readonly string[] } {
  const etc = list.indexOf('等');
  const isBehind = (name: string): boolean => name.startsWith('等') || (etc >= 0 && list.indexOf(name) > etc);
  return { leads: names.filter((name) => !isBehind(name)), joined: names.filter(isBehind) };
}

/** The subject with which the paragraph begins; null unless every part of it is a body named by its name. */
function subjectOf(words: SentenceWords): Named | null {
  const match = SUBJECT.exec(words.folded.slice(0, 140));
  const subject = match?.[1];
  if (match === null || subject === undefined) return null;
  const at = match[0].indexOf(subject);
  const written = words.text.slice(at, at + subject.length);
  if (words.addressees.has(subject)) return { leads: [written], joined: [], isClass: false };
  const { leads, joined } = partAtEtc(namesOf(words, at, at + subject.length), subject);
  if (leads.length === 0 || !leads.every(isBody)) return null;
  return { leads, joined, isClass: !leads.every(isNamedBody) };
}

/** 由A厅等省级主管部门牵头: A厅 is named and leads, the rest stands as written and assists. */
function byWhom(words: SentenceWords): Named | null {
  const match = BY.exec(words.folded) ?? BY_TOGETHER.exec(words.folded) ?? LEADS.exec(words.folded);
  const list = match?.[1];
  if (match === null || list === undefined) return null;
  const at = match.index + match[0].indexOf(list);
  const { leads, joined: behind } = partAtEtc(namesOf(words, at, at + list.length), list);
  if (!leads.some(isNamedBody) || !leads.every((name) => isBody(name) || isOpenEnded(name))) return null;
  const together = match[2] ?? '';
  const from = at + list.length + 2;
  const joined = together === '' ? [] : namesOf(words, from, from + together.length);
  const known = [...behind, ...joined].filter(
    (name) => isBody(name) || isOpenEnded(name) || isClassName(name),
  );
  return { leads, joined: known, isClass: !leads.every(isNamedBody) };
}

/** Units before a colon, as written: the colon vouches for them as a label does. */
function beforeColon(words: SentenceWords): Named | null {
  const list = BEFORE_COLON.exec(words.folded.slice(0, 80))?.[1];
  if (list === undefined) return null;
  const leads = namesOf(words, 0, list.length);
  const areUnits = splitNames(list).every(([from, to]) => looksLikeUnit(list.slice(from, to)));
  return areUnits && leads.length > 0 ? { leads, joined: [], isClass: false } : null;
}

/** Those whom the rest of the paragraph names as helping. */
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
  return [...new Set(names)].filter((name) => !taken.includes(name) && (isBody(name) || isOpenEnded(name)));
}

/** The owners that a paragraph without an attribution names in its own sentence; null when it names none. Linear. */
export function readSentenceOwners(words: SentenceWords): Attribution | null {
  const named = beforeColon(words) ?? byWhom(words) ?? subjectOf(words);
  if (named === null) return null;
  const assist = [...named.joined, ...assistants(words, [...named.leads, ...named.joined])];
  const alone = assist.length === 0;
  return {
    ...NO_OWNERS,
    leadUnits: named.leads,
    assistUnits: assist,
    mode: !alone ? 'lead' : named.leads.length > 1 ? 'joint' : 'sole',
    doubts: named.isClass ? ['owner-in-sentence', 'name-unclear'] : ['owner-in-sentence'],
  };
}
