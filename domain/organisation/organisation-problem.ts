/** The shape of one thing that is wrong with an organisation, and how its message lists ids. */

/** What is wrong with one record. `id` is the alias's name for an alias. */
export interface OrganisationProblem {
  readonly record: 'unit' | 'post' | 'alias';
  readonly id: string;
  /** What was wrong and what is allowed, in English. */
  readonly message: string;
}

/** The first four ids and how many more: a bad file may repeat one name a hundred thousand times. */
export function someOf(ids: readonly string[]): string {
  return ids.length <= 4 ? ids.join(', ') : `${ids.slice(0, 4).join(', ')} and ${ids.length - 4} more`;
}
