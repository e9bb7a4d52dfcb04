/** Finds the skeleton of a text: its numbers, what it declares for all, its attributions, and the blocks between. */
import { findAttributions } from './attribution-groups.js';
import type { AttributionGroup } from './attribution-groups.js';
import { cutBlocks } from './blocks.js';
import type { Block } from './blocks.js';
import type { CleanedText } from './cleaned-text.js';
import { findDeclarations } from './declarations.js';
import { closingLines } from './header-lines.js';
import type { ClosingLine } from './header-lines.js';
import { findMarkers } from './markers.js';
import type { Marker } from './markers.js';
import type { OwnerRules } from './named-owners.js';
import type { Declaration } from './types.js';

/** All in the order of the text. */
export interface Structure {
  readonly markers: readonly Marker[];
  readonly declarations: readonly Declaration[];
  readonly attributions: readonly AttributionGroup[];
  readonly blocks: readonly Block[];
  readonly rules: OwnerRules;
  readonly closing: readonly ClosingLine[];
}

/** Reads the skeleton. Linear. */
export function readStructure(cleaned: CleanedText): Structure {
  const closing = closingLines(cleaned);
  const markers = findMarkers(cleaned, closing);
  const declarations = findDeclarations(cleaned);
  const starts = markers.map(({ start }) => start);
  const has = (kind: Declaration['kind']): boolean => declarations.some((each) => each.kind === kind);
  const rules = { firstIsLead: has('first-is-lead'), fallbackLead: has('fallback-lead') };
  const attributions = findAttributions(cleaned, {
    markerStarts: new Set(starts),
    stops: [...starts, ...closing.map(({ start }) => start)].sort((left, right) => left - right),
    rules,
  });
  const blocks = cutBlocks(cleaned, { markers, closing, attributions });
  return { markers, declarations, attributions: [...attributions.values()], blocks, rules, closing };
}
