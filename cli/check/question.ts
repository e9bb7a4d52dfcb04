/** One thing that a person decides, as data: what is shown, and what each choice does. */

/** What a choice does. `stay`: nothing is changed, and the question is not asked again in this run. */
export type Act =
  | { readonly type: 'correct'; readonly corrections: readonly object[] }
  | { readonly type: 'decide-names'; readonly decisions: object }
  | { readonly type: 'open-matter'; readonly matterKey: string }
  | { readonly type: 'launch' }
  | { readonly type: 'stay' };

/** A choice that needs words asks for them; `otherwise` stands when none are given. */
export interface Choice {
  /** Stable: answer files name it. */
  readonly key: string;
  readonly label: string;
  readonly asks?: { readonly prompt: string; readonly otherwise?: string };
  readonly act: (words: string) => Act;
}

export interface Question {
  /** Unique in a run, e.g. "doubt:doubtful-owner@12-40". */
  readonly id: string;
  /** Less exact names under which an answer file may answer it, the nearest first, e.g. "doubt:no-owner", "doubt". */
  readonly kinds: readonly string[];
  readonly lines: readonly string[];
  /** The first is what Enter alone chooses. */
  readonly choices: readonly Choice[];
}

/** Leaves it as it is; every question but the last has this choice. */
export const later: Choice = { key: 'later', label: '以后再说', act: () => ({ type: 'stay' }) };

/** A choice of corrections. */
export function correcting(
  choice: Omit<Choice, 'act'> & { readonly corrections: (words: string) => readonly object[] },
): Choice {
  const { corrections, ...rest } = choice;
  return { ...rest, act: (words) => ({ type: 'correct', corrections: corrections(words) }) };
}

/** Names as people list them: 甲局、乙局，丙局. */
export function listed(words: string): readonly string[] {
  return words
    .split(/[、，,；;\s]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
