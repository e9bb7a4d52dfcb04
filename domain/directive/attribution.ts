/** Reads who is responsible from the words of an attribution such as （甲同志负责，市A局牵头，市B局配合）. */
import { splitOutside } from './brackets.js';
import { fold } from './fold.js';
import {
  isNamedBody,
  isOpenEnded,
  looksLikePersonName,
  looksLikePost,
  looksLikeUnit,
  meansEveryUnit,
  splitNames,
} from './names.js';
import { readRole } from './roles.js';
import type { RoleWord } from './roles.js';
import type { MatterDoubt, OwnerMode } from './types.js';

/** The owners that an attribution names; names as written, leaders without 同志. */
export interface Attribution {
  readonly leaders: readonly string[];
  readonly leadUnits: readonly string[];
  readonly assistUnits: readonly string[];
  readonly implementUnits: readonly string[];
  readonly guideUnits: readonly string[];
  readonly addressedToAll: boolean;
  readonly mode: OwnerMode;
  /** 适用范围 as written. */
  readonly scope: string | null;
  /** The words after 完成时限：; null when there is no such label. */
  readonly due: string | null;
  readonly doubts: readonly MatterDoubt[];
}

/** Nobody is named: to be assigned. */
export const NO_OWNERS: Attribution = {
  leaders: [],
  leadUnits: [],
  assistUnits: [],
  implementUnits: [],
  guideUnits: [],
  addressedToAll: false,
  mode: 'none',
  scope: null,
  due: null,
  doubts: ['no-owner'],
};

/** What the document declares for all its attributions. */
export interface OwnerRules {
  /** The first of several responsible units leads. */
  readonly firstIsLead: boolean;
  /** Where no lead is named, the responsible units lead. */
  readonly fallbackLead: boolean;
}

/** Text and folded text of an attribution without its brackets, of the same length. */
export interface AttributionWords {
  readonly text: string;
  readonly folded: string;
  readonly rules: OwnerRules;
}

const NOT_AN_ATTRIBUTION =
  /^(?:联系人|联系电话|电话|以下简称|简称|详见|参见|见|附|含|包括|不含|即|如|谁|各负其责|主要负责|一级抓一级)|^[^，。；：]{2,30}由/;
const DECLARATION =
  /^(?:以下|下同|不再|具体任务|除|适用范围均|[排列](?:在|名)?(?:第一|首)|第一个|首位|(?:无|没有|未.{1,2})牵头(?:单位|部门)的|责任(?:单位|部门)(?:即|视))/;
/** （市A局牵头，2026年6月底前完成）: a time among the owners. */
const STATES_DUE =
  /^(?:原则上)?于?(?:(?:\d{4}年|今年|明年)?\d{1,2}月(?:\d{1,2}日(?:\d{1,2}(?:：\d{2}|[时点]))?|底|末|上旬|中旬|下旬)?|(?:\d{4}年|今年|明年)?(?:年?底|上半年|下半年|第?[一二三四]季度))(?:之?前|内|底)?(?:完成|报送|建成|到位)?$|^(?:年内|全年|长期|常态化|持续)?(?:长期|持续|常态化|全年)?(?:推进|坚持|实施|开展)$|^(?:年内|全年)$/;
const LONGEST_NAME = 40;

/** A declaration in brackets behind the last name of a list is no part of the name. */
const ASIDE = /[（(][^（）()]*(?:下同|牵头|排在|列在?第|第一)[^（）()]*[）)]$/;

const isAside = (role: RoleWord | 'bare'): boolean => role === 'scope' || role === 'due';

interface Named {
  readonly role: RoleWord | 'bare';
  readonly names: readonly string[];
  /** Named after 会同: with the lead, not as one. */
  readonly joined: readonly string[];
}

function namesIn(words: AttributionWords, start: number, end: number): readonly string[] {
  const folded = words.folded.slice(start, end);
  return splitNames(folded).map(([from, to]) =>
    words.text
      .slice(start + from, start + to)
      .replace(ASIDE, '')
      .trim(),
  );
}

function namesOf(words: AttributionWords, role: RoleWord | 'bare', start: number, end: number): Named {
  const together = words.folded.slice(start, end).search(/会同|联合(?=.{2})/);
  if (together <= 0) return { role, names: namesIn(words, start, end), joined: [] };
  const before = /牵头$/.test(words.folded.slice(start, start + together)) ? 2 : 0;
  return {
    role: role === 'responsible' || role === 'bare' ? 'lead' : role,
    names: namesIn(words, start, start + together - before),
    joined: namesIn(words, start + together + 2, end),
  };
}

/** Segments with their roles; one without a role belongs to the label before it or to the verb after it. */
function namedSegments(words: AttributionWords): readonly Named[] {
  const named: Named[] = [];
  let label: RoleWord | null = null;
  for (const { start, end } of splitOutside(words.folded, '，；。')) {
    const segment = words.folded.slice(start, end);
    if (DECLARATION.test(segment)) continue;
    if (STATES_DUE.test(segment)) {
      named.push({ role: 'due', names: [words.text.slice(start, end)], joined: [] });
      continue;
    }
    const found = readRole(segment);
    const labelled: boolean =
      found !== null &&
      found.end === segment.length &&
      found.start > 0 &&
      segment.charAt(found.start - 1) === '：';
    const role: RoleWord | 'bare' = found?.role ?? label ?? 'bare';
    if (isAside(role)) {
      named.push({ role, names: [words.text.slice(start + (found?.start ?? 0), end)], joined: [] });
      label = role as RoleWord;
      continue;
    }
    named.push(namesOf(words, role, start + (found?.start ?? 0), start + (found?.end ?? segment.length)));
    label = labelled ? (role as RoleWord) : found === null ? label : null;
  }
  return joinForward(named);
}

function joinForward(segments: readonly Named[]): readonly Named[] {
  return segments.map((segment, index) => {
    const next = segments.slice(index + 1).find(({ role }) => role !== 'bare' && !isAside(role));
    return segment.role === 'bare' && next !== undefined ? { ...segment, role: next.role } : segment;
  });
}

interface Owners {
  readonly leaders: string[];
  readonly lead: string[];
  readonly responsible: string[];
  readonly assist: string[];
  readonly implement: string[];
  readonly guide: string[];
  everyone: boolean;
  scope: string | null;
  due: string | null;
  readonly doubts: Set<MatterDoubt>;
}

function noOwners(): Owners {
  return {
    leaders: [],
    lead: [],
    responsible: [],
    assist: [],
    implement: [],
    guide: [],
    everyone: false,
    scope: null,
    due: null,
    doubts: new Set(),
  };
}

/** Takes persons and posts out of a list; what remains are units. A bare personal name is a doubt. */
function takeLeaders(names: readonly string[], owners: Owners): readonly string[] {
  const comrades = names.some((name) => name.endsWith('同志'));
  return names.filter((name) => {
    const plain = name.replace(/同志$/, '');
    const stated = plain !== name || looksLikePost(plain) || (comrades && looksLikePersonName(plain));
    if (!stated && (isOpenEnded(plain) || looksLikeUnit(fold(plain)) || meansEveryUnit([plain]))) return true;
    if (!stated) owners.doubts.add('name-unclear');
    if (!stated && !looksLikePersonName(plain)) return true;
    owners.leaders.push(plain);
    return false;
  });
}

function collect(named: Named, owners: Owners): void {
  if (named.role === 'scope' || named.role === 'due') {
    owners[named.role] ??= named.names.join('、');
    return;
  }
  if (named.role === 'leader') {
    owners.leaders.push(...named.names.map((name) => name.replace(/同志$/, '')));
    return;
  }
  owners.assist.push(...named.joined);
  const direct =
    named.role === 'lead' ||
    named.role === 'responsible' ||
    named.role === 'declared' ||
    named.role === 'bare';
  // Whoever stands behind 等 is not named: they assist those who are.
  const isUnnamed = direct ? unnamedIn(named.names) : () => false;
  const names = named.names.filter((name) => !isUnnamed(name));
  owners.assist.push(...named.names.filter((name) => !names.includes(name)));
  const units = direct ? takeLeaders(names, owners) : names;
  if (!direct && units.some((unit) => !looksLikeUnit(fold(unit)) && !isOpenEnded(fold(unit))))
    owners.doubts.add('name-unclear');
  if (direct && meansEveryUnit(units)) owners.everyone = true;
  else if (named.role === 'bare') placeBare(units, owners);
  else owners[named.role === 'declared' ? 'responsible' : named.role].push(...units);
}

/** 等部门, and 有关部门 in a list that names somebody else: 商务部等有关部门. */
function unnamedIn(list: readonly string[]): (name: string) => boolean {
  const namesSomebody = list.some((name) => !isOpenEnded(fold(name)));
  return (name) => name.startsWith('等') || (namesSomebody && /^(?:有关|相关|其他)/.test(name));
}

/** A unit after the leader with no word for its role leads （甲同志负责，市某办公室）; after a lead its role is unstated. */
function placeBare(units: readonly string[], owners: Owners): void {
  if (units.length === 0) return;
  if (owners.lead.length + owners.responsible.length === 0) owners.lead.push(...units);
  else {
    owners.assist.push(...units);
    owners.doubts.add('role-unstated');
  }
}

function resolveMode(owners: Owners, { firstIsLead, fallbackLead }: OwnerRules): OwnerMode {
  const { lead, responsible, assist, implement, guide } = owners;
  if (lead.length === 0 && firstIsLead && responsible.length > 1) lead.push(...responsible.splice(0, 1));
  if (lead.length > 0) {
    assist.unshift(...responsible.splice(0));
    return 'lead';
  }
  const stated = fallbackLead && responsible.length > 0;
  lead.push(...responsible.splice(0));
  if (stated) return 'lead';
  if (lead.length === 0) {
    if (owners.everyone) return 'collective';
    return guide.length + implement.length > 0 ? 'guide' : 'none';
  }
  if (lead.length > 1 || lead.some(isOpenEnded)) return 'joint';
  return assist.length + implement.length + guide.length > 0 ? 'lead' : 'sole';
}

/** Units and nothing else, e.g. （市水利局、市住建局）: they owe it, in a role that is not stated; null for anything else. */
export function readBareUnits({
  text,
  folded,
}: Pick<AttributionWords, 'text' | 'folded'>): Attribution | null {
  const spans = splitNames(folded);
  if (spans.length === 0 || !spans.every(([start, end]) => isNamedBody(folded.slice(start, end))))
    return null;
  const names = spans.map(([start, end]) => text.slice(start, end));
  return {
    leaders: [],
    leadUnits: names,
    assistUnits: [],
    implementUnits: [],
    guideUnits: [],
    addressedToAll: false,
    mode: names.length > 1 ? 'joint' : 'sole',
    scope: null,
    due: null,
    doubts: ['role-unstated'],
  };
}

/** The owners named by the words of a bracketed group, or null when the group is no attribution. Invents nobody. */
export function readAttribution(words: AttributionWords): Attribution | null {
  if (NOT_AN_ATTRIBUTION.test(words.folded) || words.folded.endsWith('除外')) return null;
  const segments = namedSegments(words);
  const stated = segments.filter(({ role }) => role !== 'bare' && !isAside(role));
  const everyName = segments.flatMap(({ role, names, joined }) =>
    isAside(role) ? [] : [...names, ...joined],
  );
  if (stated.length === 0 || everyName.length === 0) return null;
  if (everyName.some((name) => name.length > LONGEST_NAME)) return null;
  const owners = noOwners();
  for (const named of segments) collect(named, owners);
  const mode = resolveMode(owners, words.rules);
  if (mode === 'none') owners.doubts.add('no-owner');
  // A digit in a name is more likely a page number that fell into it.
  if (everyName.some((name) => /\d/.test(name))) owners.doubts.add('name-unclear');
  return {
    leaders: owners.leaders,
    leadUnits: owners.lead,
    assistUnits: owners.assist,
    implementUnits: owners.implement,
    guideUnits: owners.guide,
    addressedToAll: owners.everyone,
    mode,
    scope: owners.scope,
    due: owners.due,
    doubts: [...owners.doubts],
  };
}
