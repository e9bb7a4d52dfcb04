/** Takes the last correction back, by making all the others again on the draft as it was read. */
import { DomainError } from '../domain-error.js';
import type { CorrectionContext } from './correction-context.js';
import type { DraftCorrection } from './corrections.js';
import type { CorrectionEntry, Draft } from './types.js';

type Replay = (draft: Draft, correction: DraftCorrection, context: CorrectionContext) => Draft;

/**
 * The draft without the last correction that still stands. Its log keeps all. Refuses with `wrong-state` when there is none,
 * when it is another person's, or when the draft as read is not at hand.
 */
export function undoLast(draft: Draft, context: CorrectionContext, replay: Replay): Draft {
  const standing = standingOf(draft.corrections);
  const last = standing.at(-1);
  const { asRead } = context;
  if (last === undefined || asRead === undefined) {
    throw new DomainError('wrong-state', 'there is no correction to take back', { allowed: ['edit-matter'] });
  }
  if (last.by !== context.by) {
    const message = `the last correction is another person's (${last.by}): correct it by one of your own`;
    throw new DomainError('wrong-state', message, { by: last.by, correction: last.correction });
  }
  const read = withDoubtsFromElsewhere(asRead(), draft);
  const { header, matters, doubts, duties } = standing
    .slice(0, -1)
    .reduce((left, { by, at, correction }) => replay(left, correction, { ...context, by, at }), read);
  return { ...draft, header, matters, doubts, duties };
}

/** Doubts that come from other directives are not read from the text; a correction that settles one must find it. */
export function withDoubtsFromElsewhere(read: Draft, present: Draft): Draft {
  const elsewhere = present.doubts.filter(({ code }) => code === 'supersedes-running');
  return { ...read, doubts: [...read.doubts, ...elsewhere.map((doubt) => ({ ...doubt, settled: null }))] };
}

/** The corrections that no later one has taken back. */
function standingOf(log: readonly CorrectionEntry[]): readonly CorrectionEntry[] {
  const standing: CorrectionEntry[] = [];
  for (const entry of log) {
    if (entry.correction.type === 'undo-last') standing.pop();
    else standing.push(entry);
  }
  return standing;
}
