/** Proposes units and leaders' posts for the names that a draft uses and the organisation does not know. */
import { DomainError } from '../domain-error.js';
import { isOpenEnded } from '../directive/names.js';
import { guessLevel } from './guess-level.js';
import type { OrganisationIndex } from './index-organisation.js';
import { resolveLeader } from './resolve-leader.js';
import { resolveUnit } from './resolve-unit.js';
import type { NearPost, NearUnit, NextId, Post, PostKind, Unit } from './types.js';
import { leaderKey, nameKey, withoutHonorific } from './written-name.js';

/** The names as written in a draft's attributions; repetitions are welcome. */
export interface DraftNames {
  readonly units: readonly string[];
  readonly leaders: readonly string[];
}

/** A unit that would be created, with the vacant posts it needs to receive and answer. */
export interface ProposedUnit {
  readonly writtenName: string;
  readonly unit: Unit;
  readonly posts: readonly Post[];
  readonly nearest: readonly NearUnit[];
}

/** A leader's post that would be created, with its duty post. */
export interface ProposedPost {
  readonly writtenName: string;
  readonly post: Post;
  readonly dutyPost: Post;
  /** Near posts; at distance 0 when several known posts answer to the name and a person must choose. */
  readonly nearest: readonly NearPost[];
}

export interface OrganisationProposal {
  readonly units: readonly ProposedUnit[];
  readonly leaders: readonly ProposedPost[];
  /** Names such as 有关部门 or 各地区, which stand as written and are never created. */
  readonly openEnded: readonly string[];
}

/**
 * Proposes in the order of first use, each name once. Refuses with `invalid-input` when the organisation has no unit
 * to put the new ones under.
 */
export function proposeOrganisation(
  names: DraftNames,
  index: OrganisationIndex,
  nextId: NextId,
): OrganisationProposal {
  const [unitNames, leaderNames] = [
    distinct(names.units, nameKey),
    distinct(names.leaders.map(withoutHonorific), leaderKey),
  ];
  return {
    units: unitNames.flatMap((name) => proposeUnit(name, index, nextId)),
    leaders: leaderNames.flatMap((name) => proposeLeader(name, index, nextId)),
    openEnded: unitNames.filter((name) => isOpenEnded(name) && resolveUnit(name, index).status === 'unknown'),
  };
}

/** Each name once, as first written. */
function distinct(names: readonly string[], keyOf: (name: string) => string): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = keyOf(name);
    if (key !== '' && !byKey.has(key)) byKey.set(key, name.trim());
  }
  return [...byKey.values()];
}

function proposeUnit(writtenName: string, index: OrganisationIndex, nextId: NextId): ProposedUnit[] {
  const resolution = resolveUnit(writtenName, index);
  if (resolution.status === 'known' || isOpenEnded(writtenName)) return [];
  const unit: Unit = {
    id: nextId('unit'),
    name: writtenName,
    shortName: null,
    aliases: [],
    parentId: rootOf(index).id,
    level: guessLevel(writtenName),
    timeZone: null,
    group: null,
  };
  return [{ writtenName, unit, posts: vacantPosts(unit.id, nextId), nearest: resolution.nearest }];
}

/** The posts through which a unit receives and answers: head, duty, handler. */
export function vacantPosts(unitId: string, nextId: NextId): readonly Post[] {
  return [
    vacantPost(nextId, { unitId, kind: 'unit-head', title: '负责人' }),
    vacantPost(nextId, { unitId, kind: 'unit-duty', title: '值班' }),
    vacantPost(nextId, { unitId, kind: 'handler', title: '承办人' }),
  ];
}

/** Words that end or mark a title; a written leader without one of them is taken for a person's name. */
const titleWord = /市长|县长|区长|书记|主任|主席|部长|局长|秘书长|指挥|领导|负责人|长$/u;

function proposeLeader(writtenName: string, index: OrganisationIndex, nextId: NextId): ProposedPost[] {
  const resolution = resolveLeader(writtenName, index);
  if (resolution.status === 'known') return [];
  const isTitle = titleWord.test(writtenName);
  const unitId = rootOf(index).id;
  const title = isTitle ? writtenName : `责任领导（${writtenName}）`;
  const dutyPost = vacantPost(nextId, { unitId, kind: 'leader-duty', title: `${title}值班` });
  const post: Post = {
    ...vacantPost(nextId, { unitId, kind: 'leader', title }),
    dutyPostId: dutyPost.id,
    holder: isTitle ? null : { id: nextId('person'), name: writtenName },
  };
  const nearest =
    resolution.status === 'ambiguous'
      ? resolution.posts.map((candidate) => ({ post: candidate, distance: 0 }))
      : resolution.nearest;
  return [{ writtenName, post, dutyPost, nearest }];
}

function vacantPost(nextId: NextId, seat: { unitId: string; kind: PostKind; title: string }): Post {
  return { id: nextId('post'), ...seat, dutyPostId: null, holder: null, aliases: [] };
}

/** The unit under which new ones stand. Refuses with `invalid-input` in an empty organisation. */
export function rootOf(index: OrganisationIndex): Unit {
  if (index.root === null) {
    throw new DomainError('invalid-input', 'the organisation is empty: import at least its top unit first');
  }
  return index.root;
}
