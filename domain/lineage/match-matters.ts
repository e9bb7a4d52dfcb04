/** Finds for the matters of one document their counterparts in another one: one to one, and the same whenever asked. */
import { bareText, profileOf, sharedPairs, similarityOf } from './matter-similarity.js';
import { indexPairs } from './pair-index.js';

/** What matching looks at. */
export interface MatchedText {
  /** Clause path, unique in its document. */
  readonly key: string;
  readonly text: string;
}

/** Two counterparts by their places in the lists. */
export interface MatterPair {
  readonly before: number;
  readonly after: number;
  /** 0 to 1; 1 for the same words. */
  readonly similarity: number;
}

/** Where most of a matter's words stand on the other side too: it was split off from there, or merged into it. */
export interface Container {
  readonly place: number;
  /** The part of its words that stand there, 0 to 1. */
  readonly contained: number;
}

export interface MatterMatch {
  readonly pairs: readonly MatterPair[];
  /** For each matter on either side; null where no such place was seen. */
  readonly containers: {
    readonly before: readonly (Container | null)[];
    readonly after: readonly (Container | null)[];
  };
}

/** Below this two matters are different ones. The same clause path counts for a tenth. */
const leastScore = 0.4;
const samePath = 0.1;
const mostlyContained = 0.7;

interface Meeting extends MatterPair {
  readonly score: number;
  /** How far apart the two places are. */
  readonly distance: number;
}

/**
 * Matches in two steps: the same words (under the same clause path if there, else in order); then the most similar first,
 * where the same clause path, then the nearer place decide between equals. Swapping the sides gives the same pairs.
 */
export function matchMatters(before: readonly MatchedText[], after: readonly MatchedText[]): MatterMatch {
  const [lefts, rights] = [worded(before), worded(after)];
  const same = matchSameWords(lefts, rights);
  const { meetings, containers } = compareAll(lefts, rights);
  const taken = {
    before: new Set(same.map((pair) => pair.before)),
    after: new Set(same.map((pair) => pair.after)),
  };
  const pairs = [...same];
  for (const { before: left, after: right, similarity } of meetings.sort(bestFirst)) {
    if (taken.before.has(left) || taken.after.has(right)) continue;
    taken.before.add(left);
    taken.after.add(right);
    pairs.push({ before: left, after: right, similarity });
  }
  return { pairs: pairs.sort((a, b) => a.after - b.after), containers };
}

/** A matter with its words alone. */
interface Worded {
  readonly key: string;
  readonly words: string;
}

function worded(matters: readonly MatchedText[]): readonly Worded[] {
  return matters.map(({ key, text }) => ({ key, words: bareText(text) }));
}

/** Two pairs that are equal in all of this have no matter in common, so that their order is of no consequence. */
function bestFirst(a: Meeting, b: Meeting): number {
  return b.score - a.score || a.distance - b.distance || a.before + a.after - (b.before + b.after);
}

function matchSameWords(before: readonly Worded[], after: readonly Worded[]): MatterPair[] {
  const pairs: MatterPair[] = [];
  const waiting = placesByWords(after);
  for (const [words, lefts] of placesByWords(before)) {
    const rights = waiting.get(words) ?? [];
    const keyOf = (place: number): string => after[place]?.key ?? '';
    const atPath = new Map(rights.map((place) => [keyOf(place), place]));
    const kept = lefts.map((left) => ({ left, right: atPath.get(before[left]?.key ?? '') }));
    const used = new Set(kept.map(({ right }) => right));
    const others = rights.filter((place) => !used.has(place));
    for (const { left, right = others.shift() } of kept)
      if (right !== undefined) pairs.push({ before: left, after: right, similarity: 1 });
  }
  return pairs;
}

function placesByWords(matters: readonly Worded[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  matters.forEach(({ words }, place) => {
    const known = places.get(words);
    if (known === undefined) places.set(words, [place]);
    else known.push(place);
  });
  return places;
}

function compareAll(before: readonly Worded[], after: readonly Worded[]) {
  const lefts = before.map(({ words }) => profileOf(words));
  const rights = after.map(({ words }) => profileOf(words));
  const pathPlace = new Map(after.map(({ key }, place) => [key, place]));
  const meetings: Meeting[] = [];
  const containers = {
    before: before.map((): Container | null => null),
    after: after.map((): Container | null => null),
  };
  const index = indexPairs(lefts, rights);
  lefts.forEach((profile, left) => {
    const atPath = pathPlace.get(before[left]?.key ?? '');
    const compare = (right: number): void => {
      const other = rights[right] ?? [];
      const shared = sharedPairs(profile, other);
      const similarity = similarityOf(profile, other, shared);
      const score = similarity + (right === atPath ? samePath : 0);
      const distance = Math.abs(left - right);
      if (score >= leastScore) meetings.push({ before: left, after: right, similarity, score, distance });
      keepBest(containers.before, left, { place: right, contained: shared / profile.length });
      keepBest(containers.after, right, { place: left, contained: shared / other.length });
    };
    let metPath = atPath === undefined;
    index.meet(left, (right) => {
      metPath ||= right === atPath;
      compare(right);
    });
    if (!metPath && atPath !== undefined) compare(atPath);
  });
  return { meetings, containers };
}

function keepBest(list: (Container | null)[], place: number, found: Container): void {
  if (found.contained < mostlyContained) return;
  const known = list[place] ?? null;
  const far = (container: Container): number => Math.abs(container.place - place);
  const isBetter =
    known === null ||
    found.contained > known.contained ||
    (found.contained === known.contained &&
      (far(found) < far(known) || (far(found) === far(known) && found.place < known.place)));
  if (isBetter) list[place] = found;
}
