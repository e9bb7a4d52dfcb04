/** The difference between two directives, matter by matter. */
import type { DraftMatter } from '../launch/types.js';
import { matchMatters } from './match-matters.js';
import type { Container, MatterPair } from './match-matters.js';
import { matterChanges } from './matter-changes.js';
import type { MatterChanges } from './matter-changes.js';
import type { StatedWithdrawal } from './stated-withdrawals.js';
import { withdrawnMatters } from './withdrawn-matters.js';
import type { WithdrawnMatters } from './withdrawn-matters.js';

/** `replaces`: what is absent afterwards is withdrawn. `amends`: only what the text takes out; the rest is untouched. */
export type DifferenceMode = 'replaces' | 'amends';

export interface DifferenceQuestion {
  readonly before: readonly DraftMatter[];
  readonly after: readonly DraftMatter[];
  readonly mode: DifferenceMode;
  /** What the later text says it takes out; only asked for where it amends. */
  readonly stated: readonly StatedWithdrawal[];
}

/** Another matter that holds most of a matter's words: it was probably split off from there, or merged into it. */
export interface RelatedMatter {
  readonly key: string;
  /** 0 to 1. */
  readonly contained: number;
}

export interface SingleMatter {
  readonly matter: DraftMatter;
  /** On the other side; null when there is none. */
  readonly related: RelatedMatter | null;
}

export interface WithdrawnMatter extends SingleMatter {
  /** The words that withdraw it; null when it is withdrawn by being absent. */
  readonly statement: StatedWithdrawal | null;
}

export interface PairedMatters {
  readonly before: DraftMatter;
  readonly after: DraftMatter;
  /** 0 to 1, by shared pairs of characters. */
  readonly similarity: number;
  /** The match is no more than likely: a person should look at both. */
  readonly weak: boolean;
  /** Empty when nothing but the place has changed. */
  readonly changes: MatterChanges;
}

/** Every matter of both sides stands in it exactly once. Lists follow the text. */
export interface DirectiveDifference {
  readonly added: readonly SingleMatter[];
  readonly changed: readonly PairedMatters[];
  readonly withdrawn: readonly WithdrawnMatter[];
  /** Not mentioned by an amending notice: they go on as they are. */
  readonly untouched: readonly SingleMatter[];
  readonly unchanged: readonly PairedMatters[];
  /** What the text takes out, and nobody but a person can say where it stands. */
  readonly unclear: WithdrawnMatters['unclear'];
}

const surelyTheSame = 0.6;

/** The difference from `before` to `after`. Matters that were dropped should be left out by the caller. */
export function directiveDifference(question: DifferenceQuestion): DirectiveDifference {
  const { before, after, mode } = question;
  const stated = withdrawnMatters(before, mode === 'amends' ? question.stated : []);
  const open = before.filter(({ key }) => !stated.byKey.has(key));
  const { pairs, containers } = matchMatters(open, after);
  const paired = pairs.flatMap((pair) => pairOf(pair, open, after));
  const isChanged = ({ changes }: PairedMatters): boolean => Object.keys(changes).length > 0;
  const unpaired = (side: 'before' | 'after', own: readonly DraftMatter[], others: readonly DraftMatter[]) =>
    singles(own, { paired: new Set(pairs.map((pair) => pair[side])), containers: containers[side], others });
  const absent = unpaired('before', open, after);
  const absentOnes = mode === 'replaces' ? absent : [];
  return {
    added: unpaired('after', after, open),
    changed: paired.filter(isChanged),
    withdrawn: [
      ...before.flatMap((matter) => {
        const statement = stated.byKey.get(matter.key);
        return statement === undefined ? [] : [{ matter, related: null, statement }];
      }),
      ...absentOnes.map((single) => ({ ...single, statement: null })),
    ],
    untouched: mode === 'replaces' ? [] : absent,
    unchanged: paired.filter((pair) => !isChanged(pair)),
    unclear: stated.unclear,
  };
}

function pairOf(
  { before: left, after: right, similarity }: MatterPair,
  before: readonly DraftMatter[],
  after: readonly DraftMatter[],
): readonly PairedMatters[] {
  const [old, next] = [before[left], after[right]];
  if (old === undefined || next === undefined) return [];
  const weak = similarity < surelyTheSame;
  return [{ before: old, after: next, similarity, weak, changes: matterChanges(old, next) }];
}

function singles(
  matters: readonly DraftMatter[],
  {
    paired,
    containers,
    others,
  }: {
    readonly paired: ReadonlySet<number>;
    readonly containers: readonly (Container | null)[];
    readonly others: readonly DraftMatter[];
  },
): readonly SingleMatter[] {
  return matters.flatMap((matter, place) => {
    if (paired.has(place)) return [];
    const container = containers[place] ?? null;
    const other = container === null ? undefined : others[container.place];
    const related =
      container === null || other === undefined ? null : { key: other.key, contained: container.contained };
    return [{ matter, related }];
  });
}
