/** Finds bracketed groups in folded text in one pass, tolerating brackets that were never closed or never opened. */

const MAX_GROUP = 400;

/** A group, brackets included: [start, end). */
export interface BracketGroup {
  readonly start: number;
  readonly end: number;
}

/** The last bracket that the text opens and never closes, if it stands near the end: the text is cut off inside it. */
export function unclosedGroup(folded: string): BracketGroup | null {
  const from = Math.max(0, folded.length - MAX_GROUP);
  const at = Math.max(folded.lastIndexOf('（'), folded.lastIndexOf('〔'));
  if (at < from) return null;
  let depth = 0;
  for (let back = folded.length - 1; back >= from; back -= 1) {
    const char = folded.charAt(back);
    if (char === '）' || char === '〕') depth += 1;
    else if (char === '（' || char === '〔') {
      if (depth === 0) return { start: back, end: folded.length };
      depth -= 1;
    }
  }
  return null;
}

/** Outermost closed groups in （） or 〔〕 of at most 400 characters, in order. Linear. */
export function outermostGroups(folded: string): readonly BracketGroup[] {
  const open: { readonly at: number; readonly closer: string }[] = [];
  const waiting: Record<string, number> = { '）': 0, '〕': 0 };
  const closed: BracketGroup[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const char = folded.charAt(at);
    if (char === '（' || char === '〔') {
      const closer = char === '（' ? '）' : '〕';
      open.push({ at, closer });
      waiting[closer] = (waiting[closer] ?? 0) + 1;
    } else if ((waiting[char] ?? 0) > 0) {
      let top = open.pop();
      while (top !== undefined && top.closer !== char) {
        waiting[top.closer] = (waiting[top.closer] ?? 0) - 1;
        top = open.pop();
      }
      if (top === undefined) continue;
      waiting[char] = (waiting[char] ?? 0) - 1;
      if (at + 1 - top.at <= MAX_GROUP) dropContained(closed, { start: top.at, end: at + 1 });
    }
  }
  return closed;
}

function dropContained(groups: BracketGroup[], outer: BracketGroup): void {
  let last = groups.at(-1);
  while (last !== undefined && last.start > outer.start) {
    groups.pop();
    last = groups.at(-1);
  }
  groups.push(outer);
}

/** Splits [start, end) of a folded text at separators that stand outside brackets and book-title marks. Empty parts are dropped. */
export function splitOutside(folded: string, separators: string): readonly BracketGroup[] {
  const parts: BracketGroup[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= folded.length; at += 1) {
    const char = folded.charAt(at);
    if ('（〔《“'.includes(char) && char !== '') depth += 1;
    else if ('）〕》”'.includes(char) && char !== '') depth = Math.max(0, depth - 1);
    if (at === folded.length || (depth === 0 && separators.includes(char))) {
      if (at > start) parts.push({ start, end: at });
      start = at + 1;
    }
  }
  return parts;
}
