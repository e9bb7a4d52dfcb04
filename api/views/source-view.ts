/** The text that was read, with what of it became a matter, a duty or a doubt, so that a reader can highlight it. */
import type { SourceSpan } from '../../domain/directive/types.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';

/** So many UTF-16 units of the source are shown on either side. */
const around = 40;

/** A piece of the source with the words around it, line breaks as they are. */
export function clauseAt(source: string, [start, end]: SourceSpan) {
  return {
    before: wellFormed(source.slice(Math.max(0, start - around), start)),
    words: source.slice(start, end),
    after: wellFormed(source.slice(end, end + around)),
  };
}

/** Drops half of a rare character at either end. */
function wellFormed(words: string): string {
  return words.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}

/** All of it. Spans are [start, end) in UTF-16 units of `text`, in its order; those of doubts may lie in those of matters. */
export function sourceView({ sourceText, draft, draftVersion }: DirectiveRecord) {
  const { matters, duties, doubts, groups } = draft;
  const spans = [
    ...matters.map(({ key, span, status, confirmed }) => ({
      kind: 'matter',
      id: key,
      matterKey: key,
      span,
      isOpen: status === 'matter' && confirmed === null,
    })),
    ...duties.map(({ id, span, outcome }) => ({
      kind: 'duty',
      id,
      matterKey: outcome === null || outcome.type === 'waived' ? null : outcome.matterKey,
      span,
      isOpen: outcome === null,
    })),
    ...doubts.map(({ id, span, matterKey, settled }) => ({
      kind: 'doubt',
      id,
      matterKey,
      span,
      isOpen: settled === null,
    })),
    ...groups.map(({ name, span }) => ({ kind: 'group', id: name, matterKey: null, span, isOpen: false })),
  ];
  return {
    version: draftVersion,
    text: sourceText,
    spans: spans.sort((one, other) => one.span[0] - other.span[0] || other.span[1] - one.span[1]),
  };
}
