/** Everything that is read from the words of one matter. */
import { readClosingStandard } from '../../../domain/directive/closing-standard.js';
import { findCellDeadline, findDeadline, findDeadlines } from '../../../domain/directive/deadline.js';
import { fold } from '../../../domain/directive/fold.js';
import { readMatterKind } from '../../../domain/directive/matter-kind.js';
import { readTargets } from '../../../domain/directive/targets.js';

export function readMatterWords(text: string, issuedOn: string | null = '2026-01-10') {
  const folded = fold(text);
  const context = { text, folded, issuedOn };
  const deadline = findDeadline(context)?.deadline ?? null;
  return {
    deadline,
    deadlines: findDeadlines(context),
    cell: findCellDeadline(context),
    targets: readTargets(context),
    kind: readMatterKind(folded, deadline),
    standard: readClosingStandard(context),
  };
}
