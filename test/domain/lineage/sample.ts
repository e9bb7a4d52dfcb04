/** Builders of invented directives in two versions, for the tests of this folder. */
import type { MatchedText } from '../../../domain/lineage/match-matters.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import type { DraftMatter } from '../../../domain/launch/types.js';
import type { ParsedMatter } from '../../../domain/directive/types.js';
import { directiveDifference } from '../../../domain/lineage/directive-difference.js';
import type { DifferenceMode, DirectiveDifference } from '../../../domain/lineage/directive-difference.js';
import { statedWithdrawals } from '../../../domain/lineage/stated-withdrawals.js';
import { parsedDirective, parsedMatter } from '../launch/sample.js';
import { sampleIndex } from '../organisation/sample-organisation.js';

/** A matter by its clause path, e.g. 一/1/1 or 二/（一）/1. */
export function matterAt(key: string, text: string, change: Partial<ParsedMatter> = {}): ParsedMatter {
  const [section = '', number = '', paragraph = '1'] = key.split('/');
  return parsedMatter({
    key,
    section: section || null,
    number: number || null,
    paragraph: Number(paragraph),
    text,
    ...change,
  });
}

/** The matters as a draft has them. */
export function drafted(matters: readonly ParsedMatter[]): readonly DraftMatter[] {
  return draftFrom(parsedDirective({ matters }), sampleIndex).matters;
}

/** `words`: the text of the later one, for what it withdraws. */
export function differenceOf(
  before: readonly ParsedMatter[],
  after: readonly ParsedMatter[],
  { mode = 'replaces', words = '' }: { readonly mode?: DifferenceMode; readonly words?: string } = {},
): DirectiveDifference {
  const stated = statedWithdrawals(words);
  return directiveDifference({ before: drafted(before), after: drafted(after), mode, stated });
}

/** Clause paths only: pairs as "before→after". */
export function outline({ added, changed, withdrawn, untouched, unchanged }: DirectiveDifference) {
  const keys = (list: readonly { readonly matter: DraftMatter }[]) => list.map(({ matter }) => matter.key);
  const paired = (list: readonly { readonly before: DraftMatter; readonly after: DraftMatter }[]) =>
    list.map(({ before, after }) => `${before.key}→${after.key}`);
  return {
    added: keys(added),
    changed: paired(changed),
    withdrawn: keys(withdrawn),
    untouched: keys(untouched),
    unchanged: paired(unchanged),
  };
}

/** Texts at the places 一/1/1, 一/2/1, … */
export function texts(...list: readonly string[]): MatchedText[] {
  return list.map((text, place) => ({ key: `一/${place + 1}/1`, text }));
}
