/** Reads brackets that hold units and no word of role: （市水利局、市住建局）, （甲某，市水利局）. */
import type { AttributionWords } from './attribution-segments.js';
import { firstLeadsAt } from './declarations.js';
import { NO_OWNERS } from './named-owners.js';
import type { Attribution } from './named-owners.js';
import {
  isNamedBody,
  isOpenEnded,
  looksLikePersonName,
  looksLikePost,
  looksLikeUnit,
  splitNames,
} from './names.js';
import type { MatterDoubt } from './types.js';

/** （甲同志，市A局、市B局）: a person or a post that a comma parts from the units. */
function isLeader(name: string, after: string): boolean {
  const plain = name.replace(/同志$/, '');
  return after === '，' && !looksLikeUnit(plain) && (looksLikePost(plain) || looksLikePersonName(plain));
}

/** The list without what is declared behind it. */
function listOnly(folded: string, first: number): string {
  const list = first < 0 ? folded : folded.slice(0, first).replace(/[，；].{0,8}$/, '');
  return list.replace(/。.*$/, '');
}

/**
 * Units and nothing else: they owe it, in a role that is not stated, unless the first is said to lead; null for anything
 * else. Whoever is named in the plural (各县政府) stands only beside others.
 */
export function readBareUnits({ text, folded, rules }: AttributionWords): Attribution | null {
  const first = firstLeadsAt(folded);
  const list = listOnly(folded, first);
  const nameAt = ([start, end]: readonly [number, number]): string => list.slice(start, end);
  const all = splitNames(list);
  const [person, ...others] = all;
  const isPerson =
    person !== undefined && others.length > 0 && isLeader(nameAt(person), list.charAt(person[1]));
  const spans = isPerson ? others : all;
  const areUnits = spans.every((span) => isNamedBody(nameAt(span)) || isOpenEnded(nameAt(span)));
  if (!areUnits || !spans.some((span) => isNamedBody(nameAt(span)))) return null;
  const names = spans.map((span) => text.slice(...span));
  const [lead = '', ...rest] = names;
  if ((first >= 0 || rules.firstIsLead) && !isPerson && rest.length > 0)
    return { ...NO_OWNERS, leadUnits: [lead], assistUnits: rest, mode: 'lead', doubts: [] };
  const leaders = isPerson ? [text.slice(...person).replace(/同志$/, '')] : [];
  const doubts: MatterDoubt[] = isPerson ? ['role-unstated', 'name-unclear'] : ['role-unstated'];
  const mode = names.length > 1 ? 'joint' : 'sole';
  return { ...NO_OWNERS, leaders, leadUnits: names, mode, doubts };
}
