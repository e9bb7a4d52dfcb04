/** Finds which matters of two documents are worth comparing, so that thousands need not meet thousands. */
import type { PairProfile } from './matter-similarity.js';

/** Rare pairs of a text that lead to its partners: the words that set it apart from the boilerplate. */
const rarestTaken = 8;

/** A pair that stands in more matters than this leads only to those at a near place. */
const commonFrom = 40;
const nearPlaces = 20;

type Postings = ReadonlyMap<number, readonly number[]>;

/** The matters of each side by what they hold. Which two meet does not depend on which side is the first. */
export interface PairIndex {
  /** Calls back once for each place on the right that is worth comparing with this place on the left. */
  readonly meet: (left: number, visit: (right: number) => void) => void;
}

export function indexPairs(lefts: readonly PairProfile[], rights: readonly PairProfile[]): PairIndex {
  const counts = new Map<number, number>();
  for (const profile of [...lefts, ...rights])
    for (const pair of profile) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const rareOf = (profile: PairProfile): PairProfile => rarest(profile, counts);
  const all = postingsOf(rights);
  const rare = postingsOf(rights.map(rareOf));
  const seen = new Int32Array(rights.length).fill(-1);
  return {
    meet: (left, visit) => {
      const profile = lefts[left] ?? [];
      const follow = (pairs: PairProfile, postings: Postings): void => {
        for (const pair of pairs) {
          const places = postings.get(pair) ?? [];
          const isCommon = (counts.get(pair) ?? 0) > commonFrom;
          const end = isCommon ? left + nearPlaces : Number.POSITIVE_INFINITY;
          for (let at = isCommon ? firstFrom(places, left - nearPlaces) : 0; at < places.length; at += 1) {
            const right = places[at] ?? 0;
            if (right > end) break;
            if (seen[right] === left) continue;
            seen[right] = left;
            visit(right);
          }
        }
      };
      follow(rareOf(profile), all);
      follow(profile, rare);
    },
  };
}

function rarest(profile: PairProfile, counts: ReadonlyMap<number, number>): PairProfile {
  const count = (pair: number): number => counts.get(pair) ?? 0;
  return [...profile].sort((a, b) => count(a) - count(b) || a - b).slice(0, rarestTaken);
}

function postingsOf(profiles: readonly PairProfile[]): Postings {
  const postings = new Map<number, number[]>();
  profiles.forEach((profile, place) => {
    for (const pair of profile) {
      const places = postings.get(pair);
      if (places === undefined) postings.set(pair, [place]);
      else places.push(place);
    }
  });
  return postings;
}

/** Where an ascending list first holds a place that is not before the given one. */
function firstFrom(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
