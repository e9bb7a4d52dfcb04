/** Reads who is responsible from the words of an attribution such as （甲同志负责，市A局牵头，市B局配合）. */
import { isAside, namedSegments } from './attribution-segments.js';
import type { AttributionWords, Named } from './attribution-segments.js';
import { firstLeadsAt } from './declarations.js';
import { fold } from './fold.js';
import type { Attribution, OwnerRules } from './named-owners.js';
import { isOpenEnded, looksLikePersonName, looksLikePost, looksLikeUnit, meansEveryUnit } from './names.js';
import type { MatterDoubt, OwnerMode } from './types.js';

const NOT_AN_ATTRIBUTION =
  /^(?:联系人|联系电话|电话|以下简称|简称|详见|参见|见|附|含|包括|不含|即|如|谁|各负其责|主要负责|一级抓一级)|^[^，。；：]{2,30}由/;
const LONGEST_NAME = 40;

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
    const key = fold(plain);
    const stated = plain !== name || looksLikePost(key) || (comrades && looksLikePersonName(plain));
    if (!stated && (isOpenEnded(key) || looksLikeUnit(key) || meansEveryUnit([key]))) return true;
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

function everyRole(segments: readonly Named[], role: Named['role']): boolean {
  const named = segments.filter((segment) => !isAside(segment.role) && segment.role !== 'leader');
  return named.length > 0 && named.every((segment) => segment.role === role);
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
  // A name that holds a list's separator was cut at a bracket which never closes.
  if (everyName.some((name) => name.length > LONGEST_NAME || /[；;]/.test(name))) return null;
  const owners = noOwners();
  for (const named of segments) collect(named, owners);
  const firstIsLead = words.rules.firstIsLead || firstLeadsAt(words.folded) >= 0;
  const isDeclared = owners.lead.length === 0 && everyRole(segments, 'declared');
  const mode = resolveMode(owners, { ...words.rules, firstIsLead });
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
    ...(isDeclared ? { isDeclared } : {}),
  };
}
