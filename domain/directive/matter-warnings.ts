/** Says in words, for the person who checks, what a reading is unsure of in each matter. */
import { namedOwners } from './duty.js';
import { fold } from './fold.js';
import { doubtWords } from './matter-doubts.js';
import type { ParsedMatter, ParsedWarning } from './types.js';

/** One warning for each doubt of a matter; nothing for a certain one. */
export function matterWarnings(matter: ParsedMatter): readonly ParsedWarning[] {
  return matter.doubts.map((doubt) => {
    const { code, request } = doubtWords[doubt];
    const unclear = doubt === 'deadline-unclear' ? matter.deadline : null;
    const raw = unclear === null ? '' : `“${unclear.raw}”`;
    const isOpen = doubt === 'no-owner' || doubt === 'owner-in-sentence';
    const taken = [...matter.leadUnits, ...matter.assistUnits];
    const below = matter.text.slice(matter.heading?.length ?? 0);
    const named = isOpen ? namedOwners(below, fold(below)) : [];
    const proposedOwners = named.filter((name) => !taken.includes(name));
    return {
      code,
      message: `${matter.key}：${raw}${request}。`,
      span: matter.span,
      proposedOwners,
      waivableAs: null,
    };
  });
}
