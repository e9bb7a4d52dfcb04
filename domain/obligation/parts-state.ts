/** What the parts of the engine keep in an obligation's state, each under its own name. */

export interface PartsState {
  /** Account ids of those who have answered or submitted: none of them may decide on it. */
  readonly workers: readonly string[];
}
